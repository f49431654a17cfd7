/** All chips among the lines of a day, and a slider over the days. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { ChipMap, MappedChip } from "../../analyses/chip-map.ts";
import type { Value } from "../../analyses/classification.ts";
import { figure, valueText } from "../../charts/control-words.ts";
import { type ScatterKind, scatter } from "../../charts/svg/scatter.ts";
import { statuses } from "../../controls/status.ts";
import { countryName } from "../../data/countries.ts";
import { type Speaking, useLanguage } from "../language.tsx";
import { useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DaySlider } from "../parts/day-slider.tsx";
import { Faults } from "../parts/progress.tsx";
import { steady } from "../parts/steady.tsx";
import { statusText } from "./control-rules.tsx";

/** How each status is drawn, and at last what is not decided. */
const marks: readonly Omit<ScatterKind, "name">[] = [
  { colour: 2, mark: "circle" },
  { colour: 0, mark: "diamond" },
  { colour: 3, mark: "square" },
  { colour: 4, mark: "square" },
  { colour: 1, mark: "triangle" },
  { colour: 5, mark: "ring" },
];
const open = statuses.length;
/** Nothing is drawn at random. */
const once = [0];

export interface ChipMapProps {
  readonly item: string;
  readonly on: string;
  readonly to: string;
  readonly use: string;
  /** What reproduces the chart, for downloads. */
  readonly source: string;
  readonly onDay: (day: string, passing: boolean) => void;
  readonly onItem: (id: string) => void;
}

/** The chart with its slider: all days are judged at once, so that the slider only picks. */
export const AllChips = steady((props: ChipMapProps): ReactNode => {
  const { say } = useLanguage();
  const found = useAnswer("chipMap", { to: props.to, use: props.use }, once);
  return (
    <section aria-busy={found.isRunning}>
      <h2>{say("app.controls.map")}</h2>
      <Faults live={found} />
      {found.value && <Shown map={found.value} {...props} />}
    </section>
  );
});

/** A figure as the tables of this page write it. */
const asValue = ([low, high]: readonly [number, number]): Value => (low === high ? low : [low, high]);

const kindOf = (status: string): number => {
  const found = (statuses as readonly string[]).indexOf(status);
  return found < 0 ? open : found;
};

/** A status, and where it is open all that it may be. */
function words({ status, possible }: MappedChip["statuses"][number], speaking: Speaking): string {
  const all = possible.map((one) => statusText(one, speaking)).join(` ${speaking.say("controls.or")} `);
  return possible.length > 1 ? `${statusText(status, speaking)}: ${all}` : all;
}

function Shown({ map, item, on, to, source, onDay, onItem }: ChipMapProps & { map: ChipMap }): ReactNode {
  const speaking = useLanguage();
  const { say, sayShared, language } = speaking;
  const { days, chips } = map;
  const day = Math.max(
    0,
    days.findLastIndex((one) => one <= on),
  );
  const zones = map.zones[day] as ChipMap["zones"][number];
  const text = (range: readonly [number, number]): string => valueText(asValue(range), sayShared, language);
  const statusOf = ({ statuses }: MappedChip) => statuses[day] as MappedChip["statuses"][number];
  const isOnSale = ({ released }: MappedChip): boolean => released !== null && released <= on;
  // Kinds that occur on some day, so that their order stays as the slider moves.
  const used = new Set([0, ...chips.flatMap((chip) => chip.statuses.map(({ status }) => kindOf(status)))]);
  const counts = Map.groupBy(chips.filter(isOnSale), (chip) => kindOf(statusOf(chip).status));
  const kinds = marks.map(
    (mark, i): ScatterKind => ({
      ...mark,
      name: `${i === open ? say("app.controls.open") : statusText(statuses[i] as string, speaking)}: ${counts.get(i)?.length ?? 0}`,
    }),
  );
  const named = chips
    .map((_, i) => i)
    .filter((i) => isOnSale(chips[i] as MappedChip))
    .sort((a, b) => Number(chips[b]?.isCounted) - Number(chips[a]?.isCounted));
  const chosen = chips.findIndex(({ id }) => id === item);
  const title = say("app.controls.mapTitle", { country: countryName(to, language), date: on });
  return (
    <>
      <DaySlider label={say("app.controls.day")} value={on} days={days} onChange={onDay} />
      <Chart
        title={title}
        caption={say("app.controls.mapCaption")}
        source={source}
        draw={(width) =>
          scatter({
            points: chips.map((chip) => ({
              name: chip.name,
              x: chip.density,
              y: chip.tpp,
              kind: kindOf(statusOf(chip).status),
              isFaint: !isOnSale(chip),
            })),
            kinds,
            shown: [...used].sort(),
            chosen: chosen < 0 ? undefined : chosen,
            named,
            zones: {
              x: zones.density,
              y: zones.tpp,
              kinds: zones.possible.map((row) =>
                row.map((possible) => ({
                  key: possible.join(),
                  kind: kindOf(possible.at(-1) ?? ""),
                  isOpen: possible.length > 1,
                })),
              ),
            },
            xUnit: say("app.controls.densityAxis"),
            yUnit: say("app.controls.tppAxis"),
            width,
            format: (x) => figure(x, language),
          })
        }
        readings={(stop) => {
          const chip = chips[stop] as MappedChip;
          const { colour } = marks[kindOf(statusOf(chip).status)] as ScatterKind;
          return {
            head: chip.name,
            values: [
              { name: words(statusOf(chip), speaking), colour, value: "" },
              { name: "TPP", colour: 5, value: text(chip.tpp) },
              { name: "TPP/mm²", colour: 5, value: text(chip.density) },
            ],
          };
        }}
        start={Math.max(0, chosen)}
        choose={(stop) => onItem((chips[stop] as MappedChip).id)}
        table={{
          caption: title,
          heads: [say("app.controls.chip"), "TPP", "TPP/mm²", say("controls.status"), say("app.controls.released")],
          rows: chips.map((chip) => [
            {
              value: chip.name,
              shown: (
                <Button className="link" onPress={() => onItem(chip.id)}>
                  {chip.name}
                </Button>
              ),
            },
            text(chip.tpp),
            text(chip.density),
            words(statusOf(chip), speaking),
            chip.released ?? "—",
          ]),
        }}
      />
    </>
  );
}

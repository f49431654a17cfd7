/** The policy lab: scenarios side by side, and how each differs, draw by draw. */
import type { ReactNode } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Setting } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Pick } from "../parts/choice.tsx";
import { NotUnderstood } from "../parts/corrections.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Busy, Faults, Progress, useCaption } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { useKept } from "../parts/steady.tsx";
import { When } from "../parts/when.tsx";
import { typed } from "../state/german.ts";
import { useSaved } from "../state/saved.ts";
import { change } from "../state/store.ts";
import { defaultView, isChanged, mostWorlds, settingOf, type World } from "../state/view.ts";
import { type Compared, Pictures, rowAt, useCellName } from "./lab-pictures.tsx";

/** All draws of every world are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];
/** What is compared at first. */
const usual = ["embargo", "no-controls"];
const mine = "mine";
/** What keys of worlds of one's own begin with, which no scenario's name does. */
const own = "~";

/** The page. */
export default function Lab(): ReactNode {
  const { about, view, at: place } = usePage();
  const at = about.quarters[place] ?? "";
  const { say, language } = useLanguage();
  const asked = view.more.with === undefined ? usual : view.more.with.split(",").filter(Boolean);
  const known = asked.filter((name) => about.scenarios.some((one) => one.name === name)).slice(0, mostWorlds);
  const others = [...(isChanged(view) ? [mine] : []), ...view.worlds.map(({ name }) => own + name), ...known].slice(
    0,
    mostWorlds,
  );
  const changed = { ...settingOf(view, 0), at };
  const plain: Setting = { ...changed, scenario: defaultView.scenario, regime: "", set: {} };
  const settingFor = (name: string): Setting => {
    if (name === mine) return changed;
    const { scenario = name, regime = "", set = {} } = view.worlds.find((one) => own + one.name === name) ?? {};
    return { ...plain, scenario, regime, set };
  };
  const worlds = [plain, ...others.map(settingFor)];
  const found = useAnswer("compare", { worlds, draws: 0 }, steps);
  // The world of the page comes next to the baseline.
  const world = found.asked?.worlds[isChanged(view) ? 1 : 0] ?? changed;
  const source = useCaption({ asked: world, draws: found.draws });
  const nameOf = (name: string): string =>
    name === mine
      ? say("app.lab.mine")
      : (about.scenarios.find((one) => one.name === name)?.title[language] ?? name.slice(own.length));
  const names = useKept([say("app.tray.baseline"), ...others.map(nameOf)]);
  const isFresh = found.value?.rows[0]?.values.length === worlds.length;
  const cells = [...new Set(found.value?.rows.map(({ cell }) => cell.name))];
  const cell =
    cells.find((name) => name === view.more.of) ??
    cells.find((name) => name.startsWith("owned_compute[CN")) ??
    cells[0] ??
    "";
  const shown = found.value && isFresh && others.length > 0 ? found.value : undefined;
  return (
    <>
      <h1>{say("app.page.lab")}</h1>
      <Faults live={found} />
      {asked
        .filter((name) => !about.scenarios.some((one) => one.name === name))
        .map((value) => (
          <NotUnderstood key={value} name="with" value={value} />
        ))}
      {shown ? (
        <Opening answer={shown} cell={cell} names={names} quarter={at} />
      ) : (
        <p className="lead">{say("app.lab.choose")}</p>
      )}
      <Chosen known={known} />
      <div className="choices">
        <CellPick cells={cells} cell={cell} />
        <When />
      </div>
      {shown && (
        <Busy live={found}>
          <Pictures answer={shown} cell={cell} names={names} quarter={at} source={source} />
        </Busy>
      )}
      <Progress live={found} />
      <Settings
        all={[
          ...view.worlds.map((world) => ({ ...world, title: world.name, text: "" })),
          ...about.scenarios
            .filter(({ name }) => known.includes(name))
            .map(({ name, title, description, kind, regime = "", set }) => ({
              name,
              title: title[language],
              text: `${description[language]} ${say(`scenario.${kind}` as "scenario.forward")}`,
              scenario: name,
              regime,
              set,
            })),
        ]}
      />
    </>
  );
}

function CellPick({ cells, cell }: { cells: readonly string[]; cell: string }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const nameOf = useCellName();
  return (
    <Pick
      label={say("app.lab.cell")}
      options={cells.map((id) => ({ id, name: nameOf(id) }))}
      value={cell}
      onChange={(of) => change({ more: { ...view.more, of } })}
    />
  );
}

/** Which scenarios and worlds of one's own are compared: the newest choices, as many as there is room for. */
function Chosen({ known }: { known: readonly string[] }): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const saved = useSaved().worlds;
  const offered = [...view.worlds, ...saved.filter(({ name }) => !view.worlds.some((world) => world.name === name))];
  const chosen = [...view.worlds.map(({ name }) => own + name), ...known];
  const choose = (keys: readonly string[]): void => {
    const kept = [...keys].slice(-mostWorlds);
    change({
      worlds: offered.filter(({ name }) => kept.includes(own + name)),
      more: { ...view.more, with: kept.filter((key) => !key.startsWith(own)).join(",") || "," },
    });
  };
  return (
    <details className="picks">
      <summary>
        {say("app.lab.with")}:{" "}
        {[
          ...view.worlds.map(({ name }) => name),
          ...known.map((name) => about.scenarios.find((one) => one.name === name)?.title[language]),
        ].join(", ")}
      </summary>
      <ToggleButtonGroup
        aria-label={say("app.lab.with")}
        className="chips"
        selectionMode="multiple"
        selectedKeys={chosen}
        onSelectionChange={(keys) => choose([...keys].map(String))}
      >
        {[
          ...offered.map(({ name }) => ({ id: own + name, text: name })),
          ...about.scenarios.map(({ name, title }) => ({ id: name, text: title[language] })),
        ].map(({ id, text }) => (
          <ToggleButton key={id} id={id}>
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </details>
  );
}

function Opening({ answer, cell, names, quarter }: Compared): ReactNode {
  const { explain } = usePage();
  const { say, percent } = useLanguage();
  const nameOf = useCellName();
  const difference = rowAt(answer, cell)?.differences[0];
  if (!difference?.relative) return null;
  const { relative, above, below } = difference;
  const values = { quarter, cell: nameOf(cell), name: names[1] ?? "", base: names[0] ?? "" };
  if (above === 0 && below === 0) return <Sentence id="app.lab.same" values={values} />;
  const isMore = relative.p50 > 0;
  const text = say(isMore ? "app.lab.more" : "app.lab.less", { percent: percent(Math.abs(relative.p50)) });
  return (
    <Sentence
      id="app.lab.sentence"
      values={{ ...values, change: { text, open: () => explain(cell) }, share: percent(isMore ? above : below) }}
    />
  );
}

interface Shown extends Pick<World, "scenario" | "regime"> {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly set: Readonly<Record<string, string | number>>;
}

/** What each scenario sets. */
function Settings({ all }: { all: readonly Shown[] }): ReactNode {
  const { say, language } = useLanguage();
  if (all.length === 0) return null;
  return (
    <section>
      <h2>{say("app.lab.sets")}</h2>
      {all.map(({ name, title, text, scenario, regime, set }) => (
        <details key={name}>
          <summary>{title}</summary>
          {text !== "" && <p>{text}</p>}
          <DataTable
            caption={title}
            heads={[say("column.parameter"), say("app.column.value")]}
            rows={[
              ...(regime ? [[say("app.levers.regime"), regime]] : []),
              ...Object.entries(set).map(([id, value]) => [id, typed(String(value), language)]),
            ]}
          />
          <Button
            className="link"
            onPress={() =>
              change(name === scenario ? { scenario } : { scenario, regime, set: set as World["set"], reasons: {} })
            }
          >
            {say("app.lab.take")}
          </Button>
        </details>
      ))}
    </section>
  );
}

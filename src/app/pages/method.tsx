/** How to read the numbers, how they are made, and where they could be wrong. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { fixed } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { assumptionOf, usePage } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import { firstDraws, refinedDraws, useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { elementName, worthTelling } from "../parts/drivers.ts";
import { Faults, Progress, useCommand } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";

/** One run is enough for what moves a number. */
const once = [firstDraws];
/** So many of these are listed. */
const mostMovers = 8;

const grades = ["measured", "reported", "estimated", "assumed"] as const;

/** The page. */
export default function Method(): ReactNode {
  const { about } = usePage();
  const speaking = useLanguage();
  const { say, language, round } = speaking;
  const caption = useCommand();
  const whole = (x: number): string => fixed(x, 0, language);
  const counts = grades.map((grade) => ({
    grade,
    count: about.parameters
      .filter((parameter) => parameter.grade === grade)
      .reduce((sum, { elements }) => sum + elements.length, 0),
  }));
  const elements = about.parameters.reduce((sum, parameter) => sum + parameter.elements.length, 0);
  const title = say("app.method.figure");
  return (
    <>
      <h1>{say("app.page.method")}</h1>
      <Sentence
        id="app.method.sentence"
        values={{
          parameters: whole(about.parameters.length),
          elements: whole(elements),
          quarters: whole(about.quarters.length),
        }}
      />
      <Chart
        title={title}
        source={caption}
        draw={(width) =>
          intervalRows({
            rows: counts.map(({ grade, count }, i) => ({
              name: textOf(speaking, `grade.${grade}`, grade),
              colour: i,
              interval: { p5: 0, p50: count, p95: count },
              value: whole(count),
            })),
            unit: say("app.method.unit"),
            scale: "linear",
            width,
            format: round,
          })
        }
        table={{
          caption: title,
          heads: [say("column.grade"), say("app.method.unit")],
          rows: counts.map(({ grade, count }) => [textOf(speaking, `grade.${grade}`, grade), count]),
        }}
      />
      <section>
        <h2>{say("app.method.reading")}</h2>
        <p>{say("app.method.interval")}</p>
        <p>{say("app.method.owner")}</p>
        <p>{say("app.method.bits")}</p>
        <p>{say("app.method.draws", { first: whole(firstDraws), refined: whole(refinedDraws) })}</p>
        <p>{say("app.method.private")}</p>
      </section>
      <section>
        <h2>{say("app.method.weak")}</h2>
        <p>{say("app.method.weakness", { quarter: about.quarters[about.newest] ?? "" })}</p>
        <Movers />
        <p>{say("app.method.more")}</p>
      </section>
    </>
  );
}

/** What moves the ratio of owned compute most, and what each of these rests on. */
function Movers(): ReactNode {
  const { about, view } = usePage();
  const speaking = useLanguage();
  const { say, percent } = speaking;
  const found = useAnswer("cell", { ...settingOf(view, 0), cell: "compute_ratio" }, once);
  const drivers = worthTelling(found.value?.drivers ?? [], mostMovers);
  const open = (item: string): void => {
    change({ page: "assumptions", more: { item } });
    scrollTo({ top: 0 });
  };
  return (
    <>
      <Faults live={found} />
      {drivers.length > 0 && (
        <DataTable
          caption={say("app.method.movers")}
          heads={[say("column.parameter"), say("app.method.spread"), say("column.grade")]}
          rows={drivers.map(({ element, share }) => {
            const { id = element, grade = "" } = assumptionOf(about, element) ?? {};
            const name = elementName(about, element, speaking);
            return [
              {
                shown: (
                  <Button className="link" onPress={() => open(id)}>
                    {name}
                  </Button>
                ),
                value: element,
              },
              { shown: percent(share), value: share },
              textOf(speaking, `grade.${grade}`, grade),
            ];
          })}
        />
      )}
      <Progress live={found} />
    </>
  );
}

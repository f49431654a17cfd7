/** How to read the numbers, how they are made, and where they could be wrong. */
import type { ReactNode } from "react";
import { fixed } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { usePage } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import { firstDraws, refinedDraws } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { useCommand } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";

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
        <p>{say("app.method.more")}</p>
      </section>
    </>
  );
}

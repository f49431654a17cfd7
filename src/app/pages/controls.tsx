/** The chip checker: what an item needs on a day, on its way to a destination, with the arithmetic. */
import type { ReactNode } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { marginText, mark, testedText, testWords } from "../../charts/control-words.ts";
import { round } from "../../charts/numbers.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { timeline } from "../../charts/svg/timeline.ts";
import { statuses } from "../../controls/status.ts";
import { countryName } from "../../data/countries.ts";
import { usePage } from "../context.ts";
import { type Speaking, useLanguage } from "../language.tsx";
import type { ClassifyAnswer } from "../model/questions.ts";
import { useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Find, Pick } from "../parts/choice.tsx";
import { Faults, useCommand } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { canonical } from "../state/german.ts";
import { change } from "../state/store.ts";
import { Arithmetic } from "./arithmetic.tsx";
import { AllChips } from "./chip-map.tsx";
import { Rules, statusText } from "./control-rules.tsx";
import { Incidents } from "./incidents.tsx";
import { RuleTimeline } from "./rule-timeline.tsx";
import { Stated, stated } from "./stated-figures.tsx";

/** What is asked at first. */
const usual = { item: "nvidia-h20", to: "CN", use: "export" };
const uses = ["export", "foundry", "remote-access", "operation"] as const;
const destinations = ["CN", "RU", "IR", "AE", "SA", "IN", "MY", "SG", "TW", "DE", "GB", "BR"];
/** Nothing is drawn. */
const once = [0];

const today = (): string => new Date().toISOString().slice(0, 10);
/** Green, blue, ochre, ochre, vermilion: from the loosest to the strictest. */
const colours = [2, 0, 4, 4, 1];

/** The page. */
export default function Controls(): ReactNode {
  const { about, view } = usePage();
  const speaking = useLanguage();
  const { say, language } = speaking;
  const { item = usual.item, on = today(), to = usual.to, use = usual.use } = view.more;
  const figures = Object.fromEntries(
    stated.flatMap((name) => (view.more[name] ? [[name, canonical(view.more[name], language)]] : [])),
  );
  const found = useAnswer("classify", { item, stated: figures, on, to, use }, once);
  const source = useCommand();
  const more = (part: Readonly<Record<string, string>>, passing = false): void =>
    change({ more: { ...view.more, ...part } }, passing);
  const items = about.items.map(({ id, name, kind }) => ({ id, name, detail: kind }));
  return (
    <>
      <h1>{say("app.page.controls")}</h1>
      {found.value && <Opening answer={found.value} speaking={speaking} />}
      <div className="choices">
        <Find label={say("app.controls.item")} options={items} value={item} onChange={(id) => more({ item: id })} />
        <TextField className="field" type="date" value={on} onChange={(day) => day && more({ on: day })}>
          <Label>{say("app.controls.on")}</Label>
          <Input />
        </TextField>
        <Find
          label={say("app.controls.to")}
          options={destinations.map((id) => ({ id, name: countryName(id, language) }))}
          value={to}
          onChange={(id) => more({ to: id })}
        />
        <Pick
          label={say("app.controls.use")}
          options={uses.map((id) => ({ id, name: say(`use.${id}`) }))}
          value={use}
          onChange={(id) => more({ use: id })}
        />
      </div>
      <Stated more={view.more} onChange={more} />
      <Faults live={found} />
      {/* What is asked about goes first: all chips take the worker a while. */}
      {found.value && (
        <>
          <Margins answer={found.value} speaking={speaking} />
          <Arithmetic answer={found.value} />
          <Days answer={found.value} speaking={speaking} on={on} go={(day) => more({ on: day })} />
          <Rules answer={found.value} />
          <AllChips
            item={item}
            on={on}
            to={found.value.report.to}
            use={use}
            source={source}
            onDay={(day, passing) => more({ on: day }, passing)}
            onItem={(id) => more({ item: id })}
          />
          <RuleTimeline
            first={about.ruleDays[0] ?? ""}
            target={view.more.rules}
            onTarget={(rules) => more({ rules })}
            onDay={(day) => more({ on: day })}
          />
          <Incidents source={source} standing={view.more.standing} onStanding={(standing) => more({ standing })} />
        </>
      )}
      <p className="note">{say("controls.notAdvice")}</p>
    </>
  );
}

interface Part {
  readonly answer: ClassifyAnswer;
  readonly speaking: Speaking;
}

function Opening({ answer: { report }, speaking }: Part): ReactNode {
  const { say, sayShared, language } = speaking;
  const { nearest, status, paragraphs } = report;
  return (
    <>
      <Sentence
        id="app.controls.sentence"
        values={{
          date: report.on,
          item: report.item.name || say("controls.stated"),
          country: countryName(report.to, language),
          status: statusText(status, speaking),
        }}
      />
      <p className="note">
        {paragraphs.join(", ")}{" "}
        {nearest &&
          say("app.controls.margin", {
            test: testWords(nearest.test, sayShared, language),
            margin: marginText(nearest.margin, language),
          })}
      </p>
    </>
  );
}

function Margins({ answer: { report }, speaking }: Part): ReactNode {
  const { say, sayShared, language } = speaking;
  const caption = useCommand();
  const tests = report.rules.flatMap(({ rule, tests }) =>
    tests.flatMap((test) => (test.margin === null || test.margin <= -1 ? [] : [{ rule, test, at: 1 + test.margin }])),
  );
  const title = say("app.controls.figure");
  const unique = [...new Map(tests.map((one) => [one.test.test, one])).values()];
  if (unique.length === 0) return null;
  return (
    <Chart
      title={title}
      caption={say("app.controls.figureCaption")}
      source={caption}
      draw={(width) =>
        intervalRows({
          rows: unique.map(({ test, at }) => ({
            name: testWords(test.test, sayShared, language),
            colour: test.met ? 1 : 2,
            interval: { p5: Math.min(1, at), p50: at, p95: Math.max(1, at) },
            value: marginText(test.margin, language),
          })),
          unit: say("app.controls.unit"),
          scale: "log",
          width,
          format: (x) => round(x, language),
          reference: 1,
        })
      }
      table={{
        caption: title,
        heads: [say("app.controls.test"), say("controls.value"), say("app.controls.margins"), say("app.controls.met")],
        rows: unique.map(({ test }) => [
          testWords(test.test, sayShared, language),
          testedText(test, sayShared, language),
          marginText(test.margin, language),
          mark(test),
        ]),
      }}
    />
  );
}

function Days({ answer: { spans }, speaking, on, go }: Part & { on: string; go: (day: string) => void }): ReactNode {
  const { say } = speaking;
  const caption = useCommand();
  const title = say("app.controls.timeline");
  // What is not decided may be any of several: it is drawn at the strictest.
  const level = (status: string, possible: readonly string[]): number =>
    Math.max(0, ...[status, ...possible].map((one) => (statuses as readonly string[]).indexOf(one)));
  return (
    <section>
      <Chart
        title={title}
        caption={say("app.controls.timelineCaption")}
        source={caption}
        draw={(width) =>
          timeline({
            spans: spans.map(({ from, to, status, possible }) => ({ from, to, level: level(status, possible) })),
            levels: statuses.map((status, i) => ({ name: statusText(status, speaking), colour: colours[i] ?? 5 })),
            on,
            width,
          })
        }
        table={{
          caption: title,
          heads: [say("controls.fromDay"), say("controls.status"), say("app.controls.rules")],
          rows: spans.map(({ from, status, paragraphs }) => [
            {
              value: from,
              shown: (
                <Button className="link" onPress={() => go(from)}>
                  {from}
                </Button>
              ),
            },
            statusText(status, speaking),
            paragraphs.join(", "),
          ]),
        }}
      />
    </section>
  );
}

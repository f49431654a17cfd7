/** The policy lab: scenarios side by side, and how each differs, draw by draw. */
import type { ReactNode } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Setting } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { Pick } from "../parts/choice.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Faults, Progress } from "../parts/progress.tsx";
import { Sentence } from "../parts/sentence.tsx";
import { When } from "../parts/when.tsx";
import { typed } from "../state/german.ts";
import { change } from "../state/store.ts";
import { defaultView, settingOf } from "../state/view.ts";
import { type Compared, Pictures, rowAt, useCellName } from "./lab-pictures.tsx";

/** All draws of every world are kept, so it is not refined as far. */
const steps = [firstDraws, 8192];
/** What is compared at first, and how many at most beside the first. */
const usual = ["embargo", "no-controls"];
const most = 3;
const mine = "mine";

/** The page. */
export default function Lab(): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const isChanged = Object.keys(view.set).length > 0 || view.regime !== "" || view.scenario !== defaultView.scenario;
  const asked = view.more.with === undefined ? usual : view.more.with.split(",").filter(Boolean);
  const known = asked.filter((name) => about.scenarios.some((one) => one.name === name)).slice(0, most);
  const others = [...(isChanged ? [mine] : []), ...known].slice(0, most);
  const at = view.at === "" ? (about.quarters.at(-1) ?? "") : view.at;
  const own = { ...settingOf(view, 0), at };
  const plain: Setting = { ...own, scenario: defaultView.scenario, regime: "", set: {} };
  const worlds = [plain, ...others.map((name) => (name === mine ? own : { ...plain, scenario: name }))];
  const found = useAnswer("compare", { worlds, draws: 0 }, steps);
  const nameOf = (name: string): string =>
    name === mine
      ? say("app.lab.mine", { count: Object.keys(view.set).length + (view.regime === "" ? 0 : 1) })
      : (about.scenarios.find((one) => one.name === name)?.title[language] ?? say("app.tray.baseline"));
  const names = [say("app.tray.baseline"), ...others.map(nameOf)];
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
      {shown ? (
        <Opening answer={shown} cell={cell} names={names} quarter={at} />
      ) : (
        <p className="lead">{say("app.lab.choose")}</p>
      )}
      <Chosen known={known} />
      <div className="choices">
        <CellPick cells={cells} cell={cell} />
        <When usual={about.quarters.at(-1) ?? ""} />
      </div>
      {shown && (
        <Pictures answer={shown} cell={cell} names={names} quarter={at} draws={found.draws} busy={found.isRunning} />
      )}
      <Progress live={found} />
      <Settings known={known} />
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

/** Which scenarios are compared. */
function Chosen({ known }: { known: readonly string[] }): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  return (
    <details className="picks">
      <summary>
        {say("app.lab.with")}:{" "}
        {known.map((name) => about.scenarios.find((one) => one.name === name)?.title[language]).join(", ")}
      </summary>
      <ToggleButtonGroup
        aria-label={say("app.lab.with")}
        className="chips"
        selectionMode="multiple"
        selectedKeys={known}
        onSelectionChange={(keys) => change({ more: { ...view.more, with: [...keys].slice(-most).join(",") || "," } })}
      >
        {about.scenarios.map(({ name, title }) => (
          <ToggleButton key={name} id={name}>
            {title[language]}
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

/** What each scenario sets. */
function Settings({ known }: { known: readonly string[] }): ReactNode {
  const { about } = usePage();
  const { say, language } = useLanguage();
  const scenarios = about.scenarios.filter(({ name }) => known.includes(name));
  if (scenarios.length === 0) return null;
  return (
    <section>
      <h2>{say("app.lab.sets")}</h2>
      {scenarios.map(({ name, title, description, kind, regime, set }) => (
        <details key={name}>
          <summary>{title[language]}</summary>
          <p>
            {description[language]} <span className="note">{say(`scenario.${kind}` as "scenario.forward")}</span>
          </p>
          <DataTable
            caption={title[language]}
            heads={[say("column.parameter"), say("app.column.value")]}
            rows={[
              ...(regime ? [[say("app.levers.regime"), regime]] : []),
              ...Object.entries(set).map(([id, value]) => [id, typed(String(value), language)]),
            ]}
          />
          <Button className="link" onPress={() => change({ scenario: name })}>
            {say("app.lab.take")}
          </Button>
        </details>
      ))}
    </section>
  );
}

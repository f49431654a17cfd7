/**
 * "Why": from a number to what moves it, how it is computed, and the sources that it rests on.
 */
import { memo, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Explained } from "../../analyses/explain.ts";
import { assumptionOf, type Page, usePage } from "../context.ts";
import { type Speaking, useLanguage } from "../language.tsx";
import type { About, CellAnswer } from "../model/questions.ts";
import { firstDraws, useAnswer, useLater } from "../model/use-answer.ts";
import { settingOf } from "../state/view.ts";
import { OfAssumption } from "./assumption.tsx";
import { drawsFile, equationsFile, FileMenu } from "./download.tsx";
import { elementName, worthTelling } from "./drivers.ts";

/** The panel for the number that is asked about. */
export const Why = memo(function Why(): ReactNode {
  const { about, focus } = usePage();
  const { say } = useLanguage();
  return (
    <section className="why" aria-labelledby="why" aria-live="polite">
      <h2 id="why">{say("app.why")}</h2>
      {focus === "" ? (
        <p className="note">{say("app.why.empty")}</p>
      ) : assumptionOf(about, focus) ? (
        <OfAssumption key={focus} id={focus} />
      ) : (
        <OfCell key={focus} cell={focus} />
      )}
    </section>
  );
});

/** Milliseconds without a change after which it is computed: pictures go first. */
const calm = 700;
/** One run is enough for what moves a number. */
const once = [firstDraws];

function OfCell({ cell }: { cell: string }): ReactNode {
  const { view, about, at, explain } = usePage();
  const speaking = useLanguage();
  const { say, describe, bloc, language } = speaking;
  const quarter = about.quarters[at] ?? "";
  const setting = useLater({ ...settingOf(view, 0), at: quarter }, calm);
  const answer = useAnswer("cell", { ...setting, cell }, once);
  const id = cell.replace(/\[.*/s, "");
  const explained = useAnswer("explain", { ...setting, id }, once);
  const asked = { ...setting, id: cell, language };
  const [root] = explained.value ?? [];
  const member = /\[(.*)\]/s.exec(cell)?.[1];
  return (
    <>
      <h3>
        {root ? describe(id, root.description) : id}
        {member && ` · ${bloc(member)}`}
      </h3>
      {answer.value && <Amount answer={answer.value} at={at} quarter={quarter} />}
      {answer.failed && <p className="fault">{say("app.fault.failed", { fault: answer.failed })}</p>}
      {answer.value && <Drivers answer={answer.value} about={about} explain={explain} />}
      {root?.equation && (
        <>
          <h4>{say("app.why.equation")}</h4>
          <pre>{root.equation}</pre>
          <p className="note">{say("app.why.place", { place: root.place })}</p>
        </>
      )}
      {explained.value && <Below all={explained.value} speaking={speaking} explain={explain} />}
      {explained.value && (
        <FileMenu
          title={cell}
          makers={{
            draws: () => drawsFile({ ...setting, draws: answer.draws || firstDraws, cells: [cell] }),
            text: () => equationsFile({ ...asked, form: "text" }),
            latex: () => equationsFile({ ...asked, form: "latex" }),
          }}
        />
      )}
    </>
  );
}

function Amount({
  answer: { series, unit },
  at,
  quarter,
}: {
  answer: CellAnswer;
  at: number;
  quarter: string;
}): ReactNode {
  const { say, short } = useLanguage();
  const found = series.quarters[at];
  if (!found) return null;
  const { p5, p50, p95, mcError } = found;
  return (
    <p>
      <b className="large">{short(p50, mcError.p50)}</b> {unit === "1" ? "" : unit} · {say("app.why.at", { quarter })}
      <br />
      <span className="note">
        {say("app.why.interval", { low: short(p5), high: short(p95) })} ·{" "}
        {say("app.why.error", { error: short(mcError.p50) })}
      </span>
    </p>
  );
}

interface Explaining {
  readonly explain: Page["explain"];
}

const Drivers = memo(function Drivers({
  answer: { drivers },
  about,
  explain,
}: Explaining & { answer: CellAnswer; about: About }): ReactNode {
  const speaking = useLanguage();
  const { say, percent } = speaking;
  const shown = worthTelling(drivers, 6);
  if (shown.length === 0) return null;
  return (
    <>
      <h4>{say("app.why.drivers")}</h4>
      <ol className="drivers">
        {shown.map(({ element, share, sign }) => (
          <li key={element}>
            <Button className="link" onPress={() => explain(element)}>
              {elementName(about, element, speaking)}
            </Button>
            <span className="bar" aria-hidden="true">
              <i style={{ inlineSize: `${share * 100}%` }} />
            </span>
            <small>
              {percent(share)} · {say(sign > 0 ? "app.why.raises" : "app.why.lowers")}
            </small>
          </li>
        ))}
      </ol>
      <p className="note">{say("app.why.driversNote")}</p>
    </>
  );
});

/** So much of what a number rests on is listed. */
const mostBelow = 14;

const Below = memo(function Below({
  all,
  speaking: { say, describe },
  explain,
}: Explaining & { all: readonly Explained[]; speaking: Speaking }): ReactNode {
  const below = all.slice(1, 1 + mostBelow);
  if (below.length === 0) return null;
  return (
    <>
      <h4>{say("app.why.rests")}</h4>
      <ul className="below">
        {below.map(({ id, kind, description }) => (
          <li key={id}>
            {kind === "table" || kind === "switch" ? (
              describe(id, description)
            ) : (
              <Button className="link" onPress={() => explain(id)}>
                {describe(id, description)}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
});

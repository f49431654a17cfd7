/** An assumption as it is told beside a picture: its distribution, its reason, its sources, and the fields that replace it. */
import type { ReactNode } from "react";
import type { Cited } from "../../analyses/explain.ts";
import { assumptionOf, usePage, useReason } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import type { Curve } from "../model/questions.ts";
import { firstDraws, useAnswer } from "../model/use-answer.ts";
import { settingOf } from "../state/view.ts";
import { isDate } from "./amounts.ts";
import { Edit } from "./edit.tsx";
import { Interval } from "./interval.tsx";
import { ReasonOf } from "./reason.tsx";
import { Spark } from "./spark.tsx";

/** One run is enough for it. */
const once = [firstDraws];

/**
 * An assumption: its distribution, its reason, its sources, and the field that replaces it.
 * @param bare its distribution is drawn beside it
 */
export function OfAssumption({ id: focus, bare = false }: { id: string; bare?: boolean }): ReactNode {
  const { about, view } = usePage();
  const reason = useReason();
  const speaking = useLanguage();
  const { say, describe, language } = speaking;
  const assumption = assumptionOf(about, focus);
  const lever = about.levers.find(({ id }) => id === assumption?.id);
  const setting = settingOf(view, 0);
  const id = assumption?.id ?? focus;
  const answer = useAnswer("curves", { ...setting, id }, once);
  if (!assumption) return null;
  const element = assumption.elements.find((one) => one.element === focus) ?? assumption.elements[0];
  if (!element) return null;
  const curve = answer.value?.curves.find((one) => one.element === element.element);
  const isWhole = assumption.elements.length === 1 || focus === id;
  const name = isWhole ? id : element.element;
  return (
    <>
      <h3>{describe(id, assumption.description)}</h3>
      <p className="note">
        <code>{focus}</code> {assumption.unit === "1" ? "" : `[${assumption.unit}]`} ·{" "}
        {textOf(speaking, `grade.${assumption.grade}`, assumption.grade)}
      </p>
      {curve && !bare && <Spark curve={curve} assumption={assumption} />}
      <Edit element={name} text={element.text} />
      {curve && element.p5 < element.p95 && !isDate(element.text) && (
        <Interval assumption={assumption} element={element} now={intervalOf(curve)} name={name} />
      )}
      {name in view.set && <ReasonOf id={name} />}
      {answer.failed && <p className="fault">{answer.failed}</p>}
      {lever && (
        <p>
          {lever.through[language]} <span className="note">{say(`levers.${lever.acts}.long`)}</span>
        </p>
      )}
      <h4>{say("app.why.because")}</h4>
      <p>{reason(assumption.because)}</p>
      <h4>{say("app.why.sources")}</h4>
      <Sources sources={answer.value?.explained.sources ?? []} />
      <p className="note">{say("app.why.place", { place: assumption.place })}</p>
    </>
  );
}

/** The 5th and the 95th percentile. */
const intervalOf = ({ quantiles }: Curve): [number, number] => {
  const at = (p: number): number => quantiles[Math.round(p * (quantiles.length - 1))] as number;
  return [at(0.05), at(0.95)];
};

function Sources({ sources }: { sources: readonly Cited[] }): ReactNode {
  const speaking = useLanguage();
  if (sources.length === 0) return <p className="note">{speaking.say("app.why.noSource")}</p>;
  return (
    <ul className="sources">
      {sources.map(({ title, publisher, url, figures }) => (
        <li key={`${title}${url}`}>
          {/^https?:/.test(url) ? (
            <a href={url} rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
          , {publisher}
          <ul>
            {figures.slice(0, 6).map(({ id, what, where, grade }) => (
              <li key={id}>
                {what}{" "}
                <small>
                  ({where}, {textOf(speaking, `grade.${grade}`, grade)})
                </small>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

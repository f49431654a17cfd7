/** The rules that reach an item, each with its tests and where it stands in print. */
import type { ReactNode } from "react";
import type { RuleReport } from "../../analyses/classification.ts";
import { marginText, mark, percentOf, testedText, testWords } from "../../charts/control-words.ts";
import { type Speaking, textOf, useLanguage } from "../language.tsx";
import type { ClassifyAnswer } from "../model/questions.ts";
import { DataTable } from "../parts/data-table.tsx";

/** A status in words. */
export const statusText = (status: string, speaking: Speaking): string => textOf(speaking, `status.${status}`, status);

/** All of them; those that are met stand open. */
export function Rules({ answer: { report } }: { answer: ClassifyAnswer }): ReactNode {
  const speaking = useLanguage();
  const { say } = speaking;
  return (
    <section>
      <h2>{say("app.controls.rules")}</h2>
      {report.rules.length === 0 && <p>{say("controls.noRule")}</p>}
      {report.rules.map((rule) => (
        <OneRule key={rule.rule} rule={rule} speaking={speaking} />
      ))}
    </section>
  );
}

function OneRule({ rule, speaking }: { rule: RuleReport; speaking: Speaking }): ReactNode {
  const { say, sayShared, language } = speaking;
  const { title, since, cites, summary, tests, possible, note, disputed, duty, met, named } = rule;
  const outcome =
    duty !== null && met
      ? say("controls.dutyMet", { share: percentOf(String(duty), language) })
      : met === false && !named
        ? say(tests.length === 0 ? "controls.notNamed" : "controls.notMet")
        : possible.map((one) => statusText(one, speaking)).join(` ${say("controls.or")} `);
  return (
    <details open={met !== false || named}>
      <summary>
        {title[language]} · {outcome}
      </summary>
      <p>{summary[language]}</p>
      {tests.length > 0 && (
        <DataTable
          caption={`${rule.rule} · ${say("controls.since", { date: since })}`}
          heads={[say("app.controls.test"), say("controls.value"), say("app.controls.margins"), ""]}
          rows={tests.map((test) => [
            testWords(test.test, sayShared, language),
            testedText(test, sayShared, language),
            marginText(test.margin, language),
            mark(test),
          ])}
        />
      )}
      {[note, disputed].map((one) => one && <p key={one[language]}>{one[language]}</p>)}
      <p className="note">
        {/^https?:/.test(cites.url) ? (
          <a href={cites.url} rel="noreferrer">
            {cites.text}
          </a>
        ) : (
          cites.text
        )}
      </p>
    </details>
  );
}

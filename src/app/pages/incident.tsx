/** One incident with all that is known of it, and its sources. */
import type { ReactNode } from "react";
import { answerText, daysText, flowText, foundText, h100eText } from "../../charts/incident-words.ts";
import { amountWithin, type Speech } from "../../charts/stated-amounts.ts";
import { type Speaking, textOf } from "../language.tsx";
import type { IncidentsAnswer } from "../model/questions.ts";
import { Fold } from "../parts/fold.tsx";

type Props = IncidentsAnswer["incidents"][number] & { readonly speaking: Speaking };

/** Its heading says how long it took to notice; the rest is folded away. */
export function OneIncident({ incident, days, speaking }: Props): ReactNode {
  const { say, sayShared, language } = speaking;
  const speech: Speech = { say: sayShared, language };
  const { title, from, standing, channel, grade, actor, quantity, h100e, note, cites } = incident;
  const { toFind } = days;
  const noticed =
    toFind === null
      ? say("app.controls.neverFound")
      : toFind > 0
        ? say("app.controls.foundIn", { days: daysText(toFind, speech) })
        : say("app.controls.openFromStart");
  const facts: readonly (readonly [term: string, text: string])[] = [
    [say("incidents.who"), actor],
    [say("incidents.flow"), flowText(incident, speech)],
    [say("incidents.amount"), quantity ? amountWithin(quantity, speech) : say("controls.missing")],
    ...(h100e ? [["H100e", h100eText(h100e, speech)] as const] : []),
    [say("incidents.found"), foundText(incident, speech)],
    [say("incidents.answer"), answerText(incident, speech)],
  ];
  const kinds = [`channel.${channel}`, `standing.${standing}`, `grade.${grade}`].map((id) => textOf(speaking, id, id));
  return (
    <Fold summary={`${from.slice(0, 7)} · ${title[language]} · ${noticed}`}>
      {() => (
        <div className="incident">
          <p className="note">{kinds.join(" · ")}</p>
          <dl>
            {facts.map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          {note && <p>{note[language]}</p>}
          <ul className="sources">
            {cites.map(({ text, url }) => (
              <li key={url}>
                <a href={url} rel="noreferrer">
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Fold>
  );
}

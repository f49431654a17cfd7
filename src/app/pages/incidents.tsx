/** Incidents: what flowed past the rules or through their gaps, how long it took to notice, and what came of it. */
import type { ReactNode } from "react";
import { daysCell } from "../../charts/incident-words.ts";
import { fixed } from "../../charts/numbers.ts";
import { amountText, type Speech } from "../../charts/stated-amounts.ts";
import { spans } from "../../charts/svg/spans.ts";
import { textOf, useLanguage } from "../language.tsx";
import type { IncidentsAnswer } from "../model/questions.ts";
import { useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { Pick } from "../parts/choice.tsx";
import { NotUnderstood } from "../parts/corrections.tsx";
import { Faults } from "../parts/progress.tsx";
import { steady } from "../parts/steady.tsx";
import { OneIncident } from "./incident.tsx";

const once = [0];
/** Standing before the law, and its colour. */
const standings = [
  { id: "unlawful", colour: 1 },
  { id: "alleged", colour: 4 },
  { id: "lawful", colour: 0 },
] as const;
const everything = "all";

interface Props {
  /** What reproduces the chart, for downloads. */
  readonly source: string;
  /** Which incidents are shown: all, unless a standing is asked for. */
  readonly standing: string | undefined;
  readonly onStanding: (standing: string) => void;
}

/** The incidents, as a chart and one by one. */
export const Incidents = steady((props: Props): ReactNode => {
  const { say } = useLanguage();
  const found = useAnswer("incidents", {}, once);
  return (
    <section>
      <h2>{say("incidents.title")}</h2>
      <Faults live={found} />
      {found.value && <Shown {...found.value} {...props} />}
    </section>
  );
});

/** The three times in a row, each with of how many it is known. */
function Medians({ medians }: Pick<IncidentsAnswer, "medians">): ReactNode {
  const { say, language } = useLanguage();
  const { count, withAnswer } = medians;
  return (
    <>
      <p>{say("app.controls.medians", { count })}</p>
      <ul className="medians">
        {(["toFind", "toStop", "toAnswer"] as const).map((name) => {
          const { median, known } = medians[name];
          return (
            <li key={name}>
              <b className="large">
                {median === null ? "—" : say("incidents.days", { days: fixed(median, 0, language) })}
              </b>
              <span className="note">{say(`app.controls.median.${name}`, { known, count, withAnswer })}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Shown({
  incidents,
  medians,
  source,
  standing: asked = everything,
  onStanding,
}: IncidentsAnswer & Props): ReactNode {
  const speaking = useLanguage();
  const { say, sayShared, language } = speaking;
  const speech: Speech = { say: sayShared, language };
  const known = [everything, ...standings.map(({ id }) => id)];
  const standing = known.includes(asked) ? asked : everything;
  const shown = incidents.filter(({ incident }) => standing === everything || incident.standing === standing);
  const name = (id: string): string => textOf(speaking, `standing.${id}`, id);
  return (
    <>
      {standing !== asked && <NotUnderstood name="standing" value={asked} />}
      <Medians medians={medians} />
      <div className="choices">
        <Pick
          label={say("app.controls.standing")}
          options={[
            { id: everything, name: say("app.controls.all") },
            ...standings.map(({ id }) => ({ id, name: name(id) })),
          ]}
          value={standing}
          onChange={onStanding}
        />
      </div>
      <Chart
        title={say("app.controls.spans")}
        caption={`${say("app.controls.spansCaption")} ${say("incidents.overlap")}`}
        source={source}
        draw={(width) =>
          spans({
            rows: shown.map(({ incident: { title, from, to, found, answer, standing } }) => ({
              name: title[language],
              kind: standings.findIndex(({ id }) => id === standing),
              from,
              to,
              found,
              answered: answer?.on,
            })),
            kinds: standings.map(({ id, colour }) => ({ name: name(id), colour })),
            marks: {
              open: say("app.controls.goesOn"),
              found: say("app.controls.found"),
              answered: say("app.controls.answered"),
            },
            width,
          })
        }
        table={{
          caption: say("app.controls.spans"),
          heads: [
            say("incidents.what"),
            say("app.controls.standing"),
            say("incidents.amount"),
            say("app.controls.firstDay"),
            say("app.controls.toFind"),
            say("app.controls.toAnswer"),
            say("app.controls.toStop"),
          ],
          rows: shown.map(({ incident, days: { toFind, toAnswer, toStop } }) => [
            incident.title[language],
            name(incident.standing),
            amountText(incident.quantity, speech),
            incident.from,
            ...[toFind, toAnswer, toStop].map((value) => daysCell(value, speech)),
          ]),
        }}
      />
      <h3>{say("app.controls.each")}</h3>
      {shown.map((one) => (
        <OneIncident key={one.incident.id} {...one} speaking={speaking} />
      ))}
    </>
  );
}

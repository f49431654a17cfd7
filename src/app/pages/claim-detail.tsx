/** One claim: what was said, the number beside the range in which it holds, every way to count, what turns it around, and sources. */
import { memo, type ReactNode } from "react";
import type { ClaimFinding } from "../../analyses/claims.ts";
import { findingSentence, numberText, oftenShort, valueParts } from "../../charts/claim-words.ts";
import { intervalRows } from "../../charts/svg/rows.ts";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { useAnswer } from "../model/use-answer.ts";
import { Chart } from "../parts/chart.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Faults, useCaption } from "../parts/progress.tsx";
import { settingOf } from "../state/view.ts";

/** A probability is off by a point or two. */
const steps = [2048];

/** The sentence of a finding; of a claim outside the model, why. */
export function Verdict({ finding: { claim, definitions } }: { finding: ClaimFinding }): ReactNode {
  const { say, language } = useLanguage();
  const finding = definitions[0]?.finding;
  return (
    <p>
      {claim.test && finding
        ? findingSentence(finding, claim.test, say(`claimVerdict.long.${finding.verdict}`), { say, language })
        : say("claims.outsideBecause", { because: claim.outside?.[language] ?? "" })}
    </p>
  );
}

/** The claim in full. */
export function Detail({ id }: { id: string }): ReactNode {
  const { view } = usePage();
  const { language } = useLanguage();
  const answer = useAnswer("claim", { ...settingOf(view, 0), claim: id }, steps);
  const source = useCaption(answer);
  const found = answer.value;
  return (
    <section id="claim" className="claim" aria-live="polite">
      <Faults live={answer} />
      {found && (
        <>
          <h2>{found.claim.title[language]}</h2>
          <blockquote>
            {found.claim.claim[language]}
            <footer>
              {found.claim.said.url === undefined ? (
                found.claim.said.by
              ) : (
                <a href={found.claim.said.url}>{found.claim.said.by}</a>
              )}
            </footer>
          </blockquote>
          <Verdict finding={found} />
          {found.claim.test && <Ways found={found} source={source} />}
          {found.claim.note && <p className="note">{found.claim.note[language]}</p>}
          {found.urls.length > 0 && (
            <ul className="found">
              {found.urls.map((url) => (
                <li key={url}>
                  <a href={url}>{url.replace(/^https?:\/\//, "")}</a>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

/** Every way to count, beside the range that supports the claim. */
const Ways = memo(function Ways({ found, source }: { found: ClaimFinding; source: string }): ReactNode {
  const { say, language } = useLanguage();
  const { test } = found.claim;
  if (!test) return null;
  const { kind, supports } = test;
  const text = (x: number): string => numberText(x, kind, language);
  const ways = found.definitions.map(({ definition: { label }, finding }) => ({
    name: label?.[language] ?? say("claims.asTested"),
    finding,
  }));
  const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
  const ends = ways.flatMap(({ finding: { value } }) => [value.p5, value.p95]);
  const low = Math.max(supports.from, Math.min(...ends, supports.to));
  const high = Math.min(supports.to, Math.max(...ends, supports.from));
  const title = say("app.claims.figure");
  const flipped = found.flipped;
  return (
    <>
      {kind !== "event" && kind !== "date" && (
        <Chart
          title={title}
          caption={say("app.claims.caption")}
          source={source}
          draw={(width) =>
            intervalRows({
              rows: [
                {
                  name: say("app.claims.holds"),
                  colour: 5,
                  interval: null,
                  value: "",
                  marks: [{ value: null, low: finite(low), high: finite(high), comparable: true }],
                },
                ...ways.map(({ name, finding: { value } }, i) => ({
                  name,
                  colour: i === 0 ? 0 : 3,
                  interval: value,
                  value: text(value.p50),
                })),
              ],
              unit: found.definitions[0]?.unit ?? "",
              scale: "near",
              width,
              format: text,
            })
          }
          table={{
            caption: title,
            heads: [say("claims.definition"), say("claims.verdict"), say("claims.ours"), say("claims.likely")],
            rows: ways.map(({ name, finding }) => [
              name,
              say(`claimVerdict.${finding.verdict}`),
              valueParts(finding, kind, language).join(" "),
              oftenShort(finding.supports, finding, language),
            ]),
          }}
        />
      )}
      <DataTable
        caption={say("claims.definitions")}
        heads={[say("claims.definition"), say("claims.verdict"), say("claims.ours"), say("claims.likely")]}
        rows={ways.map(({ name, finding }) => [
          name,
          {
            shown: <span className={`verdict ${finding.verdict}`}>{say(`claimVerdict.${finding.verdict}`)}</span>,
            value: finding.verdict,
          },
          valueParts(finding, kind, language).join(" "),
          oftenShort(finding.supports, finding, language),
        ])}
      />
      {flipped && (
        <p>
          <strong>{say("claims.flip")}</strong> {test.flip.because[language]}{" "}
          {findingSentence(flipped, test, say(`claimVerdict.long.${flipped.verdict}`), { say, language })}
        </p>
      )}
    </>
  );
});

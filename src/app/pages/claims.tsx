/** Claims of the debate: verdicts, one of them with all that it rests on, and any sentence that is pasted. */
import { memo, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { ClaimFinding } from "../../analyses/claims.ts";
import { oftenShort, rangeShort, valueParts } from "../../charts/claim-words.ts";
import { useCitable, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { useAnswer } from "../model/use-answer.ts";
import { Asking } from "../parts/asking.tsx";
import { DataTable } from "../parts/data-table.tsx";
import { Faults, Progress } from "../parts/progress.tsx";
import { Sentence, whole } from "../parts/sentence.tsx";
import { change } from "../state/store.ts";
import { settingOf } from "../state/view.ts";
import { Detail, Verdict } from "./claim-detail.tsx";

/** A probability is off by a point or two. */
const steps = [2048];

/** The page. */
export default function Claims(): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const { claim = "", sentence = "" } = view.more;
  const answer = useAnswer("claims", settingOf(view, 0), steps);
  useCitable(answer.value?.meta);
  const found = answer.value?.found;
  const counted = (verdict: string): string => String(found?.filter((one) => one.verdict === verdict).length ?? 0);
  return (
    <>
      <h1>{say("app.page.claims")}</h1>
      <Faults live={answer} />
      {found && (
        <Sentence
          id="claims.sentence"
          values={{
            count: String(found.filter(({ verdict }) => verdict !== "outside").length),
            supported: counted("supported"),
            plausible: counted("plausible"),
            contradicted: counted("contradicted"),
            undecided: counted("undecided"),
            outside: counted("outside"),
          }}
        />
      )}
      <Asking
        label={say("app.claims.sentence")}
        value={sentence}
        send={say("app.claims.check")}
        onSend={(text) => change({ more: { ...view.more, sentence: text } })}
      />
      {sentence !== "" && <Check sentence={sentence} />}
      <Progress live={answer} />
      {claim !== "" && <Detail id={claim} />}
      {found && <List found={found} />}
      <p className="note">{say("report.claims.note")}</p>
    </>
  );
}

/** Opens a claim. */
function Open({ finding }: { finding: ClaimFinding }): ReactNode {
  const { view } = usePage();
  const { language } = useLanguage();
  const { id, title } = finding.claim;
  return (
    <Button
      className="link"
      onPress={() => {
        change({ more: { ...view.more, claim: id } });
        requestAnimationFrame(() => document.getElementById("claim")?.scrollIntoView({ block: "start" }));
      }}
    >
      {title[language]}
    </Button>
  );
}

function Check({ sentence }: { sentence: string }): ReactNode {
  const { view } = usePage();
  const { say, language } = useLanguage();
  const answer = useAnswer("check", { ...settingOf(view, 0), sentence, language }, steps);
  const { meanings } = answer.value ?? {};
  return (
    <section aria-live="polite">
      <h2>{say("check.title")}</h2>
      <Faults live={answer} />
      {meanings?.length === 0 && <p>{say("check.nothing")}</p>}
      <ul className="meanings">
        {meanings?.map(({ found, said }) => (
          <li key={found.claim.id}>
            <strong>{found.claim.title[language]}</strong>
            {said !== undefined && <small> {say("check.tests", { number: said })}</small>}
            <Verdict finding={found} />
          </li>
        ))}
      </ul>
      <p className="note">{say("check.note")}</p>
    </section>
  );
}

const List = memo(function List({ found }: { found: readonly ClaimFinding[] }): ReactNode {
  const { say, language } = useLanguage();
  const topics = [...new Set(found.map(({ claim }) => claim.topic))];
  return topics.map((topic) => (
    <DataTable
      key={topic}
      caption={say(`topic.${topic}`)}
      heads={[say("claims.claim"), say("claims.verdict"), say("claims.ours"), say("claims.says"), say("claims.likely")]}
      rows={found
        .filter(({ claim }) => claim.topic === topic)
        .map((one) => {
          const { claim, verdict, definitions } = one;
          const finding = definitions[0]?.finding;
          const head = [
            { shown: <Open finding={one} />, value: claim.title[language] },
            { shown: <span className={`verdict ${verdict}`}>{say(`claimVerdict.${verdict}`)}</span>, value: verdict },
          ];
          if (!claim.test || !finding) return [...head, "", "", ""];
          const { kind, supports } = claim.test;
          return [
            ...head,
            valueParts(finding, kind, language).join(" "),
            whole(rangeShort(supports, kind, language)),
            oftenShort(finding.supports, finding, language),
          ];
        })}
    />
  ));
});

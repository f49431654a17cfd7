/**
 * What an item was on every date: the days on which its status or what rules it changed, and the tests by which it did.
 */
import type { Classification } from "./classify.ts";
import type { Finding, Judged } from "./findings.ts";

export interface Span {
  readonly from: string;
  /** First day of the next; none for what holds now. */
  readonly to: string | undefined;
  readonly classification: Classification;
  /** What made the change: rules that control now and did not, and rules that did and do not. */
  readonly changes: readonly Change[];
}

export interface Change {
  readonly rule: string;
  readonly kind: "begins" | "ends" | "named" | "no-longer-named" | "tests" | "amended" | "review";
  /** Tests of the rule before and after, as far as they differ in text or in how they come out. */
  readonly before: readonly Judged[];
  readonly after: readonly Judged[];
}

/**
 * The spans of an item's history.
 * @param dates days on which rules change, rising
 */
export function historyOf(dates: readonly string[], at: (date: string) => Classification): readonly Span[] {
  const spans: Span[] = [];
  for (const date of dates) {
    const classification = at(date);
    const last = spans.at(-1);
    if (last && sameAs(last.classification, classification)) continue;
    if (last) spans[spans.length - 1] = { ...last, to: date };
    spans.push({
      from: date,
      to: undefined,
      classification,
      changes: last ? changesBetween(last.classification, classification) : [],
    });
  }
  return spans;
}

const rulingKey = ({ status, possible, ruling }: Classification): string =>
  JSON.stringify([
    status,
    possible,
    ruling.map(({ rule, paragraph, track }) => [rule.id, paragraph, track?.review, track?.exception]),
  ]);

const sameAs = (a: Classification, b: Classification): boolean => rulingKey(a) === rulingKey(b);

/** Rules on which a status rests: those that give it, or those that control or may where it is open. */
const restsOn = ({ ruling, findings, possible }: Classification): readonly Finding[] =>
  possible.length > 1
    ? findings.filter((one) => one.version.enforced && one.possible.at(-1) !== "not-controlled")
    : ruling;

function changesBetween(before: Classification, after: Classification): Change[] {
  const [old, now] = [restsOn(before), restsOn(after)];
  const ids = new Set([...now, ...old].map(({ rule }) => rule.id));
  const of = (findings: readonly Finding[], id: string): Finding | undefined =>
    findings.find(({ rule }) => rule.id === id);
  return [...ids].flatMap((id): Change[] => {
    const [did, does] = [of(old, id), of(now, id)];
    const [was, is] = [of(before.findings, id), of(after.findings, id)];
    if (did && does && JSON.stringify([did.version, did.possible]) === JSON.stringify([does.version, does.possible]))
      return [];
    // What kept the rule from controlling before, or made it; and the same now.
    const [then, today] = [testsOf(was, did !== undefined), testsOf(is, does !== undefined)];
    return [{ rule: id, kind: kindOf(was, is, did, does), before: lacking(then, today), after: lacking(today, then) }];
  });
}

/** Tests that are not among others, or come out otherwise there. */
const lacking = (tests: readonly Judged[], others: readonly Judged[]): readonly Judged[] => {
  const key = ({ test, verdict }: Judged): string => JSON.stringify([test, verdict ?? null]);
  const there = new Set(others.map(key));
  return tests.filter((one) => !there.has(key(one)));
};

/** The comparisons that decided a rule: those that were met or are open where it controls, else those that were not met. */
const testsOf = (finding: Finding | undefined, controls: boolean): readonly Judged[] =>
  finding?.named
    ? []
    : (finding?.tests ?? []).filter(
        ({ test, verdict }) => "threshold" in test && (controls ? verdict !== false : verdict === false),
      );

function kindOf(
  was: Finding | undefined,
  is: Finding | undefined,
  did: Finding | undefined,
  does: Finding | undefined,
): Change["kind"] {
  if (does?.named && !did?.named) return "named";
  if (did?.named && !does?.named) return is ? "no-longer-named" : "ends";
  if (did && does) return did.version === does.version ? "review" : "amended";
  if (does) return was ? "tests" : "begins";
  return is ? "tests" : "ends";
}

/**
 * Findings: what each rule says of an item, test by test, for those who want to know why.
 */
import { type Criterion, type Facts, judge, type Test, type Verdict } from "./criterion.ts";
import type { Item } from "./item.ts";
import type { Range } from "./measures.ts";
import { type Judging, outcomes } from "./outcomes.ts";
import type { InForce } from "./regime.ts";
import type { Rule, Track } from "./rule.ts";
import { loosest, rank, type Status } from "./status.ts";

/** A test that was made, with what it was made on. */
export interface Judged {
  readonly test: Test;
  readonly value: Range | boolean | undefined;
  readonly verdict: Verdict;
  /** How far the value lies above its threshold, as a share of it; of an interval that lies on one side, its nearer end. */
  readonly margin: number | undefined;
}

/** What one rule says of an item. */
export interface Finding extends Pick<InForce, "rule" | "version"> {
  /** Whether the item is named, and whether the rule's criterion is met. */
  readonly named: boolean;
  readonly verdict: Verdict;
  /** Statuses that the rule may give. */
  readonly possible: readonly Status[];
  /** The track that counts, where it is certain. */
  readonly track: Track | undefined;
  readonly tests: readonly Judged[];
  /** Tests that are only reported, and how they come out. */
  readonly reported: readonly Judged[];
  readonly paragraph: string | undefined;
}

/** What rules say of an item, those that control first. */
export const findingsOf = (judging: readonly Judging[], facts: Facts, item: Item): readonly Finding[] =>
  judging.map((one) => finding(one, facts, item)).sort(byStrictness);

function finding(one: Judging, facts: Facts, item: Item): Finding {
  const { at, named, criterion } = one;
  const { rule, version, controls, tracks } = at;
  const possible = tracks.length > 0 ? outcomes([one], facts, new Set()) : [loosest];
  const track = tracks.find((t) => t.if === undefined || judge(t.if, facts) !== false);
  const certain = track && (track.if === undefined || judge(track.if, facts) === true) ? track : undefined;
  const paragraph = item.kind === "system" ? (version.systemParagraph ?? version.paragraph) : version.paragraph;
  return {
    rule,
    version,
    named,
    verdict: named ? true : criterion ? judge(criterion, facts) : false,
    possible,
    track: certain,
    tests: testsMade(criterion, tracks, certain, facts),
    reported: controls.reported ? judgedIn(controls.reported, facts) : [],
    paragraph,
  };
}

/** Tests of the criterion, and of the tracks down to the one that counts; none twice. */
function testsMade(
  criterion: Criterion | undefined,
  tracks: readonly Track[],
  certain: Track | undefined,
  facts: Facts,
): Judged[] {
  const asked = certain ? tracks.slice(0, tracks.indexOf(certain) + 1) : tracks;
  const all = [
    ...(criterion ? judgedIn(criterion, facts) : []),
    ...asked.flatMap((track) => (track.if ? judgedIn(track.if, facts) : [])),
  ];
  const key = ({ test }: Judged): string => (test.kind === "having" ? test.flag : JSON.stringify(test));
  const keys = all.map(key);
  return all.filter((_, i) => keys.indexOf(keys[i] as string) === i);
}

const byStrictness = (a: Finding, b: Finding): number => strictness(b) - strictness(a);
const strictness = ({ possible, verdict }: Finding): number =>
  2 * rank(possible.at(-1) as Status) + (verdict === true ? 1 : 0);

/** How far a range lies beyond a line, as a share of it: its end that is nearer; nothing, where that has no end. */
function marginOf([low, high]: Range, threshold: number): number | undefined {
  const nearer = low >= threshold ? low : high;
  return Number.isFinite(nearer) ? nearer / threshold - 1 : undefined;
}

/** All tests of a criterion, each once, as they come out. */
function judgedIn(criterion: Criterion, facts: Facts): Judged[] {
  if ("of" in criterion) {
    const all = criterion.of.flatMap((one) => judgedIn(one, facts));
    const keys = all.map(({ test }) => JSON.stringify(test));
    return all.filter((_, i) => keys.indexOf(keys[i] as string) === i);
  }
  const verdict = judge(criterion, facts);
  if (criterion.kind === "having")
    return [{ test: criterion, value: facts.flags[criterion.flag], verdict, margin: undefined }];
  const value = facts.ranges[criterion.measure];
  const margin =
    value && verdict !== undefined && criterion.measure !== "us_sale"
      ? marginOf(value, criterion.threshold)
      : undefined;
  return [{ test: criterion, value, verdict, margin }];
}

/** A line, and the rule that draws it. */
export type Nearest = Judged & { readonly rule: Rule };

/**
 * The nearest line: of an item that is free, the unmet test which, if it were met, would meet a rule's criterion; of one that is controlled,
 * the test which, if it were not met, would free it of the rule that rules.
 */
export function nearestLine(
  judging: readonly Judging[],
  findings: readonly Finding[],
  isFree: boolean,
): Nearest | undefined {
  const lines = findings.flatMap(({ rule, tests, version }) => {
    const criterion = judging.find(({ at }) => at.rule === rule)?.criterion;
    if (!criterion || !version.enforced || version.controls?.duty !== undefined) return [];
    return tests
      .filter(({ test, verdict, margin }) => isLowerBound(test) && margin !== undefined && verdict === !isFree)
      .filter(({ test }) => judgeWith(criterion, test, isFree, tests) === isFree)
      .map((one) => ({ ...one, rule }));
  });
  const distance = ({ margin }: Judged): number => Math.abs(margin as number);
  return lines.sort((one, other) => distance(one) - distance(other))[0];
}

/** A line that more crosses: what a rule asks at least. */
const isLowerBound = (test: Test): boolean =>
  test.kind === "comparison" && (test.operator === ">=" || test.operator === ">");

const sameTest = (a: Test, b: Test): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The verdict if one test came out so and all others stayed as they are. */
function judgeWith(criterion: Criterion, changed: Test, verdict: boolean, tests: readonly Judged[]): Verdict {
  if (!("of" in criterion))
    return sameTest(criterion, changed) ? verdict : tests.find(({ test }) => sameTest(test, criterion))?.verdict;
  const verdicts = criterion.of.map((one) => judgeWith(one, changed, verdict, tests));
  const settles = criterion.kind === "any";
  return verdicts.includes(settles) ? settles : verdicts.includes(undefined) ? undefined : !settles;
}

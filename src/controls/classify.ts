/**
 * Classifying an item: which rules in force on a date control it on its way, and what it then needs.
 *
 * What is not known is not guessed. A test that a figure does not decide is taken both ways, and so on, until every rule is decided: the
 * outcomes are all statuses that the item may have. One outcome is the answer; several are `straddles` where intervals lie across lines, and
 * `unknown` where a figure is missing; both name what decides. The strictest rule gives the status.
 */
import { assume, type Criterion, type Facts, judge, type Test, undecidedIn, type Verdict } from "./criterion.ts";
import { type Item, type Measured, measure } from "./item.ts";
import type { Flag, Measure, Range } from "./measures.ts";
import { type Groups, type InForce, isIn, regimeOn, type Way } from "./regime.ts";
import type { Rule, Track } from "./rule.ts";
import { inOrder, type Status, statuses, statusOfReview } from "./status.ts";

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

export interface Classification extends Measured {
  readonly item: Item;
  readonly on: string;
  readonly way: Way;
  readonly status: Status | "unknown" | "straddles";
  /** All statuses that it may have, from the loosest. */
  readonly possible: readonly Status[];
  /** What decides among them. */
  readonly missing: readonly (Measure | Flag)[];
  /** Rules in force that reach the way, those that control first. */
  readonly findings: readonly Finding[];
  /** Those that give the status. */
  readonly ruling: readonly Finding[];
  /** The unmet test that lies nearest and would change a rule's verdict. */
  readonly nearest: (Judged & { readonly rule: Rule }) | undefined;
}

export type Classify = (item: Item, on: string, to: string, options?: Partial<Omit<Way, "to">>) => Classification;

/** A classifier by these rules; those that are only proposed are left out, unless given here. */
export function classifier(rules: readonly Rule[], groups: Groups): Classify {
  const inForce = new Map<string, readonly InForce[]>();
  const measured = new WeakMap<Item, Measured>();
  return (item, on, to, { headquarters = to, from = "US", use = "export" } = {}) => {
    const way: Way = { to, headquarters, from, use };
    const key = [on, to, headquarters, from, use].join();
    const regime = inForce.get(key) ?? regimeOn(rules, groups, on, way);
    inForce.set(key, regime);
    const known = measured.get(item) ?? measure(item);
    measured.set(item, known);
    return classified(item, known, on, way, regime, groups);
  };
}

/** A rule that may say something of an item, ready to be judged. */
interface Judging {
  readonly at: InForce;
  readonly named: boolean;
  /** Never met, where the rule names products and asks nothing else. */
  readonly criterion: Criterion | undefined;
}

function classified(
  item: Item,
  measured: Measured,
  on: string,
  way: Way,
  regime: readonly InForce[],
  groups: Groups,
): Classification {
  const judging = regime
    .filter(({ controls }) => controls.kinds.includes(item.kind))
    .flatMap((at) => {
      const { named, designers, if: criterion } = at.controls;
      const isNamed = named !== undefined && item.id !== undefined && named.includes(item.id);
      const isMeant =
        designers === undefined || (item.designer !== undefined && isIn(item.designer, designers, on, groups));
      return [{ at, named: isNamed, criterion: isMeant ? criterion : undefined }];
    });
  const enforced = judging.filter(({ at }) => at.version.enforced && at.tracks.length > 0);
  const deciders = new Set<Measure | Flag>();
  const possible = outcomes(enforced, measured.facts, deciders);
  const status =
    possible.length === 1 ? (possible[0] as Status) : isMissing(deciders, measured.facts) ? "unknown" : "straddles";
  // Reasons are found when they are asked for: most who classify many items want the status alone.
  let found: readonly Finding[] | undefined;
  const findings = (): readonly Finding[] => {
    found ??= judging.map((one) => finding(one, measured.facts, item)).sort(byStrictness);
    return found;
  };
  const rules = ({ version, possible: [only, ...others] }: Finding): boolean =>
    version.enforced && only === status && others.length === 0 && status !== "not-controlled";
  return {
    ...measured,
    item,
    on,
    way,
    status,
    possible,
    missing: possible.length === 1 ? [] : [...deciders],
    get findings() {
      return findings();
    },
    get ruling() {
      return findings().filter(rules);
    },
    get nearest() {
      const isFree = status === "not-controlled";
      return nearestLine(judging, isFree ? findings() : findings().filter(rules), isFree);
    },
  };
}

const isMissing = (deciders: ReadonlySet<Measure | Flag>, { ranges }: Facts): boolean =>
  [...deciders].some((name) => {
    const range = ranges[name as Measure];
    return range === undefined || range[1] === Number.POSITIVE_INFINITY;
  });

const loosest: Status = "not-controlled";
const rank = (status: Status): number => statuses.indexOf(status);

/** The status that a rule gives, or the test on which it hangs. */
function statusUnder({ at, named, criterion }: Judging, facts: Facts): Status | Test {
  if (!named) {
    if (!criterion) return loosest;
    const verdict = judge(criterion, facts);
    if (verdict === false) return loosest;
    if (verdict === undefined) return undecidedIn(criterion, facts) as Test;
  }
  for (const track of at.tracks) {
    const verdict = track.if === undefined ? true : judge(track.if, facts);
    if (verdict === undefined) return undecidedIn(track.if as Criterion, facts) as Test;
    if (verdict) return statusOfReview[track.review];
  }
  return loosest;
}

/** The strictest that a rule can give. */
const ceiling = ({ at }: Judging): number => Math.max(...at.tracks.map(({ review }) => rank(statusOfReview[review])));

/** All statuses that the strictest rule may give; what decides among them is noted. */
function outcomes(rules: readonly Judging[], facts: Facts, deciders: Set<Measure | Flag>): readonly Status[] {
  let certain = 0;
  const open: { rule: Judging; test: Test }[] = [];
  for (const rule of rules) {
    const found = statusUnder(rule, facts);
    if (typeof found === "string") certain = Math.max(certain, rank(found));
    else open.push({ rule, test: found });
  }
  const first = open.find(({ rule }) => ceiling(rule) > certain);
  if (!first) return [statuses[certain] as Status];
  const [one, other] = assume(facts, first.test).map((assumed) => outcomes(rules, assumed, deciders)) as [
    readonly Status[],
    readonly Status[],
  ];
  const all = inOrder([...one, ...other]);
  if (one.length !== all.length || other.length !== all.length) deciders.add(decider(first.test));
  return all;
}

const decider = (test: Test): Measure | Flag => (test.kind === "having" ? test.flag : test.measure);

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

/**
 * The nearest line: of an item that is free, the unmet test which, if it were met, would meet a rule's criterion; of one that is controlled,
 * the test which, if it were not met, would free it of the rule that rules.
 */
function nearestLine(
  judging: readonly Judging[],
  findings: readonly Finding[],
  isFree: boolean,
): Classification["nearest"] {
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

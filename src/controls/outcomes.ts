/**
 * Outcomes: all statuses that rules may give an item of which not everything is known.
 *
 * A test that a figure does not decide is taken both ways, and so on, until every rule that matters is decided.
 */
import { assume, type Criterion, type Facts, judge, type Test, undecidedIn } from "./criterion.ts";
import type { Flag, Measure } from "./measures.ts";
import type { InForce } from "./regime.ts";
import { inOrder, loosest, rank, type Status, statuses, statusOfReview } from "./status.ts";

/** A rule that may say something of an item, ready to be judged. */
export interface Judging {
  readonly at: InForce;
  readonly named: boolean;
  /** Never met, where the rule names products and asks nothing else. */
  readonly criterion: Criterion | undefined;
}

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
export function outcomes(rules: readonly Judging[], facts: Facts, deciders: Set<Measure | Flag>): readonly Status[] {
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

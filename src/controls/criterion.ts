/**
 * Criteria: what a rule asks of an item, as `tpp >= 4800`, `data_center`, `not data_center`, and lists of those under `all` or `any`.
 *
 * They are judged in three values: a figure that may lie on both sides of its threshold decides nothing by itself (Kleene 1952).
 */
import {
  anything,
  dateOf,
  dayOf,
  type Flag,
  isFlag,
  isMeasure,
  type Measure,
  measures,
  type Range,
} from "./measures.ts";

export interface Comparison {
  readonly kind: "comparison";
  readonly measure: Measure;
  readonly operator: ">=" | ">" | "<=" | "<";
  readonly threshold: number;
}
export interface Having {
  readonly kind: "having";
  readonly flag: Flag;
  readonly wanted: boolean;
}
export interface Several {
  readonly kind: "all" | "any";
  readonly of: readonly Criterion[];
}
export type Test = Comparison | Having;
export type Criterion = Test | Several;

/** What is known: ranges of measures, and flags that are settled. */
export interface Facts {
  readonly ranges: Readonly<Partial<Record<Measure, Range>>>;
  readonly flags: Readonly<Partial<Record<Flag, boolean>>>;
}

/** True, false, or undecided. */
export type Verdict = boolean | undefined;

const comparison = /^([a-z_]+)\s*(>=|<=|>|<)\s*(\S+)(?:\s+(\S+))?$/;

/**
 * Reads a test.
 * @returns what is wrong with it, as what was expected, where it cannot be read
 */
export function readTest(text: string): Test | { readonly expected: string } {
  const flag = /^(not )?([a-z_]+)$/.exec(text.trim());
  if (flag && isFlag(flag[2] as string))
    return { kind: "having", flag: flag[2] as Flag, wanted: flag[1] === undefined };
  const [, measure, operator, amount, unit] = comparison.exec(text.trim()) ?? [];
  if (measure === undefined || operator === undefined || amount === undefined || !isMeasure(measure))
    return { expected: "Write a comparison such as tpp >= 4800, or data_center or not data_center" };
  const isDay = measures[measure] === "day";
  const threshold = isDay ? dayOf(amount) : /^\d+(\.\d+)?$/.test(amount) ? Number(amount) : Number.NaN;
  if (Number.isNaN(threshold)) return { expected: isDay ? "Write a date such as 2026-01-15" : "Write a number" };
  if (unit !== undefined && unit !== measures[measure]) return { expected: `${measure} is in ${measures[measure]}` };
  return { kind: "comparison", measure, operator: operator as Comparison["operator"], threshold };
}

/** A test as the rules write it. */
export const testText = (test: Test): string => {
  if (test.kind === "having") return test.wanted ? test.flag : `not ${test.flag}`;
  const isDay = measures[test.measure] === "day";
  return `${test.measure} ${test.operator} ${isDay ? dateOf(test.threshold) : test.threshold}`;
};

/** Judges a criterion by what is known. */
export function judge(criterion: Criterion, facts: Facts): Verdict {
  switch (criterion.kind) {
    case "comparison":
      return compare(facts.ranges[criterion.measure] ?? anything, criterion);
    case "having": {
      const known = facts.flags[criterion.flag];
      return known === undefined ? undefined : known === criterion.wanted;
    }
    default: {
      const settles = criterion.kind === "any";
      let undecided = false;
      for (const one of criterion.of) {
        const verdict = judge(one, facts);
        if (verdict === settles) return settles;
        undecided ||= verdict === undefined;
      }
      return undecided ? undefined : !settles;
    }
  }
}

function compare([low, high]: Range, { operator, threshold }: Comparison): Verdict {
  const [least, greatest] = [holds(low, operator, threshold), holds(high, operator, threshold)];
  return least === greatest ? least : undefined;
}

function holds(value: number, operator: Comparison["operator"], threshold: number): boolean {
  switch (operator) {
    case ">=":
      return value >= threshold;
    case ">":
      return value > threshold;
    case "<=":
      return value <= threshold;
    case "<":
      return value < threshold;
  }
}

const isSeveral = (criterion: Criterion): criterion is Several => "of" in criterion;

/** All tests of a criterion, from the first to the last. */
export const testsOf = (criterion: Criterion): readonly Test[] =>
  isSeveral(criterion) ? criterion.of.flatMap(testsOf) : [criterion];

/** The first test on which the verdict hangs, if a criterion is undecided. */
export function undecidedIn(criterion: Criterion, facts: Facts): Test | undefined {
  if (judge(criterion, facts) !== undefined) return undefined;
  if (!isSeveral(criterion)) return criterion;
  for (const one of criterion.of) {
    const found = undecidedIn(one, facts);
    if (found) return found;
  }
  return undefined;
}

/** What is known if a test comes out so or so: both cases of an undecided test. */
export function assume(facts: Facts, test: Test): readonly [Facts, Facts] {
  if (test.kind === "having") {
    const with_ = (value: boolean): Facts => ({ ...facts, flags: { ...facts.flags, [test.flag]: value } });
    return [with_(true), with_(false)];
  }
  const [low, high] = facts.ranges[test.measure] ?? anything;
  const { threshold } = test;
  // The threshold itself belongs to the upper part of >= and <, to the lower part of > and <=.
  const isUpper = test.operator === ">=" || test.operator === "<";
  const below = isUpper ? previous(threshold) : threshold;
  const above = isUpper ? threshold : next(threshold);
  const within = (range: Range): Facts => ({ ...facts, ranges: { ...facts.ranges, [test.measure]: range } });
  return [within([low, below]), within([above, high])];
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next greater number; and the next lower one, above 0. */
function next(x: number): number {
  double[0] = x;
  bits[0] = (bits[0] as bigint) + 1n;
  return double[0];
}
function previous(x: number): number {
  if (x <= 0) return x;
  double[0] = x;
  bits[0] = (bits[0] as bigint) - 1n;
  return double[0];
}

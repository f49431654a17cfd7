/**
 * A classification as data: what the command line prints, JSON carries and a record keeps.
 */

import type { Classification } from "../controls/classify.ts";
import { testText } from "../controls/criterion.ts";
import type { Finding, Judged } from "../controls/findings.ts";
import type { Change, Span } from "../controls/history.ts";
import { dateOf, type Measure, measures, type Range } from "../controls/measures.ts";
import type { Both, Citation, Use } from "../controls/rule.ts";

/** A number, both ends of an interval, a flag, a day, or nothing where it is not known. */
export type Value = number | readonly [number, number] | boolean | string | null;

export interface TestReport {
  readonly test: string;
  readonly value: Value;
  /** Whether it is met; null where the figures do not decide it. */
  readonly met: boolean | null;
  /** Share by which the value lies above the threshold, below it where negative. */
  readonly margin: number | null;
}

export interface RuleReport {
  readonly rule: string;
  readonly title: Both;
  readonly paragraph: string | null;
  /** First day of the version that counts. */
  readonly since: string;
  readonly cites: Citation;
  readonly summary: Both;
  readonly enforced: boolean;
  readonly named: boolean;
  readonly met: boolean | null;
  readonly possible: readonly string[];
  readonly review: string | null;
  readonly exception: string | null;
  readonly reviewParagraph: string | null;
  readonly note: Both | null;
  readonly disputed: Both | null;
  readonly duty: number | null;
  readonly tests: readonly TestReport[];
  readonly reported: readonly TestReport[];
}

export interface ClassificationReport {
  readonly item: { readonly id: string | null; readonly name: string; readonly kind: string };
  readonly on: string;
  readonly to: string;
  readonly headquarters: string;
  readonly from: string;
  readonly use: Use;
  readonly status: string;
  readonly possible: readonly string[];
  readonly missing: readonly string[];
  readonly paragraphs: readonly string[];
  readonly measures: Readonly<Record<string, Value>>;
  readonly arithmetic: readonly {
    readonly format: string;
    readonly rate: Value;
    readonly bits: Value;
    readonly tpp: Value;
  }[];
  readonly nearest: (TestReport & { readonly rule: string }) | null;
  /** Percent of the value, where a duty is due. */
  readonly duties: readonly { readonly rule: string; readonly percent: number }[];
  readonly warnings: readonly { readonly id: string; readonly values: Readonly<Record<string, string | number>> }[];
  readonly rules: readonly RuleReport[];
}

const asValue = (value: Range | boolean | undefined): Value => {
  if (value === undefined) return null;
  if (typeof value === "boolean") return value;
  const [low, high] = value;
  return low === high ? finite(low) : [low, finite(high) ?? Number.MAX_VALUE];
};
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

/** A day, or the first that it may be. */
const saleText = (value: Range | undefined): string | null =>
  value && Number.isFinite(value[0]) && value[0] > 0 ? dateOf(value[0]) : null;

const testReport = ({ test, value, verdict, margin }: Judged): TestReport => ({
  test: testText(test),
  value:
    test.kind === "comparison" && test.measure === "us_sale" ? saleText(value as Range | undefined) : asValue(value),
  met: verdict ?? null,
  margin: margin ?? null,
});

function ruleReport(
  { rule, version, named, verdict, possible, track, tests, reported, paragraph }: Finding,
  on: string,
): RuleReport {
  const disputed = track?.disputed && track.disputed.from <= on && on < track.disputed.to ? track.disputed.note : null;
  return {
    rule: rule.id,
    title: rule.title,
    paragraph: paragraph ?? null,
    since: version.from,
    cites: version.cites,
    summary: version.summary,
    enforced: version.enforced,
    named,
    met: verdict ?? null,
    possible,
    review: verdict === true ? (track?.review ?? null) : null,
    exception: verdict === true ? (track?.exception ?? null) : null,
    reviewParagraph: verdict === true ? (track?.paragraph ?? null) : null,
    note: verdict === true ? (track?.note ?? null) : null,
    disputed: verdict === true ? disputed : null,
    duty: version.controls?.duty ?? null,
    tests: tests.map(testReport),
    reported: reported.map(testReport),
  };
}

/** All that a classification says. */
export function reportOf(classification: Classification): ClassificationReport {
  const { item, on, way, status, possible, missing, ruling, facts, performance, warnings, findings, nearest } =
    classification;
  const rules = findings.map((finding) => ruleReport(finding, on));
  const known = Object.keys(measures).filter(
    (name) => name !== "us_sale" && facts.ranges[name as Measure] !== undefined,
  );
  return {
    item: { id: item.id ?? null, name: item.name, kind: item.kind },
    on,
    ...way,
    status,
    possible,
    missing,
    paragraphs: [...new Set(ruling.map(({ paragraph }) => paragraph).filter((one) => one !== undefined))],
    measures: Object.fromEntries(known.map((name) => [name, asValue(facts.ranges[name as Measure])])),
    arithmetic: performance.map(({ format, rate, bits, tpp }) => ({
      format,
      rate: asValue(rate),
      bits: asValue(bits),
      tpp: asValue(tpp),
    })),
    nearest: nearest ? { rule: nearest.rule.id, ...testReport(nearest) } : null,
    duties: rules.flatMap(({ rule, duty, met }) => (duty !== null && met === true ? [{ rule, percent: duty }] : [])),
    warnings,
    rules,
  };
}

export interface ChangeReport {
  readonly rule: string;
  readonly kind: Change["kind"];
  readonly before: readonly TestReport[];
  readonly after: readonly TestReport[];
}

export interface SpanReport {
  readonly from: string;
  readonly to: string | null;
  readonly status: string;
  readonly possible: readonly string[];
  readonly missing: readonly string[];
  readonly paragraphs: readonly string[];
  readonly changes: readonly ChangeReport[];
}

/** The spans of an item's history as data. */
export const spanReport = ({ from, to, classification, changes }: Span): SpanReport => {
  const { status, possible, missing, paragraphs } = reportOf(classification);
  return {
    from,
    to: to ?? null,
    status,
    possible,
    missing,
    paragraphs,
    changes: changes.map(({ rule, kind, before, after }) => ({
      rule,
      kind,
      before: before.map(testReport),
      after: after.map(testReport),
    })),
  };
};

/**
 * Classifying an item: which rules in force on a date control it on its way, and what it then needs.
 *
 * What is not known is not guessed. A test that a figure does not decide is taken both ways, and so on, until every rule is decided: the
 * outcomes are all statuses that the item may have. One outcome is the answer; several are `straddles` where intervals lie across lines, and
 * `unknown` where a figure is missing; both name what decides. The strictest rule gives the status.
 */
import type { Criterion, Facts } from "./criterion.ts";
import { type Finding, findingsOf, type Nearest, nearestLine } from "./findings.ts";
import { type Item, type Measured, measure } from "./item.ts";
import type { Flag, Measure } from "./measures.ts";
import { type Judging, outcomes } from "./outcomes.ts";
import { type Groups, type InForce, isIn, regimeOn, type Way } from "./regime.ts";
import type { Rule } from "./rule.ts";
import type { Status } from "./status.ts";

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
  readonly nearest: Nearest | undefined;
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
    .map((at) => judgingOf(at, item, on, way, groups));
  const enforced = judging.filter(({ at }) => at.version.enforced && at.tracks.length > 0);
  const deciders = new Set<Measure | Flag>();
  const possible = outcomes(enforced, measured.facts, deciders);
  const status =
    possible.length === 1 ? (possible[0] as Status) : isMissing(deciders, measured.facts) ? "unknown" : "straddles";
  // Reasons are found when they are asked for: most who classify many items want the status alone.
  let found: readonly Finding[] | undefined;
  const findings = (): readonly Finding[] => {
    found ??= findingsOf(judging, measured.facts, item);
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

/** What a rule asks of an item: what it names it need not ask; of designers elsewhere it asks nothing. */
function judgingOf(at: InForce, { id, designer }: Item, on: string, { use }: Way, groups: Groups): Judging {
  const { named, designers, if: criterion } = at.controls;
  const isNamed = named !== undefined && id !== undefined && named.includes(id);
  if (!criterion || !designers) return { at, named: isNamed, criterion };
  if (designer !== undefined)
    return { at, named: isNamed, criterion: isIn(designer, designers, on, groups) ? criterion : undefined };
  // An export is mostly that of the designer's own country; whoever runs a chip must know whose it is.
  if (use === "export") return { at, named: isNamed, criterion: undefined };
  const unknown: Criterion = { kind: "having", flag: "listed_designer", wanted: true };
  return { at, named: isNamed, criterion: { kind: "all", of: [unknown, criterion] } };
}

const isMissing = (deciders: ReadonlySet<Measure | Flag>, { ranges }: Facts): boolean =>
  [...deciders].some((name) => {
    const range = ranges[name as Measure];
    return range === undefined || range[1] === Number.POSITIVE_INFINITY;
  });

/**
 * Eras of a regime: how much of a seller's best chip it leaves free, between two days on which rules or offers change.
 *
 * The classifier judges what sellers offer on each of those days, and what could be drawn just under the lines on dies no larger than the
 * seller's best. Chips made for one market answer to its rules, so they are no measure of them and left out.
 */
import { type Classify, classifier } from "../controls/classify.ts";
import { bestDesigns } from "../controls/loopholes.ts";
import { changeDates, type Groups, regimeOn, versionOn, type Way } from "../controls/regime.ts";
import type { Rule } from "../controls/rule.ts";
import type { Catalogue, Product } from "./catalogue.ts";
import { itemOf } from "./items.ts";
import { destination, type Regime, rulesOf } from "./regimes.ts";
import type { Law } from "./rules.ts";
import type { ModelStructure } from "./structure.ts";

/** What regimes are judged with. */
export interface Judging {
  readonly law: Law;
  readonly catalogue: Catalogue;
  readonly structure: Pick<ModelStructure, "members">;
}

/** Shares of a seller's best chip, and the days for which they hold. */
export interface Era {
  readonly from: string;
  readonly to: string;
  readonly linesFrom: string;
  readonly shares: Readonly<Record<string, Shares>>;
}
interface Shares {
  readonly offered: number;
  readonly unclear: number;
  readonly drawn: number;
}

/** A day that never comes. */
export const never = "2100-01-01";
const beginning = "2022-01-01";
const way: Way = { to: destination, headquarters: destination, from: "US", use: "export" };

/** The eras of a regime, from the beginning of the model on. */
export function erasOf(regime: Regime, judging: Judging): readonly Era[] {
  const { catalogue, structure } = judging;
  const sellers = structure.members.seller as readonly string[];
  const chips = new Map(sellers.map((seller) => [seller, chipsOf(seller, catalogue)]));
  const releases = [...chips.values()].flat().map(releaseOf);
  const judge = judgeOf(regime, judging);
  const days = [...new Set([beginning, ...changeDates(judge.rules), ...releases])]
    .filter((day) => day >= beginning)
    .sort();
  const eras: Era[] = [];
  let lines = { from: beginning, text: "", named: "" };
  for (const day of days) {
    const { classify, on, designs } = judge.at(day);
    const text = JSON.stringify(designs);
    const named = judge.rules.flatMap((rule) => versionOn(rule, on)?.controls?.named ?? []).join();
    // New lines, and new letters, send a seller back to its drawing board.
    if (text !== lines.text || named.length > lines.named.length) lines = { from: day, text, named };
    else lines = { ...lines, named };
    const shares = Object.fromEntries(
      [...chips].map(([seller, all]) => [
        seller,
        sharesOf(
          all.filter((chip) => releaseOf(chip) <= day),
          catalogue,
          classify,
          on,
          designs,
        ),
      ]),
    );
    const last = eras.at(-1);
    const isSame = last && last.linesFrom === lines.from && JSON.stringify(last.shares) === JSON.stringify(shares);
    if (isSame) continue;
    if (last) eras[eras.length - 1] = { ...last, to: day };
    eras.push({ from: day, to: never, linesFrom: lines.from, shares });
  }
  return eras;
}

/** Chips for data centres that a vendor sells anywhere: what was made for one market answers to its rules. */
const chipsOf = (seller: string, catalogue: Catalogue): readonly Product[] =>
  [...catalogue.values()].filter(
    ({ kind, designer, dataCenter, madeFor, released, figures }) =>
      kind === "chip" &&
      designer.toLowerCase() === seller &&
      dataCenter === true &&
      madeFor === undefined &&
      released !== undefined &&
      rateIn(figures) !== undefined,
  );

/** The first day of a date's month or year. */
const releaseOf = ({ released = never }: Product): string =>
  released.length === 10 ? released : `${released}-01-01`.slice(0, 10);

/** The best dense rate of 8 bits, else that of 16: what compute is counted in. */
function rateIn(figures: Product["figures"]): number | undefined {
  const of = (name: "fp8" | "int8" | "fp16"): number => figures[name]?.value[0] ?? 0;
  return Math.max(of("fp8"), of("int8")) || of("fp16") || undefined;
}

function sharesOf(
  chips: readonly Product[],
  catalogue: Catalogue,
  classify: Classify,
  on: string,
  designs: readonly { readonly tpp: number; readonly area: number }[],
): Shares {
  const rate = (product: Product): number => rateIn(product.figures) as number;
  const best = Math.max(0, ...chips.map(rate));
  if (best === 0) return { offered: 0, unclear: 0, drawn: 0 };
  const possible = chips.map((product) => ({
    product,
    statuses: classify(itemOf(product, catalogue), on, way.to, way).possible,
  }));
  const most = (isFree: (statuses: readonly string[]) => boolean): number =>
    Math.max(0, ...possible.filter(({ statuses }) => isFree(statuses)).map(({ product }) => rate(product))) / best;
  const offered = most((statuses) => statuses.length === 1 && statuses[0] === "not-controlled");
  const perhaps = most((statuses) => statuses.includes("not-controlled"));
  const strongest = chips.find((product) => rate(product) === best) as Product;
  const performance = performanceOf(strongest);
  const area = strongest.figures.die_area?.value[1] ?? Number.POSITIVE_INFINITY;
  const drawn = Math.max(
    0,
    ...designs.filter((design) => design.area <= area).map(({ tpp }) => Math.min(1, tpp / performance)),
  );
  return { offered: round(offered), unclear: round(perhaps - offered), drawn: round(drawn) };
}

const performanceOf = (product: Product): number => {
  const of = (name: "fp4" | "fp8" | "int8" | "fp16", bits: number): number =>
    (product.figures[name]?.value[1] ?? 0) * bits;
  return Math.max(of("fp4", 4), of("fp8", 8), of("int8", 8), of("fp16", 16));
};

const round = (x: number): number => Math.round(x * 1e4) / 1e4;

/** How a regime judges a day. */
function judgeOf(
  regime: Regime,
  { law }: Judging,
): {
  rules: readonly Rule[];
  at(day: string): { classify: Classify; on: string; designs: readonly { tpp: number; area: number }[] };
} {
  const rules = rulesOf(regime, law);
  const classify = classifier(rules, law.groups);
  const known = new Map<string, ReturnType<typeof drawable>>();
  return {
    rules,
    at(day) {
      const on = regime.frozenOn !== undefined && day > regime.frozenOn ? regime.frozenOn : day;
      const designs = known.get(on) ?? drawable(classify, rules, law.groups, on);
      known.set(on, designs);
      return { classify, on, designs };
    },
  };
}

const drawable = (
  classify: Classify,
  rules: readonly Rule[],
  groups: Groups,
  on: string,
): { tpp: number; area: number }[] => {
  const found = bestDesigns(classify, regimeOn(rules, groups, on, way), on, way).filter(({ dataCenter }) => dataCenter);
  return found.map(({ tpp, area }) => ({ tpp: Number.isFinite(tpp) ? Math.round(tpp) : 1e9, area: Math.round(area) }));
};

/**
 * Days from which a product of the model is free, or licences for it are reviewed case by case or better, for as long as the rules
 * go; a letter that names it decides.
 */
export function licensableFrom(regime: Regime, judging: Judging): Readonly<Record<string, string>> {
  const { catalogue, structure } = judging;
  const judge = judgeOf(regime, judging);
  const days = changeDates(judge.rules);
  const counted = new Map<string, Product[]>();
  for (const product of catalogue.values())
    if (product.countedAs !== undefined && product.kind === "chip")
      counted.set(product.countedAs, [...(counted.get(product.countedAs) ?? []), product]);
  const isOpen = (product: Product, day: string): boolean => {
    const { classify, on } = judge.at(day);
    const { findings, possible } = classify(itemOf(product, catalogue), on, way.to, way);
    const letters = findings.filter(({ named, version }) => named && version.enforced);
    const reviews = letters.map(({ track }) => track?.review);
    return letters.length > 0
      ? reviews.every((review) => review === "case by case" || review === "presumption of approval")
      : possible.every((status) => status !== "licence-denial" && status !== "notification");
  };
  const sellers = structure.members.seller as readonly string[];
  const all = [beginning, ...days.filter((day) => day > beginning)];
  return Object.fromEntries(
    (structure.members.product as readonly string[]).flatMap((name) => {
      const products = (counted.get(name) ?? []).filter(({ designer }) => sellers.includes(designer.toLowerCase()));
      const open = all.map((day) => products.some((product) => isOpen(product, day)));
      if (open.at(-1) !== true) return [];
      return [[name, all[open.lastIndexOf(false) + 1] as string]];
    }),
  );
}

/**
 * Eras of a regime: how much of a seller's best chip it leaves free, between two days on which rules or offers change.
 *
 * The classifier judges what sellers offer on each of those days, and what could be drawn just under the lines on dies no larger than the
 * seller's best. Chips made for one market answer to its rules, so they are no measure of them and left out.
 */
import { type Classification, classifier } from "../controls/classify.ts";
import { bestDesigns } from "../controls/loopholes.ts";
import { changeDates, regimeOn, versionOn, type Way } from "../controls/regime.ts";
import { TonnageError } from "../engine/index.ts";
import type { Catalogue, Product } from "./catalogue.ts";
import { itemOf } from "./items.ts";
import { type Exports, type Regime, rulesOf } from "./regimes.ts";
import type { Law } from "./rules.ts";
import type { ModelStructure } from "./structure.ts";

/** What regimes are judged with. */
export interface Judging {
  readonly law: Law;
  readonly catalogue: Catalogue;
  readonly structure: Pick<ModelStructure, "members" | "controls">;
}

/** Shares of sellers' best chips, and the days for which they hold. */
export interface Era {
  readonly from: string;
  readonly to: string;
  /** Since when the lines are drawn as they are, or the newest letter names a seller's chip. */
  readonly linesFrom: string;
  readonly shares: Readonly<Record<string, Shares>>;
}

interface Shares {
  readonly offered: number;
  readonly unclear: number;
  readonly drawn: number;
}

/** What could be drawn under the lines: performance, and the least area of dies that it takes. */
interface Design {
  readonly tpp: number;
  readonly area: number;
}

/** How a regime judges a day. */
interface Day {
  classify(product: Product): Classification;
  readonly designs: readonly Design[];
  /** Products that letters name. */
  readonly named: readonly string[];
}

/** A day that never comes. */
export const never = "2100-01-01";
const beginning = "2022-01-01";

/** The eras of a regime, from the beginning of the model on. */
export function erasOf(regime: Regime, judging: Judging): readonly Era[] {
  const { catalogue, structure } = judging;
  const sellers = structure.members.seller as readonly string[];
  const chips = new Map(sellers.map((seller) => [seller, chipsOf(seller, catalogue)]));
  const releases = [...chips.values()].flat().map(releaseOf);
  const { changes, on } = judgeOf(regime, judging);
  const days = [...new Set([beginning, ...changes, ...releases])].filter((day) => day >= beginning).sort();
  const eras: Era[] = [];
  let lines = { from: beginning, designs: "", named: 0 };
  for (const day of days) {
    const judged = on(day);
    const designs = JSON.stringify(judged.designs);
    const named = judged.named.filter((id) => isOf(sellers, catalogue.get(id))).length;
    // New lines, and new letters, send a seller back to its drawing board.
    lines = { from: designs !== lines.designs || named > lines.named ? day : lines.from, designs, named };
    const offers = [...chips].map(([seller, all]) => [seller, all.filter((chip) => releaseOf(chip) <= day)] as const);
    const shares = Object.fromEntries(offers.map(([seller, some]) => [seller, sharesOf(some, judged)]));
    const last = eras.at(-1);
    if (last && last.linesFrom === lines.from && JSON.stringify(last.shares) === JSON.stringify(shares)) continue;
    if (last) eras[eras.length - 1] = { ...last, to: day };
    eras.push({ from: day, to: never, linesFrom: lines.from, shares });
  }
  return eras;
}

const isOf = (sellers: readonly string[], product: Product | undefined): boolean =>
  product !== undefined && sellers.includes(product.designer.toLowerCase());

/** Chips for data centres that a vendor sells anywhere, with a known rate. */
const chipsOf = (seller: string, catalogue: Catalogue): readonly Product[] =>
  [...catalogue.values()].filter(
    (product) =>
      product.kind === "chip" &&
      isOf([seller], product) &&
      product.dataCenter === true &&
      product.madeFor === undefined &&
      product.released !== undefined &&
      rateOf(product) > 0,
  );

/** The first day of a date's month or year. */
const releaseOf = ({ released = never }: Product): string => `${released}-01-01`.slice(0, 10);

/** The best dense rate of 8 bits, else that of 16: what compute is counted in. */
function rateOf({ figures }: Product): number {
  const of = (name: "fp8" | "int8" | "fp16"): number => figures[name]?.value[0] ?? 0;
  return Math.max(of("fp8"), of("int8")) || of("fp16");
}

function sharesOf(chips: readonly Product[], { classify, designs }: Day): Shares {
  const best = Math.max(0, ...chips.map(rateOf));
  if (best === 0) return { offered: 0, unclear: 0, drawn: 0 };
  const judged = chips.map((chip) => ({ rate: rateOf(chip), statuses: classify(chip).possible }));
  const most = (isFree: (statuses: readonly string[]) => boolean): number =>
    Math.max(0, ...judged.filter(({ statuses }) => isFree(statuses)).map(({ rate }) => rate)) / best;
  const offered = most((statuses) => statuses.length === 1 && statuses[0] === "not-controlled");
  const perhaps = most((statuses) => statuses.includes("not-controlled"));
  const strongest = chips.find((chip) => rateOf(chip) === best) as Product;
  const [, performance = Number.POSITIVE_INFINITY] = classify(strongest).facts.ranges.tpp ?? [];
  const area = strongest.figures.die_area?.value[1] ?? Number.POSITIVE_INFINITY;
  const fitting = designs.filter((design) => design.area <= area);
  const drawn = Math.max(0, ...fitting.map(({ tpp }) => Math.min(1, tpp / performance)));
  return { offered: round(offered), unclear: round(perhaps - offered), drawn: round(drawn) };
}

const round = (x: number): number => Math.round(x * 1e4) / 1e4;

/** How a regime judges each day, and on which days its rules change. */
function judgeOf(regime: Regime, judging: Judging): { changes: readonly string[]; on(day: string): Day } {
  const { law, catalogue } = judging;
  const exported = exportsIn(judging);
  const { from, to } = exported;
  const way: Way = { to, headquarters: to, from, use: "export" };
  const rules = rulesOf(regime, law, exported);
  const classify = classifier(rules, law.groups);
  const days = new Map<string, Day>();
  const judged = (day: string): Day => ({
    classify: (product) => classify(itemOf(product, catalogue), day, to, way),
    designs: bestDesigns(classify, regimeOn(rules, law.groups, day, way), day, way)
      .filter(({ dataCenter }) => dataCenter)
      .map(({ tpp, area }) => ({
        tpp: Number.isFinite(tpp) ? Math.round(tpp) : Number.MAX_VALUE,
        area: Math.round(area),
      })),
    named: rules.flatMap((rule) => versionOn(rule, day)?.controls?.named ?? []),
  });
  return {
    changes: changeDates(rules),
    on(day) {
      const counts = regime.frozenOn !== undefined && day > regime.frozenOn ? regime.frozenOn : day;
      const found = days.get(counts) ?? judged(counts);
      days.set(counts, found);
      return found;
    },
  };
}

/** The exports that regimes are about. @throws TonnageError where the model has none */
function exportsIn({ structure: { controls } }: Judging): Exports {
  if (controls) return controls;
  throw new TonnageError({
    code: "no-controls",
    where: "model/structure.yaml",
    found: "controls is missing",
    expected: "A regime needs to know whose chips go where",
  });
}

/**
 * Days from which a product of the model is free, or licences for it are reviewed case by case or better, for as long as the rules
 * go; a letter that names it decides.
 */
export function licensableFrom(regime: Regime, judging: Judging): Readonly<Record<string, string>> {
  const { catalogue, structure } = judging;
  const { changes, on } = judgeOf(regime, judging);
  const sellers = structure.members.seller as readonly string[];
  const days = [beginning, ...changes.filter((day) => day > beginning)];
  const counted = Map.groupBy(
    [...catalogue.values()].filter((product) => product.kind === "chip" && isOf(sellers, product)),
    (product) => product.countedAs,
  );
  return Object.fromEntries(
    (structure.members.product as readonly string[]).flatMap((name) => {
      const products = counted.get(name) ?? [];
      const open = days.map((day) => products.some((product) => isOpen(on(day).classify(product))));
      return open.at(-1) === true ? [[name, days[open.lastIndexOf(false) + 1] as string]] : [];
    }),
  );
}

function isOpen({ findings, possible }: Classification): boolean {
  const letters = findings.filter(({ named, version }) => named && version.enforced);
  if (letters.length === 0) return !possible.includes("licence-denial");
  return letters.every(({ track }) => track?.review === "case by case" || track?.review === "presumption of approval");
}

/**
 * From series of chip tables to figures of evidence, each with what it replaces in the embedded evidence and how it differs.
 */
import type { Evidence, Figure } from "../data/evidence.ts";
import { type Change, changeOf } from "../data/figure-change.ts";
import type { EvidenceFile } from "../data/forms/evidence.ts";
import type { ChipSeries, ChipTable, Point, Triple } from "./chips.ts";

type FigureFile = EvidenceFile["figures"][string];

export interface Imported {
  /** The id in the overlay. */
  readonly id: string;
  readonly figure: FigureFile;
  readonly file: string;
  /** None: the embedded evidence has no such series, and the model reads none. */
  readonly change: Change | undefined;
}

export interface Tabled {
  readonly file: string;
  readonly table: ChipTable;
}

/** A series that two files give differently; the first stands. */
export interface Clash {
  readonly id: string;
  readonly file: string;
  readonly other: string;
}

/** All that some tables say, each series once. */
export function figuresOf(tables: readonly Tabled[], evidence: Evidence): { figures: Imported[]; clashes: Clash[] } {
  const embedded = byKey(evidence);
  const ends = newestOf(tables);
  const found = new Map<string, Imported>();
  const clashes: Clash[] = [];
  for (const { file, table } of tables)
    for (const series of table.series) {
      const measures = (["units", "h100e"] as const).filter((measure) =>
        [...series.points.values()].some((p) => p[measure]),
      );
      const known = measures.filter((measure) => embedded.has(keyOf(series, measure)));
      // Chips say all, with what one counts for; the model reads some series in H100e.
      for (const measure of known.length > 0 ? known : measures.slice(0, 1)) {
        const replaced = embedded.get(keyOf(series, measure));
        const one = importedFrom(series, measure, file, ends.get(series.vendor) as string, replaced);
        const before = found.get(one.id);
        if (before && JSON.stringify(before.figure.series) !== JSON.stringify(one.figure.series))
          clashes.push({ id: one.id, file, other: before.file });
        if (!before) found.set(one.id, one);
      }
    }
  return { figures: [...found.values()], clashes };
}

type Measure = "units" | "h100e";

const unitOf = ({ isCumulative }: ChipSeries, measure: Measure): string =>
  `${measure === "units" ? "chip" : "H100e[max8]"}${isCumulative ? "" : "/quarter"}`;

const keyOf = (series: ChipSeries, measure: Measure): string =>
  [series.vendor, series.product, series.owner?.id, unitOf(series, measure)].join(" ");

/** Figures that are series of the model's own inputs; what has a kind only stands beside ours. */
const byKey = (evidence: Evidence): ReadonlyMap<string, Figure> =>
  new Map(
    [...evidence.values()]
      .filter(({ series, kind, vendor }) => series && kind === undefined && vendor)
      .map((figure) => [[figure.vendor, figure.product, figure.owner, figure.unit].join(" "), figure]),
  );

/** The newest complete quarter of each vendor in any of the tables: a chip that is no longer sold counts 0 until then. */
function newestOf(tables: readonly Tabled[]): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const { table } of tables)
    for (const { vendor, points } of table.series)
      for (const quarter of points.keys()) if (quarter > (ends.get(vendor) ?? "")) ends.set(vendor, quarter);
  return ends;
}

function importedFrom(
  series: ChipSeries,
  measure: Measure,
  file: string,
  completeTo: string,
  replaced: Figure | undefined,
): Imported {
  const { vendor, product, owner, called, isCumulative } = series;
  const quarters = [...series.points].filter(([, point]) => point[measure]).sort(([a], [b]) => (a < b ? -1 : 1));
  const what = [product && called, measure === "units" ? "chips" : "compute"].filter(Boolean).join(" ");
  const done = owner ? `bought by ${owner.id}` : `sold by ${vendor}`;
  const perUnit =
    product === undefined
      ? undefined
      : perUnitOf(
          quarters.map(([, point]) => point),
          isCumulative,
        );
  // A table that begins later says nothing of the quarters before it.
  const first = quarters[0]?.[0] as string;
  const earlier = Object.fromEntries(Object.entries(replaced?.series ?? {}).filter(([quarter]) => quarter < first));
  const figure: FigureFile = {
    what: `${what} ${done}${isCumulative ? " since the series began, at quarter end" : " in the quarter"}`,
    unit: unitOf(series, measure),
    vendor,
    ...(product !== undefined && { product }),
    ...(owner && { owner: owner.id }),
    ...(owner?.bloc !== undefined && { bloc: owner.bloc }),
    series: {
      ...earlier,
      ...Object.fromEntries(quarters.map(([quarter, point]) => [quarter, short(point[measure] as Triple)])),
    },
    complete_to: completeTo,
    ...(perUnit !== undefined && { h100e_per_unit: settled(perUnit, replaced?.h100e_per_unit) }),
    where: `${file}, ${measure === "units" ? "columns of units" : "columns of H100e"}`,
    derived: `as stated: 5th, 50th and 95th percentile, or the median alone${Object.keys(earlier).length > 0 ? `; before ${first} as in ${replaced?.id}` : ""}`,
    grade: "estimated",
    ...(replaced && { replaces: replaced.id }),
  };
  const parts = [isCumulative ? "cumulative" : "", measure, product ?? vendor, owner && "by", owner?.id];
  const id = parts.filter(Boolean).join("_").replaceAll("-", "_");
  return { id, figure, file, change: replaced && changeOf(replaced, figure) };
}

/** A median alone is one number. */
const short = (triple: Triple): [number, number, number] | number =>
  triple[0] === triple[2] ? triple[1] : [...triple];

/** H100e of one chip as the table takes it: the medians since the beginning, one over the other. */
function perUnitOf(points: readonly Point[], isCumulative: boolean): number | undefined {
  const both = points.filter(({ units, h100e }) => units && h100e && units[1] > 0);
  const counted = isCumulative ? both.slice(-1) : both;
  const sum = (measure: Measure): number => counted.reduce((total, point) => total + (point[measure]?.[1] ?? 0), 0);
  return counted.length === 0 || sum("h100e") === 0 ? undefined : Number((sum("h100e") / sum("units")).toPrecision(4));
}

/** Tables round to whole chips, so what they take a chip for follows to a thousandth only: nearer than that it is what it was. */
const settled = (found: number, before: number | undefined): number =>
  before !== undefined && Math.abs(found / before - 1) < 0.001 ? before : found;

/**
 * Observations: published figures about something that the model computes, by which its draws can be weighted.
 */
import { nearest, parseNumber, TonnageError } from "../engine/index.ts";
import { amountOf } from "./amounts.ts";
import { type Bundle, contentOf } from "./contents.ts";
import { type Evidence, type Figure, figureOf, quantilesAt } from "./evidence.ts";
import type { ObservationsFile } from "./forms/observations.ts";

/** What a source says of a number: a 90 percent interval around a median, or a bound that is as soft as the interval around it. */
export interface Reported {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Where the source says only that the number is `over` or `under` the median. */
  readonly bound?: "over" | "under";
}

export interface Observation {
  readonly name: string;
  readonly title: Readonly<Record<"en" | "de", string>>;
  /** Cells of variables, such as `delivered_chips[huawei-ascend-910c]`: they are added up. */
  readonly sum: readonly string[];
  /** A level in one quarter, or a flow added up over several. */
  readonly quarters: { readonly at: string } | { readonly from: string; readonly to: string };
  readonly reported: Reported;
  /** None where it is the user's own. */
  readonly figures: readonly Figure[];
  /** Whether units of figures and of variables are alike or converted on purpose. */
  readonly converted: boolean;
  readonly because: string;
  /** For messages: where a field of it stands. */
  readonly place: (field: string) => string;
}

/** Several observations that cannot all be right: one of them is, each as likely as the others before the model is asked. */
export interface Mixture {
  readonly name: string;
  readonly title: Observation["title"];
  readonly oneOf: readonly Observation[];
  readonly because: string;
}

export interface Observations {
  readonly byName: ReadonlyMap<string, Observation | Mixture>;
  /** What the production account is scored by, unless told otherwise. */
  readonly production: Observation | Mixture;
}

/** The observations that an entry consists of. */
export const observationsIn = (entry: Observation | Mixture): readonly Observation[] =>
  "oneOf" in entry ? entry.oneOf : [entry];

const file = "model/observations.yaml";

/** Reads `model/observations.yaml`. @throws TonnageError naming file, line and field */
export function readObservations(bundle: Bundle, evidence: Evidence): Observations {
  const content = contentOf<ObservationsFile>(bundle, file);
  const single = new Map(
    Object.entries(content.observations).map(([name, entry]) => {
      const place = (field: string): string => bundle.locate(file, ["observations", name, ...field.split(".")]);
      return [name, observationOf(name, entry, evidence, place)];
    }),
  );
  const mixtures = Object.entries(content.mixtures).map(([name, { title, one_of, because }]): [string, Mixture] => {
    const place = (i: number): string => bundle.locate(file, ["mixtures", name, "one_of", i]);
    if (single.has(name)) throw repeated(bundle.locate(file, ["mixtures", name]), `an observation is called ${name}`);
    one_of.forEach((member, i) => {
      if (one_of.indexOf(member) !== i) throw repeated(place(i), `${member} stands twice`);
    });
    const oneOf = one_of.map((member, i) => named(single, member, place(i)));
    return [name, { name, title, oneOf, because }];
  });
  const byName = new Map<string, Observation | Mixture>([...single, ...mixtures]);
  return { byName, production: named(byName, content.production, bundle.locate(file, ["production"])) };
}

type Entry = ObservationsFile["observations"][string];

function observationOf(name: string, entry: Entry, evidence: Evidence, place: Observation["place"]): Observation {
  const { title, sum, at, over, figures: references, conversion = 1, factor, because } = entry;
  const quarters = at === undefined ? periodOf(over as string, place("over")) : { at };
  const figures = references.map((reference, i) => figureOf(evidence, reference, place(`figures.${i}`)));
  const parts = figures.map((figure, i) =>
    reportedBy(figure, "at" in quarters ? quarters.at : quarters.to, factor, place, i),
  );
  const [first] = parts as [Reported];
  if (parts.length > 1 && parts.some((part) => part.bound))
    throw new TonnageError({
      code: "sum-of-bounds",
      where: place("figures"),
      found: "a bound among figures that are added up",
      expected: "Give a bound alone",
    });
  const added = (of: "low" | "median" | "high"): number =>
    parts.reduce((total, part) => total + part[of], 0) * conversion;
  const reported = { ...first, low: added("low"), median: added("median"), high: added("high") };
  return { name, title, sum, quarters, reported, figures, converted: entry.conversion !== undefined, because, place };
}

/** What a figure says at a quarter, with its own interval or that of the factor. */
function reportedBy(
  figure: Figure,
  quarter: string,
  factor: number | undefined,
  place: Observation["place"],
  position: number,
): Reported {
  const refuse = (field: string, found: string, expected: string): never => {
    throw new TonnageError({ code: "no-interval", where: place(field), found, expected });
  };
  const series = figure.series && quantilesAt(figure, quarter);
  if (figure.series && !series)
    refuse(`figures.${position}`, `${figure.id} has no value in ${quarter}`, "Name a figure that has one");
  const { value, low, high, hedge } = series
    ? { value: series[1], low: series[0], high: series[2], hedge: undefined }
    : amountOf(figure);
  const bound = hedge === "about" ? undefined : hedge;
  const isBare = low === undefined || high === undefined || bound !== undefined || low === high;
  if (isBare && factor === undefined)
    refuse(
      `figures.${position}`,
      `${figure.id} is a number without an interval`,
      "Give a factor, and say why it is so wide",
    );
  if (!isBare && factor !== undefined)
    refuse("factor", `${figure.id} has an interval of its own`, "Leave the factor out");
  // Two ends alone have their median in the middle of the logarithm, as intervals of parameters do.
  const median = value ?? Math.sqrt((low as number) * (high as number));
  const given = isBare
    ? { low: median / (factor as number), median, high: median * (factor as number), ...(bound && { bound }) }
    : { low: low as number, median, high: high as number };
  return checkedInterval(given, place(`figures.${position}`), figure.id);
}

function checkedInterval(reported: Reported, where: string, name: string): Reported {
  const { low, median, high } = reported;
  if (0 < low && low < median && median < high) return reported;
  throw new TonnageError({
    code: "bad-quantiles",
    where,
    found: `${name} has ${low}, ${median} and ${high}`,
    expected: "5th, 50th and 95th percentile must rise, and be above 0",
  });
}

function periodOf(text: string, where: string): { from: string; to: string } {
  const [from, to] = text.split(" to ") as [string, string];
  if (from < to) return { from, to };
  throw new TonnageError({
    code: "bad-period",
    where,
    found: `${to} is not after ${from}`,
    expected: "Write two rising quarters",
  });
}

/** The form of an observation of the user's own. */
const form = "delivered_chips[huawei-ascend-910c]@2025Q1 to 2025Q4=300k to 500k";

/**
 * An observation by its name, or the user's own: cells of variables joined by +, @ and a quarter or two, = and a 90 percent interval.
 * @throws TonnageError for an unknown name, or where a text is neither
 */
export function observationNamed({ byName }: Observations, text: string): Observation | Mixture {
  return text.includes("=") ? ownObservation(text) : named(byName, text, "--observe");
}

function ownObservation(text: string): Observation {
  const refuse = (found: string): never => {
    throw new TonnageError({
      code: "bad-observation",
      where: "--observe",
      found,
      expected: `Write the name of an observation, or one of your own, such as "${form}"`,
    });
  };
  const [, cells, when, low, high] = /^(.+)@([^=]+)=(.+) to (.+)$/.exec(text) ?? refuse(`"${text}" is neither`);
  const quarters = (when as string).trim();
  const [from, to] = [low, high].map((end) => parseNumber((end as string).trim()));
  if (from === undefined || to === undefined || !(from < to))
    return refuse(`"${low} to ${high}" are not two rising numbers`);
  if (!/^\d{4}Q[1-4]( to \d{4}Q[1-4])?$/.test(quarters)) refuse(`"${quarters}" is not a quarter, or two`);
  return {
    name: text,
    title: { en: text, de: text },
    sum: (cells as string).split("+").map((cell) => cell.trim()),
    quarters: quarters.includes(" ") ? periodOf(quarters, "--observe") : { at: quarters },
    reported: { low: from, median: from > 0 ? Math.sqrt(from * to) : (from + to) / 2, high: to },
    figures: [],
    converted: true,
    because: "",
    place: () => `--observe ${text}`,
  };
}

function named<Entry>(known: ReadonlyMap<string, Entry>, name: string, where: string): Entry {
  const found = known.get(name);
  if (found) return found;
  const near = nearest(name, known.keys());
  throw new TonnageError({
    code: "unknown-observation",
    where,
    found: `no observation "${name}"`,
    expected: `Known: ${[...known.keys()].join(", ")}`,
    hint: near && `Did you mean "${near}"?`,
  });
}

const repeated = (where: string, found: string): TonnageError =>
  new TonnageError({ code: "repeated", where, found, expected: "Use each name once" });

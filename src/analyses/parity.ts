/**
 * Parity of single models: who has the best, how far the other lies behind in points, and how long it took to match.
 *
 * A record is a model above all of its bloc before it. It is matched by the first model of the other bloc that reaches its index;
 * the lag is the time between the two releases. The mean over matched records leaves out those that nobody has matched yet, and they
 * are the ones that take long; beside it stands the estimate that counts an unmatched record as one that has lasted so long already
 * (Kaplan and Meier 1958, Journal of the American Statistical Association 53). The index of each model is drawn within its interval,
 * so that the lag has one, too; models err independently.
 */
import type { RatedModel } from "../data/models.ts";
import { hash, parseNumber, type Summary, summarise } from "../engine/index.ts";

/** A record of the leader, and what matched it. */
export interface Match {
  readonly record: RatedModel;
  /** None yet. */
  readonly by: RatedModel | undefined;
  /** Months from release to release; of an unmatched record, to the end of the observation. */
  readonly months: number;
}

/** From the first model that the newest index rates to the day of that index, counted from 1970-01-01. */
export function periodOf(models: readonly RatedModel[]): { readonly from: number; readonly until: number } {
  const newest = models
    .map(({ source }) => source)
    .reduce((a, b) => ((b.published ?? "") > (a.published ?? "") ? b : a));
  return {
    from: Math.min(...models.filter(({ source }) => source === newest).map(({ released }) => released)),
    until: parseNumber(newest.published ?? "") ?? Math.max(...models.map(({ released }) => released)),
  };
}

const daysPerMonth = 365.25 / 12;

/** Records of a bloc among models in the order of their release; of models of one day, the best counts. */
export function recordsOf(models: readonly RatedModel[], bloc: string, from: number): readonly RatedModel[] {
  let best = Number.NEGATIVE_INFINITY;
  return models.filter((model) => {
    if (model.bloc !== bloc || model.index <= best) return false;
    best = model.index;
    return model.released >= from;
  });
}

/** Each record of the leader with the first model of the follower that reaches it. A match before the record has a lag of 0. */
export function matches(
  models: readonly RatedModel[],
  [leader, follower]: readonly [string, string],
  from: number,
  until: number,
): readonly Match[] {
  const seen = models.filter(({ released }) => released <= until);
  return recordsOf(seen, leader, from).map((record) => {
    const by = seen.find((model) => model.bloc === follower && model.index >= record.index);
    const end = by?.released ?? until;
    return { record, by, months: Math.max(0, (end - record.released) / daysPerMonth) };
  });
}

/** Mean of the matched, and of all by Kaplan and Meier up to the longest time that was observed. */
export interface Lag {
  readonly matched: number;
  readonly unmatched: number;
  /** None where nothing was matched. */
  readonly meanMatched: number | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** Mean with unmatched records as censored, restricted to the longest time observed. */
  readonly censoredMean: number;
  /** Time by which half of the records are matched; none where fewer are. */
  readonly censoredMedian: number | undefined;
}

/** What some matches say of the lag. */
export function lagOf(found: readonly Match[]): Lag {
  const done = found.filter(({ by }) => by).map(({ months }) => months);
  const rising = found.toSorted((a, b) => a.months - b.months || (a.by ? 0 : 1) - (b.by ? 0 : 1));
  let surviving = 1;
  let before = 0;
  let censoredMean = 0;
  let censoredMedian: number | undefined;
  for (const [i, { by, months }] of rising.entries()) {
    censoredMean += surviving * (months - before);
    before = months;
    if (by) surviving *= 1 - 1 / (rising.length - i);
    if (surviving <= 0.5) censoredMedian ??= months;
  }
  return {
    matched: done.length,
    unmatched: found.length - done.length,
    meanMatched: done.length === 0 ? undefined : done.reduce((sum, x) => sum + x, 0) / done.length,
    least: done.length === 0 ? undefined : Math.min(...done),
    most: done.length === 0 ? undefined : Math.max(...done),
    censoredMean,
    censoredMedian,
  };
}

export interface Parity {
  readonly best: readonly [RatedModel, RatedModel];
  readonly matches: readonly Match[];
  readonly lag: Lag;
  /** Gap in points, its speed in points a year, and the gap at that speed in months: at the indices as they are published. */
  readonly published: { readonly gap: number; readonly speed: number; readonly gapMonths: number };
  /** With the indices drawn within their intervals. */
  readonly drawn: {
    readonly meanMatched: Summary;
    readonly censoredMean: Summary;
    /** Points by which the best of the leader lies above the best of the follower. */
    readonly gap: Summary;
    /** Points that the leader's records gain in a year, by least squares. */
    readonly speed: Summary;
    /** The gap at that speed, in months. */
    readonly gapMonths: Summary;
  };
  /** The restricted mean of each draw, for questions about several numbers at once. */
  readonly lagDraws: Float64Array;
}

/** Best models, matches and lag between two blocs, over the records from `from` on that were known at `until`. */
export function parity(
  models: readonly RatedModel[],
  pair: readonly [string, string],
  { from, until, draws, seed }: { from: number; until: number; draws: number; seed: number },
): Parity {
  const seen = models.filter(({ released }) => released <= until);
  const found = matches(models, pair, from, until);
  const columns = {
    meanMatched: new Float64Array(draws),
    censoredMean: new Float64Array(draws),
    gap: new Float64Array(draws),
    speed: new Float64Array(draws),
    gapMonths: new Float64Array(draws),
  };
  for (let draw = 0; draw < draws; draw++) {
    const drawn = seen.map((model) => ({ ...model, index: model.spread.quantile(uniform(seed, model.name, draw)) }));
    const lag = lagOf(matches(drawn, pair, from, until));
    const gap = bestOf(drawn, pair[0]).index - bestOf(drawn, pair[1]).index;
    const speed = slope(recordsOf(drawn, pair[0], from));
    columns.meanMatched[draw] = lag.meanMatched ?? 0;
    columns.censoredMean[draw] = lag.censoredMean;
    columns.gap[draw] = gap;
    columns.speed[draw] = speed;
    columns.gapMonths[draw] = (12 * gap) / speed;
  }
  const best = [bestOf(seen, pair[0]), bestOf(seen, pair[1])] as const;
  const [gap, speed] = [best[0].index - best[1].index, slope(recordsOf(seen, pair[0], from))];
  return {
    best,
    published: { gap, speed, gapMonths: (12 * gap) / speed },
    matches: found,
    lag: lagOf(found),
    drawn: {
      meanMatched: summarise(columns.meanMatched),
      censoredMean: summarise(columns.censoredMean),
      gap: summarise(columns.gap),
      speed: summarise(columns.speed),
      gapMonths: summarise(columns.gapMonths),
    },
    lagDraws: columns.censoredMean,
  };
}

const bestOf = (models: readonly RatedModel[], bloc: string): RatedModel =>
  models.filter((model) => model.bloc === bloc).reduce((best, model) => (model.index > best.index ? model : best));

/** A number between 0 and 1 for a model in a draw, of 32 bits. */
const uniform = (seed: number, name: string, draw: number): number => (hash(seed + draw, name) + 0.5) / 4_294_967_296;

/** Points a year, by least squares over the releases. */
function slope(records: readonly RatedModel[]): number {
  const years = records.map(({ released }) => released / 365.25);
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [x, y] = [mean(years), mean(records.map(({ index }) => index))];
  const cross = records.reduce((sum, { index }, i) => sum + ((years[i] as number) - x) * (index - y), 0);
  return cross / years.reduce((sum, year) => sum + (year - x) * (year - x), 0);
}

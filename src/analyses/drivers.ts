/**
 * First drivers: which parameters move a result most, by squared rank correlation.
 *
 * The square of Spearman's coefficient is the share of the result's variance, in ranks, that goes with one parameter alone
 * (Helton and Davis 2003, Reliability Engineering & System Safety 81). It says nothing of parameters that act only together.
 */
import type { Ensemble } from "../engine/index.ts";

export interface Driver {
  readonly element: string;
  /** Between 0 and 1. */
  readonly share: number;
  /** 1 where a higher value raises the result, −1 where it lowers it. */
  readonly sign: 1 | -1;
}

/**
 * The parameter elements of an ensemble by squared rank correlation with a result, strongest first. `among` leaves out what
 * the result cannot depend on: by chance alone an element shows about 1 / draws.
 */
export function drivers(ensemble: Ensemble, result: ArrayLike<number>, among?: ReadonlySet<string>): Driver[] {
  const target = ranks(result);
  return [...ensemble.inputs]
    .filter(([element]) => among?.has(element) ?? true)
    .map(([element, values]): Driver => {
      const r = correlation(ranks(values), target);
      return { element, share: r * r, sign: r < 0 ? -1 : 1 };
    })
    .filter((driver) => Number.isFinite(driver.share))
    .sort((a, b) => b.share - a.share);
}

/** Ranks from 0, ties at their mean. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort(
    (i, j) => (values[i] as number) - (values[j] as number),
  );
  const result = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let k = start; k < end; k++) result[order[k] as number] = (start + end - 1) / 2;
    start = end;
  }
  return result;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const centre = (a.length - 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) - centre, (b[i] as number) - centre];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

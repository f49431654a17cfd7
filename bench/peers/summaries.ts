/**
 * Quantiles and means in plain JavaScript: selection instead of sorting, since only ten order statistics are wanted.
 *
 * The quantile is linear between order statistics at p·(n − 1), as in numpy and Squiggle.
 */
import { levels, summariesPerSeries } from "./peer.ts";

/** Sums up outputs that stand series after series. Reorders each series in place. */
export function summariesOf(outputs: Float64Array, draws: number): Float64Array {
  const count = outputs.length / draws;
  const summaries = new Float64Array(count * summariesPerSeries);
  for (let series = 0; series < count; series++) {
    const values = outputs.subarray(series * draws, (series + 1) * draws);
    summaries.set([...quantilesOf(values), meanOf(values)], series * summariesPerSeries);
  }
  return summaries;
}

function meanOf(values: Float64Array): number {
  const count = values.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum / count;
}

function quantilesOf(values: Float64Array): number[] {
  const last = values.length - 1;
  const places = levels.map((level) => level * last);
  const wanted = places.flatMap((place) => [Math.floor(place), Math.min(Math.floor(place) + 1, last)]);
  select(values, wanted);
  return places.map((place) => {
    const below = Math.floor(place);
    const low = values[below]!;
    return low + (place - below) * (values[Math.min(below + 1, last)]! - low);
  });
}

/** Puts the order statistics of the wanted places, given in rising order, where sorting would. */
export function select(values: Float64Array, wanted: readonly number[]): void {
  selectBetween(values, 0, values.length - 1, wanted, 0, wanted.length - 1);
}

function selectBetween(
  values: Float64Array,
  low: number,
  high: number,
  wanted: readonly number[],
  first: number,
  last: number,
): void {
  if (first > last || low >= high) return;
  if (high - low < 32) {
    insertionSort(values, low, high);
    return;
  }
  const [left, right] = partition(values, low, high);
  let below = first;
  while (below <= last && wanted[below]! <= left) below++;
  let above = below;
  while (above <= last && wanted[above]! < right) above++;
  selectBetween(values, low, left, wanted, first, below - 1);
  selectBetween(values, right, high, wanted, above, last);
}

/** Hoare's partition about the median of three; what stands between the two places returned is the pivot. */
function partition(values: Float64Array, low: number, high: number): [number, number] {
  const pivot = medianOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!);
  let left = low;
  let right = high;
  while (left <= right) {
    while (values[left]! < pivot) left++;
    while (values[right]! > pivot) right--;
    if (left > right) break;
    const swapped = values[left]!;
    values[left++] = values[right]!;
    values[right--] = swapped;
  }
  return [right, left];
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

function insertionSort(values: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const value = values[i]!;
    let place = i;
    while (place > low && values[place - 1]! > value) {
      values[place] = values[place - 1]!;
      place--;
    }
    values[place] = value;
  }
}

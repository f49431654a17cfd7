/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** How often a contestant that takes milliseconds is timed in one turn. */
export const repeats = 5;

/** The median of a few runs, after one that is not counted: what takes milliseconds is shorter than a processor's waking. */
export function afterWarmUp(time: () => number): number {
  time();
  return median(Array.from({ length: repeats }, time));
}

/**
 * Values that someone pastes, as a distribution: what a column of a table says about an assumption.
 */

/** The quantile of values in rising order, between its neighbours. */
function quantile(rising: readonly number[], p: number): number {
  const place = p * (rising.length - 1);
  const [below, above] = [rising[Math.floor(place)] as number, rising[Math.ceil(place)] as number];
  return below + (above - below) * (place - Math.floor(place));
}

/** More digits than that say nothing. */
const digits = 6;

/**
 * Several numbers, one a line or parted by tabs or semicolons, as `quantiles(…)` of their 5th, 50th and 95th percentile; two of
 * them as an interval. Undefined for anything else, which is taken as it stands.
 * @param text canonical: a point before decimals
 */
export function ofPasted(text: string): string | undefined {
  const parts = text
    .split(/[\n\r\t;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const values = parts.map((part) => Number(Number(part).toPrecision(digits)));
  if (parts.length < 2 || !values.every(Number.isFinite)) return undefined;
  const rising = values.toSorted((a, b) => a - b);
  const [least, most] = [rising[0], rising.at(-1)];
  if (least === most) return String(least);
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => Number(quantile(rising, p).toPrecision(digits))) as [
    number,
    number,
    number,
  ];
  return rising.length > 2 && low < middle && middle < high
    ? `quantiles(5%: ${low}, 50%: ${middle}, 95%: ${high})`
    : `${least} to ${most}`;
}

/**
 * Two results that were saved as JSON, by one version or two: which of their numbers moved, and whether by more than chance.
 *
 * A number is known by where it stands: the names on the way to it, and for members of a list their texts (variable, members, quarter).
 * Between runs of other draws a quantile differs by chance; what lies within three of the errors that both results state is no move.
 */

/** A number that both results have, and that moved. */
export interface MovedNumber {
  /** Such as `rows compute_ratio 2025Q4 p50`. */
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Within three standard errors of the Monte Carlo, where both are known. */
  readonly isChance: boolean;
}

export interface ResultDifference {
  readonly moved: readonly MovedNumber[];
  readonly same: number;
  /** Numbers that only one of the two has. */
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  /** What the results say of how they came about, where that differs. */
  readonly meta: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

/** Whether a file's content is a result that was saved. */
export const isResult = (content: unknown): content is { meta: Readonly<Record<string, unknown>> } =>
  typeof content === "object" && content !== null && typeof (content as { meta?: unknown }).meta === "object";

/** Medians first, then the largest moves. */
export function differenceOfResults(before: { meta: object }, after: { meta: object }): ResultDifference {
  const { meta: metaBefore, ...restBefore } = before;
  const { meta: metaAfter, ...restAfter } = after;
  const [a, b] = [numbersIn(restBefore), numbersIn(restAfter)];
  const shared = [...a].filter(([name]) => b.has(name));
  const moved = shared.flatMap(([name, x]): MovedNumber[] => {
    const y = b.get(name) as Stated;
    if (Object.is(x.value, y.value)) return [];
    const error = Math.sqrt((x.error ?? 0) * (x.error ?? 0) + (y.error ?? 0) * (y.error ?? 0));
    return [{ name, before: x.value, after: y.value, isChance: error > 0 && Math.abs(y.value - x.value) <= 3 * error }];
  });
  const size = ({ before: x, after: y }: MovedNumber): number => Math.abs(y - x) / Math.max(Math.abs(x), Math.abs(y));
  const rank = ({ name, isChance }: MovedNumber): number =>
    (isChance ? 2 : 0) + (/(p50|median|value)$/.test(name) ? 0 : 1);
  const fields = [...new Set([...Object.keys(metaBefore), ...Object.keys(metaAfter)])];
  const textOf = (meta: object, field: string): string => {
    const value = (meta as Readonly<Record<string, unknown>>)[field];
    return value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return {
    moved: moved.toSorted((x, y) => rank(x) - rank(y) || size(y) - size(x)),
    same: shared.length - moved.length,
    onlyBefore: a.size - shared.length,
    onlyAfter: b.size - shared.length,
    meta: fields
      .map((field) => ({ field, before: textOf(metaBefore, field), after: textOf(metaAfter, field) }))
      .filter(({ before: x, after: y }) => x !== y),
  };
}

interface Stated {
  readonly value: number;
  /** Standard error of the Monte Carlo, where one is stated. */
  readonly error: number | undefined;
}

/** Texts that are longer, sentences and addresses describe; they do not name. */
const longestName = 40;

function numbersIn(content: unknown): ReadonlyMap<string, Stated> {
  const found = new Map<string, Stated>();
  const walk = (value: unknown, path: string, errors: unknown): void => {
    if (typeof value === "number") {
      let name = path;
      for (let i = 2; found.has(name); i++) name = `${path} (${i})`;
      found.set(name, { value, error: typeof errors === "number" ? errors : undefined });
    } else if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) walk(one, `${path} ${nameOf(one) || i + 1}`.trim(), undefined);
    } else if (typeof value === "object" && value !== null) {
      const { mcError, ...rest } = value as Readonly<Record<string, unknown>>;
      for (const [key, one] of Object.entries(rest))
        if (key !== "index")
          walk(one, `${path} ${key}`.trim(), (mcError as Readonly<Record<string, unknown>> | undefined)?.[key]);
    }
  };
  walk(content, "", undefined);
  return found;
}

/** The short texts of a member of a list, those of its index included. */
function nameOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value)
    .flatMap((one) =>
      typeof one === "object" && one !== null && !Array.isArray(one) && !("p50" in one) ? Object.values(one) : [one],
    )
    .filter((one): one is string => typeof one === "string" && one.length <= longestName && !/^https?:|\.$/.test(one))
    .join(" ");
}

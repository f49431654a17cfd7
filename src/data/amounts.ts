/**
 * Amounts as sources state them: a number, `about 10`, `over 40%`, `under 200k`, `21 to 49`, or three quantiles.
 */
import { parseNumber, TonnageError } from "../engine/index.ts";
import type { Figure } from "./evidence.ts";

export interface Amount {
  readonly value: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** `about`, `over` or `under`, where the source says so. */
  readonly hedge: "about" | "over" | "under" | undefined;
}

/** What an amount may look like, for messages. */
export const amountForms = "Write a number, about/over/under and a number, or two rising numbers with to between them";

/** @throws TonnageError where a figure's value is none of the forms */
export function amountOf(figure: Figure): Amount {
  const { value } = figure;
  const amount = value === undefined ? undefined : readAmount(value);
  if (amount) return amount;
  throw new TonnageError({
    code: "bad-amount",
    where: `${figure.file} ${figure.id}`,
    found: `"${String(value)}" is not an amount`,
    expected: amountForms,
  });
}

/** The amount that is written so, or undefined where it is none of the forms. */
export function readAmount(value: NonNullable<Figure["value"]>): Amount | undefined {
  const plain = { value: undefined, low: undefined, high: undefined, hedge: undefined };
  if (typeof value === "number") return { ...plain, value };
  if (typeof value === "object") return { ...plain, value: value.p50, low: value.p5, high: value.p95 };
  const range = /^(.+?) to (.+)$/.exec(value);
  const [low, high] = range ? [parseNumber(range[1] as string), parseNumber(range[2] as string)] : [];
  if (low !== undefined && high !== undefined && low <= high) return { ...plain, low, high };
  const hedged = /^(about|over|under) (.+)$/.exec(value);
  const number = parseNumber(hedged ? (hedged[2] as string) : value);
  if (number === undefined) return undefined;
  const hedge = hedged?.[1] as Amount["hedge"];
  return {
    ...plain,
    hedge,
    value: number,
    ...(hedge === "over" ? { low: number } : hedge === "under" ? { high: number } : {}),
  };
}

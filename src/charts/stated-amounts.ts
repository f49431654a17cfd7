/**
 * Amounts of incidents as text: with no more zeros than a source wrote, and their unit in words.
 */

import type { Estimated } from "../data/incidents.ts";
import { isMessage, type Language, type Say } from "../messages/index.ts";
import { fixed, short, shortRange, shortWithin } from "./numbers.ts";

/** In which language something is said. */
export interface Speech {
  readonly say: Say;
  readonly language: Language;
}

export type Quantity = Estimated & { readonly unit: string };

/** The most likely number; else both ends, or the one that is known. */
export function numbersText({ low, mid, high }: Estimated, language: Language): string {
  if (mid !== undefined) return counted(mid, language);
  if (low === undefined) return `≤ ${counted(high as number, language)}`;
  if (high === undefined) return `≥ ${counted(low, language)}`;
  if (low === high) return counted(low, language);
  return trimmed(shortRange(low, high, language).replace(/^0[.,]0+(?=–)/, "0"), language);
}

/** An amount with its unit; a dash where none is known. */
export const amountText = (quantity: Quantity | undefined, { say, language }: Speech): string =>
  quantity ? `${numbersText(quantity, language)} ${unitText(quantity.unit, say)}` : "—";

/** An amount with the interval around it, where it has one. */
export function amountWithin(quantity: Quantity, speech: Speech): string {
  const { low, mid, high, unit } = quantity;
  if (mid === undefined || low === undefined || high === undefined || low === high) return amountText(quantity, speech);
  const [value, interval] = shortWithin(mid, [low, high], speech.language);
  const [number, ends] = trimmed(`${value}|${interval}`, speech.language).split("|");
  return `${number} ${unitText(unit, speech.say)} ${ends}`;
}

/** The unit of an amount in words, where there are any. */
const unitText = (unit: string, say: Say): string => {
  const id = `incidents.unit.${unit}`;
  return isMessage(id) ? say(id) : unit;
};

/** Things are counted whole; many of them in thousands and more. */
const counted = (value: number, language: Language): string =>
  value < 1e4 ? fixed(value, 0, language) : trimmed(short(value, language), language);

/** Without zeros behind the point that all its numbers end in. */
function trimmed(text: string, language: Language): string {
  const digits = language === "de" ? /,(\d+)/g : /\.(\d+)/g;
  const zeros = [...text.matchAll(digits)].map(([, behind = ""]) => behind.length - behind.replace(/0+$/, "").length);
  const cut = Math.min(...zeros);
  return text.replace(digits, (point, behind: string) =>
    cut === behind.length ? "" : point.slice(0, point.length - cut),
  );
}

/** What moves a number: which of it is worth telling, and what it is called. */
import type { Driver } from "../../analyses/drivers.ts";
import { assumptionOf } from "../context.ts";
import type { Speaking } from "../language.tsx";
import type { About } from "../model/questions.ts";

/** Shares smaller than this are no drivers. */
const leastShare = 0.01;

/** The first few that move it. */
export const worthTelling = (drivers: readonly Driver[], most: number): readonly Driver[] =>
  drivers.filter(({ share }) => share >= leastShare).slice(0, most);

/** An element in words: its assumption, and of whom or what. */
export function elementName(about: About, element: string, { describe, bloc }: Speaking): string {
  const assumption = assumptionOf(about, element);
  if (!assumption) return element;
  const member = /\[(.*)\]/s.exec(element)?.[1];
  return `${describe(assumption.id, assumption.description)}${member ? ` · ${bloc(member)}` : ""}`;
}

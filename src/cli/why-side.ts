/**
 * One side of `tonnage why`, as it is written: a scenario, a file, `baseline` or a published figure, then what is counted and in which
 * convention. `as-ai-2040:accessible:tpp`, `published-sums:licensed`, `figure:rand-heim-gap.ratio_us_china@as-epoch`.
 */
import { conventionNames } from "../analyses/balance.ts";
import { type Count, countNames, type Side } from "../analyses/why.ts";
import { amountOf } from "../data/amounts.ts";
import type { Bundle } from "../data/contents.ts";
import { conventionOf, type Ladder, quarterOf, type Rung } from "../data/ladder.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import { findScenario } from "./options.ts";

/** What holds on both sides unless a side says otherwise. */
export interface Defaults {
  readonly of: string;
  readonly convention: string;
  /** The quarter asked for, if one is. */
  readonly at: string | undefined;
  readonly newest: string;
}

/** Both sides; without a quarter asked for, a side without a date of its own takes the other's. */
export async function sidesOf(
  bundle: Bundle,
  texts: readonly [string, string],
  ladder: Ladder,
  { at, newest, ...defaults }: Defaults,
): Promise<readonly [Side, Side]> {
  const read = texts.map((text) => readSide(text, ladder));
  const dated = (i: number): string => at ?? read[i]?.quarter ?? read[1 - i]?.quarter ?? newest;
  const side = async (i: 0 | 1): Promise<Side> => {
    const { base, of, convention, figure } = read[i] as Read;
    const scenario = await findScenario(bundle, base, `why ${texts[i]}`);
    const count: Count = {
      of: of ?? defaults.of,
      convention: convention ?? defaults.convention,
      quarter: dated(i),
    };
    return { name: texts[i], scenario, count, figure };
  };
  return [await side(0), await side(1)];
}

interface Read {
  readonly base: string;
  readonly of: string | undefined;
  readonly convention: string | undefined;
  readonly quarter: string | undefined;
  readonly figure: Side["figure"];
}

function readSide(text: string, ladder: Ladder): Read {
  const asFigure = /^figure:([^@]+?)(?:@(.+))?$/.exec(text);
  const { head, of, convention } = tokens(asFigure ? (asFigure[1] as string) : text, text);
  if (!asFigure) return { base: head, of, convention, quarter: undefined, figure: undefined };
  const all = Object.entries(ladder).flatMap(([rung, list]) =>
    list.map(({ figure }) => ({ rung: rung as Rung, figure })),
  );
  const found = all.find(({ figure }) => figure.id === head);
  if (!found) {
    const known = all.map(({ figure }) => figure.id);
    const near = nearest(head, known);
    throw new TonnageError({
      code: "unknown-figure",
      where: `why ${text}`,
      found: `no published ratio "${head}"`,
      expected: `Known: ${known.join(", ")}`,
      ...(near ? { hint: `Did you mean "${near}"?` } : {}),
    });
  }
  const { figure, rung } = found;
  const { value, low, high } = amountOf(figure);
  const middle = value ?? (low !== undefined && high !== undefined ? (low + high) / 2 : (low ?? high));
  const quarter = quarterOf(figure);
  if (middle === undefined || quarter === undefined)
    throw new TonnageError({
      code: "no-date",
      where: `why ${text}`,
      found: "the figure has no number or no date",
      expected: "Name one that has both",
    });
  return {
    base: asFigure[2] ?? "baseline",
    of: of ?? rung,
    convention: convention ?? conventionOf(figure),
    quarter,
    figure: { id: figure.id, who: figure.source.publisher, value: middle },
  };
}

/** What stands before the words for a count and a convention; a colon within a path is none of them. */
function tokens(text: string, whole: string): { head: string; of?: string; convention?: string } {
  const parts = text.split(":");
  const found: { of?: string; convention?: string } = {};
  while (parts.length > 1) {
    const word = parts.at(-1) as string;
    const field = countNames.includes(word) ? "of" : conventionNames.includes(word) ? "convention" : undefined;
    if (field === undefined || found[field] !== undefined) {
      if (/[\\/]/.test(word)) break;
      const known = [...countNames, ...conventionNames];
      const near = nearest(word, known);
      throw new TonnageError({
        code: "unknown-count",
        where: `why ${whole}`,
        found: field
          ? `"${word}" is a second ${field === "of" ? "count" : "convention"}`
          : `"${word}" is no way to count`,
        expected: `Known: ${known.join(", ")}`,
        ...(near && !field ? { hint: `Did you mean "${near}"?` } : {}),
      });
    }
    found[field] = word;
    parts.pop();
  }
  return { head: parts.join(":"), ...found };
}

/**
 * The part of `model/regime.yaml` that the rules write: levers as decreed. `npm run regime` writes it, and a test says when it was forgotten.
 */
import type { Bundle } from "./contents.ts";
import { judgingOf, regimeSettings } from "./regime-settings.ts";
import { asDecreed, readRegimes, regimeNamed } from "./regimes.ts";

/** The file, by its path. */
export const regimeFile = "model/regime.yaml";
const mark = "  # From here on: as decreed, written from rules/ and catalogue/ by `npm run regime`.\n";

const reasons: Readonly<Record<string, string>> = {
  era_from: "Days on which a rule on chips begins or ends, or a seller brings a stronger chip.",
  era_to: "The day on which the next era begins.",
  lines_from: "The newest of the days on which the lines moved or a letter named a chip.",
  offered_share: "Rates of the catalogue, classified for exports to China; chips made for one market alone left out.",
  unclear_share: "The same for chips of which a figure that decides is missing.",
  drawn_share: "The best design just under the lines on dies no larger than the seller's best, over its best.",
  licensable_from:
    "Days on which the status of the catalogue's chips for China turned to a review case by case, or to free. The year 2100 stands for never.",
};

/** The file's text, with its written part as the rules have it. */
export function decreedText(bundle: Bundle, text: string): string {
  const settings = regimeSettings(regimeNamed(readRegimes(bundle), asDecreed), judgingOf(bundle));
  const byLever = new Map<string, [string, string | number][]>();
  for (const [element, value] of Object.entries(settings)) {
    const [, lever, member] = /^(.*)\[(.*)\]$/.exec(element) as unknown as [string, string, string];
    byLever.set(lever, [...(byLever.get(lever) ?? []), [member, value]]);
  }
  const lines = [...byLever].flatMap(([lever, values]) => [
    `  ${lever}:`,
    "    grade: assumed",
    `    because: ${JSON.stringify(reasons[lever])}`,
    "    value:",
    ...valueLines(values),
  ]);
  const kept = text.split(mark)[0] as string;
  return `${kept}${mark}${lines.join("\n")}\n`;
}

/** One member a line; those of a second dimension beside each other. */
function valueLines(values: readonly (readonly [member: string, value: string | number])[]): string[] {
  const rows = new Map<string, string[]>();
  for (const [member, value] of values) {
    const [first, second] = member.split(",") as [string, string | undefined];
    rows.set(first, [...(rows.get(first) ?? []), second === undefined ? `"${value}"` : `${second}: "${value}"`]);
  }
  return [...rows].map(
    ([first, cells]) => `      ${first}: ${cells[0]?.includes(":") ? `{ ${cells.join(", ")} }` : cells[0]}`,
  );
}

/**
 * What a lever moves: a quantity with the lever at each end of its range, against the world as it is, draw by draw.
 */
import type { Lever } from "../data/levers.ts";
import { withSettings } from "../data/model-data.ts";
import type { Summary } from "../engine/index.ts";
import type { Choice } from "./choice.ts";
import { type ComparedRow, compare } from "./compare.ts";
import type { Difference } from "./difference.ts";
import type { RunSettings, Watch, World } from "./world.ts";

export interface LeverEffect {
  readonly lever: Lever;
  /** At the lower and the upper end. */
  readonly ends: readonly [LeverEnd, LeverEnd];
}

export interface LeverEnd {
  readonly set: string;
  readonly value: Summary;
  readonly difference: Difference;
}

/** The first cell and quarter of a choice, as it is and with each lever at its ends; the strongest lever first. */
export async function leverEffects(
  world: World,
  levers: readonly Lever[],
  choice: Choice,
  settings: RunSettings,
  watch: Watch = {},
): Promise<{ readonly base: Summary; readonly effects: readonly LeverEffect[] }> {
  const ends = levers.flatMap(({ id, range }) => range.map((end) => ({ id, end })));
  const worlds = ends.map(({ id, end }) => ({ ...world, data: withSettings(world.data, { [id]: end }, "levers") }));
  const [row] = (await compare([world, ...worlds], choice, settings, watch)) as [ComparedRow];
  const endAt = (i: number): LeverEnd => ({
    set: ends[i]?.end as string,
    value: row.values[i + 1] as Summary,
    difference: row.differences[i] as Difference,
  });
  const effects = levers.map((lever, i): LeverEffect => ({ lever, ends: [endAt(2 * i), endAt(2 * i + 1)] }));
  const strength = ({ ends: [low, high] }: LeverEffect): number => Math.abs(high.value.p50 - low.value.p50);
  return { base: row.values[0] as Summary, effects: effects.sort((a, b) => strength(b) - strength(a)) };
}

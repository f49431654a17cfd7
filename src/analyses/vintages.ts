/**
 * Two vintages of the evidence: which figures differ, what they move in the model, and which source moves what.
 *
 * Each source's figures are taken from the second vintage alone, the others from the first, on the same draws; what the sources together
 * move beyond the sum of that is their interplay.
 */
import type { Bundle } from "../data/contents.ts";
import { type Figure, readEvidence } from "../data/evidence.ts";
import { changeOf, isSame } from "../data/figure-change.ts";
import type { EvidenceFile } from "../data/forms/evidence.ts";
import { summarise } from "../engine/index.ts";
import type { Choice } from "./choice.ts";
import { choose } from "./choice.ts";
import { streamDraws } from "./series.ts";
import { openWorld, type RunSettings, type Watch, type World } from "./world.ts";

/** A figure of which the two vintages say different things. */
export interface FigureMove {
  readonly id: string;
  /** What it is of. */
  readonly who: string;
  readonly before: Figure;
  readonly after: Figure;
}

export interface NumberMove {
  /** As it is asked for: `owned_compute[CN]`. */
  readonly name: string;
  readonly unit: string;
  readonly quarter: string;
  /** Medians. */
  readonly before: number;
  readonly after: number;
  /** By source: what its figures alone move. */
  readonly alone: Readonly<Record<string, number>>;
  /** What all move together beyond the sum of that. */
  readonly interplay: number;
}

export interface VintageDifference {
  readonly figures: readonly FigureMove[];
  readonly numbers: readonly NumberMove[];
}

/** Figures whose values differ; of one source that stands elsewhere nothing differs. */
export function movedFigures(a: Bundle, b: Bundle): readonly FigureMove[] {
  const [before, after] = [readEvidence(a), readEvidence(b)];
  const isMoved = (x: Figure, y: Figure): boolean =>
    !isSame(changeOf(x, y)) || JSON.stringify(x.value) !== JSON.stringify(y.value) || x.complete_to !== y.complete_to;
  // An overlay's own figures that replace nothing are read by nobody.
  return [...before].flatMap(([id, old]): FigureMove[] => {
    const young = after.get(id);
    return young && isMoved(old, young) ? [{ id, who: id.replace(/\..*/, ""), before: old, after: young }] : [];
  });
}

/**
 * What differs between two vintages, and what that moves.
 * @param names variables or cells, as `run` takes them
 */
export async function compareVintages(
  [a, b]: readonly [Bundle, Bundle],
  names: readonly string[],
  { convention, at, settings }: { convention: string; at: string | undefined; settings: RunSettings },
  { progress, ...watch }: Watch = {},
): Promise<VintageDifference> {
  const figures = movedFigures(a, b);
  const sources = [...new Set(figures.map(({ who }) => who))];
  const steps = sources.length + 2;
  let done = 0;
  const medians = async (bundle: Bundle): Promise<readonly number[]> => {
    const world = openWorld(bundle);
    const found = await mediansOf(world, choice(world), settings, {
      ...watch,
      progress: (part) => progress?.((done + part) / steps),
    });
    done++;
    return found;
  };
  const first = openWorld(a);
  const quarter = at ?? (first.quarters[first.newest] as string);
  const choice = (world: World): Choice =>
    choose(world, names, convention, world.data.structure.members.bloc ?? [], quarter);
  const before = await medians(a);
  const after = await medians(b);
  const alone: (readonly number[])[] = [];
  for (const source of sources)
    alone.push(
      await medians(
        withFigures(
          a,
          figures.filter(({ who }) => who === source),
        ),
      ),
    );
  const { cells } = choice(first);
  return {
    figures,
    numbers: cells.map(({ name, unit }, i) => {
      const [was, is] = [before[i] as number, after[i] as number];
      const parts = alone.map((one) => (one[i] as number) - was);
      return {
        name,
        unit,
        quarter,
        before: was,
        after: is,
        alone: Object.fromEntries(sources.map((source, s) => [source, parts[s] as number])),
        interplay: is - was - parts.reduce((sum, part) => sum + part, 0),
      };
    }),
  };
}

async function mediansOf(
  world: World,
  choice: Choice,
  settings: RunSettings,
  watch: Watch,
): Promise<readonly number[]> {
  const draws = choice.cells.map(() => new Float64Array(settings.draws));
  await streamDraws(world, choice, settings, watch, ({ draw, values }) => {
    for (const [c, column] of values.entries())
      for (const [row, i] of draw.entries()) (draws[c] as Float64Array)[i] = column[row] as number;
  });
  return draws.map((one) => summarise(one).p50);
}

/** The evidence of a bundle, with some figures as another vintage has them. */
function withFigures(bundle: Bundle, moves: readonly FigureMove[]): Bundle {
  const files = { ...bundle.files };
  for (const { id, before, after } of moves) {
    const { file } = before;
    const content = files[file] as EvidenceFile;
    const own = before.replaces === undefined ? id.replace(/^[^.]*\./, "") : ownIdOf(content, id);
    const { id: _, source: __, file: ___, replaces: ____, ...figure } = after;
    const kept = before.replaces === undefined ? {} : { replaces: before.replaces };
    files[file] = { ...content, figures: { ...content.figures, [own]: { ...figure, ...kept } } };
  }
  return { files, locate: bundle.locate };
}

/** Under which id an overlay has the figure that replaces another. */
const ownIdOf = ({ figures }: EvidenceFile, replaced: string): string =>
  Object.entries(figures).find(([, { replaces }]) => replaces === replaced)?.[0] as string;

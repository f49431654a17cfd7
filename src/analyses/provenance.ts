/**
 * What reproduces a result: version, hashes of model, evidence and scenario, seed, draws, sampler, convention, precision.
 */
import { type Bundle, type Shipped, shippedWith } from "../data/contents.ts";
import { overlaysOf } from "../data/evidence.ts";
import { canonicalHash } from "../data/hash.ts";
import { asDecreed } from "../data/regimes.ts";
import { equation, isNamed, printUnit } from "../engine/index.ts";
import { quantities } from "./quantities.ts";
import type { RunSettings, World } from "./world.ts";

export interface Meta extends Omit<RunSettings, "weighting"> {
  readonly version: string;
  readonly modelHash: string;
  readonly evidenceHash: string;
  /** Overlays of the user's over the evidence that comes along. */
  readonly overlays?: readonly string[];
  readonly scenario: string;
  readonly scenarioHash: string;
  /** Which rules on chips hold; those that were decreed, where nothing is said. */
  readonly regime?: string;
  readonly convention: string;
  /** By which observations the draws are weighted, and how many equal draws they are worth. */
  readonly observed?: { readonly names: readonly string[]; readonly effectiveSample: number };
}

/** All of it, of a run of this world. */
export async function metaOf(
  bundle: Bundle,
  world: World,
  version: string,
  convention: string,
  settings: RunSettings,
): Promise<Meta> {
  const [hashes, scenarioHash] = await Promise.all([
    shippedWith(bundle)?.hashes ?? hashesOf(bundle),
    canonicalHash(world.pair ? { ...world.settings, blocs: world.pair } : world.settings),
  ]);
  const { seed, draws, sampler, precision, fast, weighting } = settings;
  const overlays = overlaysOf(bundle);
  return {
    version,
    modelHash: hashes.model,
    evidenceHash: hashes.evidence,
    ...(overlays.length > 0 && { overlays }),
    scenario: world.scenario,
    scenarioHash,
    seed,
    draws,
    sampler,
    convention,
    precision,
    ...(world.regime !== asDecreed && { regime: world.regime }),
    ...(fast && { fast }),
    ...(weighting && { observed: { names: weighting.names, effectiveSample: weighting.effectiveSample } }),
  };
}

/** Of what the model computes and with which data, and of what the sources say. */
export async function hashesOf({ files }: Pick<Bundle, "files">): Promise<Shipped["hashes"]> {
  const filesOf = (folder: string) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(`${folder}/`)));
  const structure = quantities.map((q) => {
    const { node } = q;
    return isNamed(node) ? [node.kind, node.id, printUnit(node.unit), equation(node) ?? null] : null;
  });
  const [model, evidence] = await Promise.all([
    canonicalHash([structure, filesOf("model")]),
    canonicalHash(filesOf("evidence")),
  ]);
  return { model, evidence };
}

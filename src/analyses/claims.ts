/**
 * Claims against the model: what it says of the number of each, how likely that lies where the claim holds, and what follows.
 *
 * Verdicts follow the calibrated words of the IPCC (Mastrandrea et al. 2010): "likely" is two thirds of the probability or more, "very
 * unlikely" a tenth or less. A claim is supported where its number likely lies in the range that supports it, plausible where it
 * likely lies in the wider one, contradicted where it is very unlikely to lie even there, and else undecided by the evidence.
 * Left out: how likely the model itself is wrong. Where facts alone decide, the share of readings stands for the probability.
 */

import type { Claim, ClaimRange, Definition, Flip } from "../data/claims.ts";
import type { Bundle } from "../data/contents.ts";
import { asDecreed, type Regime } from "../data/regimes.ts";
import { readScenarios, type Scenario, scenarioNamed } from "../data/scenarios.ts";
import { printUnit, type Quantity, type Summary, summarise } from "../engine/index.ts";
import { drawsOfSums, requestsOf } from "./cell-sums.ts";
import { type Bound, boundDefinition } from "./claim-terms.ts";
import { valuesOf } from "./claim-values.ts";
import type { CellSum } from "./observed-cells.ts";
import { openWorld, type RunSettings, type Watch, type World } from "./world.ts";

/** What can come of a claim. */
export const verdicts = ["supported", "plausible", "contradicted", "undecided", "outside"] as const;
export type ClaimVerdict = (typeof verdicts)[number];

/** From this probability on, something is likely. */
export const likely = 2 / 3;
/** Up to this one, it is very unlikely. */
export const veryUnlikely = 0.1;

/** What the model says of a number, beside the ranges of a claim. */
export interface Finding {
  readonly verdict: ClaimVerdict;
  /** How likely the number lies in the range that supports the claim, and in the wider one. */
  readonly supports: number;
  readonly plausible: number;
  /** In what share of draws there is no such number, as nothing is divided by nothing: the claim does not hold there. */
  readonly missing: number;
  /** Of the other draws. */
  readonly value: Summary;
  /** How many readings there are, where facts alone decide; null where the model was drawn. */
  readonly readings: number | null;
}

/** A way to count, and what comes of it. */
export interface DefinitionFinding {
  readonly definition: Definition;
  readonly unit: string;
  readonly finding: Finding;
}

export interface ClaimFinding {
  readonly claim: Claim;
  readonly verdict: ClaimVerdict;
  /** The claim's own way to count first; none where the model has no answer. */
  readonly definitions: readonly DefinitionFinding[];
  /** With the override; undefined where it was not asked for. */
  readonly flipped: Finding | undefined;
  /** Where the facts in it are from. */
  readonly urls: readonly string[];
}

/** Whether an override turns a verdict around: what holds falls, what falls holds, and what is open is decided. */
export function turns(before: ClaimVerdict, after: ClaimVerdict): boolean {
  const side = (verdict: ClaimVerdict): number =>
    verdict === "supported" || verdict === "plausible" ? 1 : verdict === "contradicted" ? -1 : 0;
  return side(after) !== 0 && side(after) !== side(before);
}

/** The verdict of two probabilities: to lie where the claim holds, and where it holds in the main. */
export function verdictOf(supports: number, plausible: number): ClaimVerdict {
  if (supports >= likely) return "supported";
  if (plausible >= likely) return "plausible";
  return plausible <= veryUnlikely ? "contradicted" : "undecided";
}

/** What values say of two ranges, the second of which holds the first. */
export function findingOf(values: Float64Array, narrow: ClaimRange, wide: ClaimRange, isDrawn: boolean): Finding {
  const inside = ({ from, to }: ClaimRange): number =>
    values.reduce((count, x) => (x >= from && x <= to ? count + 1 : count), 0) / values.length;
  const [supports, plausible] = [inside(narrow), inside(wide)];
  const readings = isDrawn ? null : values.length;
  const numbers = values.filter((x) => !Number.isNaN(x));
  const missing = 1 - numbers.length / values.length;
  return { verdict: verdictOf(supports, plausible), supports, plausible, missing, value: summarise(numbers), readings };
}

/** The world that the user asks about. */
export interface Asked {
  readonly bundle: Bundle;
  readonly scenario?: Scenario | undefined;
  readonly regime?: Regime | undefined;
  readonly set?: Readonly<Record<string, string | number>>;
}

/** A definition in one world: with the override of its claim, or without. */
export interface Job {
  readonly definition: Definition;
  readonly bound: Bound;
  readonly flip: Flip | undefined;
}

/**
 * One finding for each claim, in their order.
 * @param how which ways to count are asked for: a claim's own alone (`own`), or all with the override (`all`)
 * @param all claims whose quantities are made ready together, so that one program serves any of them
 */
export async function findings(
  asked: Asked,
  claims: readonly Claim[],
  how: "own" | "all",
  settings: RunSettings,
  watch: Watch = {},
  all: readonly Claim[] = claims,
): Promise<readonly ClaimFinding[]> {
  const plain = openWorld(asked.bundle, asked);
  const bound = new Map(all.map((claim) => [claim, jobsOf(plain, asked.bundle, claim)]));
  const jobs = claims.map((claim) => (bound.get(claim) as readonly Job[]).slice(0, how === "own" ? 1 : undefined));
  const values = await valuesOfJobs(asked, jobs.flat(), requestsOfJobs([...bound.values()]), settings, watch);
  return claims.map((claim, i): ClaimFinding => {
    const { test } = claim;
    const own = jobs[i] as readonly Job[];
    if (!test) return { claim, verdict: "outside", definitions: [], flipped: undefined, urls: [] };
    const found = own.map((job) =>
      findingOf(values.get(job) as Float64Array, test.supports, test.plausible, job.bound.cells.size > 0),
    );
    const definitions = own.flatMap(({ definition, bound, flip }, k) =>
      flip ? [] : [{ definition, unit: printUnit(bound.unit), finding: found[k] as Finding }],
    );
    const urls = own.flatMap(({ bound }) => [...bound.facts.values()].flatMap((fact) => fact.urls));
    return {
      claim,
      verdict: (definitions[0] as DefinitionFinding).finding.verdict,
      definitions,
      flipped: how === "all" ? found.at(-1) : undefined,
      urls: [...new Set(urls)],
    };
  });
}

/** The ways to count of a claim in terms of the model, its override last. */
export function jobsOf(world: World, bundle: Bundle, { test }: Claim): readonly Job[] {
  if (!test) return [];
  const bound = (definition: Definition): Job => ({
    definition,
    bound: boundDefinition(world, bundle, definition),
    flip: undefined,
  });
  const [first, ...others] = test.definitions;
  const own = bound(first);
  return [own, ...others.map(bound), { ...own, flip: test.flip }];
}

/** What a run of all claims computes. */
export const claimRequests = (world: World, bundle: Bundle, claims: readonly Claim[]): readonly Quantity[] =>
  requestsOfJobs(claims.map((claim) => jobsOf(world, bundle, claim)));

const requestsOfJobs = (jobs: readonly (readonly Job[])[]): readonly Quantity[] =>
  requestsOf(jobs.flat().flatMap(({ bound }) => sumsIn(bound)));

/** A scenario that a claim names; none for the world as it is. */
export const namedScenario = (
  scenarios: ReadonlyMap<string, Scenario>,
  name: string,
  where: string,
): Scenario | undefined => (name === asDecreed ? undefined : scenarioNamed(scenarios, name, where));

const sumsIn = ({ cells }: Bound): CellSum[] => [...cells.values()].map(({ sum }) => sum);

/** A run for each world that the terms of all jobs are asked in. */
async function valuesOfJobs(
  asked: Asked,
  jobs: readonly Job[],
  requests: readonly Quantity[],
  settings: RunSettings,
  { progress, ...watch }: Watch,
): Promise<ReadonlyMap<Job, Float64Array>> {
  const scenarios = readScenarios(asked.bundle);
  const terms = jobs.flatMap((job) =>
    [...job.bound.cells].map(([text, { sum, scenario }]) => {
      const name = scenario ?? job.flip?.scenario ?? job.definition.scenario;
      const set = { ...job.definition.set, ...asked.set, ...job.flip?.set };
      return { job, text, sum, name, set, world: JSON.stringify([name, set]) };
    }),
  );
  const draws = new Map<Job, Map<string, Float64Array>>(jobs.map((job) => [job, new Map()]));
  const worlds = [...Map.groupBy(terms, ({ world }) => world).values()];
  for (const [i, some] of worlds.entries()) {
    const [{ name, set, job }] = some as [(typeof some)[number]];
    const named =
      name === undefined ? asked.scenario : namedScenario(scenarios, name, job.definition.place("scenario"));
    // A scenario that a claim names comes with its own rules.
    const { data } = openWorld(asked.bundle, {
      scenario: named,
      regime: name === undefined ? asked.regime : undefined,
      set,
    });
    const found = await drawsOfSums(
      data,
      some.map(({ sum }) => sum),
      settings,
      { ...watch, progress: (done) => progress?.((i + done) / worlds.length) },
      requests,
    );
    for (const [k, { job, text }] of some.entries()) draws.get(job)?.set(text, found[k] as Float64Array);
  }
  return new Map(
    jobs.map((job) => {
      const { definition, bound, flip } = job;
      const readings = [...bound.facts].map(([text, fact]): [string, readonly number[]] => {
        const given = flip?.given[text];
        return [text, given === undefined ? fact.readings : [given]];
      });
      const terms = { draws: draws.get(job) ?? new Map(), readings: new Map(readings) };
      return [job, valuesOf(definition.of, terms, definition.place("of"))];
    }),
  );
}

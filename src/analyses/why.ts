/**
 * Why two answers differ: the difference of a number between two sides, split over what the sides set and count differently.
 *
 * A side is a scenario and a way to count: what, in which convention, at which date. What differs are the players of a game whose
 * value is the median of the number, on the same draws, with the players in the set as on the second side and the others as on the
 * first; Shapley values (see `shapley.ts`) share the difference out. Settings that belong together by the scenario's `parts`, and all
 * elements of a parameter, are one player. What a published figure says beyond the model's answer on its side no player explains.
 * A setting that moves no draw on either side is left out: alone, it does nothing.
 */

import { balances, rungsOf } from "../../model/index.ts";
import type { Bundle } from "../data/contents.ts";
import { elementsNamed } from "../data/model-data.ts";
import { rungs } from "../data/rungs.ts";
import type { Scenario } from "../data/scenarios.ts";
import { nearest, type Quantity, summarise, TonnageError } from "../engine/index.ts";
import type { Language } from "../messages/index.ts";
import { drawsOfSums, requestsOf } from "./cell-sums.ts";
import { type CellSum, cellsOf } from "./observed-cells.ts";
import { servedBy } from "./preparations.ts";
import { shapley } from "./shapley.ts";
import { openWorld, quarterIndex, type RunSettings, type Watch, type World } from "./world.ts";

export type PlayerKind = "definition" | "source" | "assumption";
type Titles = Readonly<Record<Language, string>>;
type Settings = Readonly<Record<string, string | number>>;

/** What is counted, in which convention, at the end of which quarter. */
export interface Count {
  readonly of: string;
  readonly convention: string;
  readonly quarter: string;
}

export interface Side {
  /** As the user wrote it. */
  readonly name: string;
  /** None: the baseline. */
  readonly scenario: Scenario | undefined;
  readonly count: Count;
  /** What a publication says, where the side stands for one. */
  readonly figure?: { readonly id: string; readonly who: string; readonly value: number } | undefined;
}

/** What a player is on either side. */
export interface Change {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface Player {
  readonly id: string;
  /** Null where the id says it: a parameter, or how to count. */
  readonly title: Titles | null;
  readonly kind: PlayerKind;
  readonly changes: readonly Change[];
  /** What it adds to the difference of the second side from the first; its standard error, 0 where exact. */
  readonly share: number;
  readonly error: number;
}

export interface Why {
  /** The model's answers on both sides, and those that are published. */
  readonly ours: readonly [number, number];
  readonly published: readonly [number | null, number | null];
  readonly difference: number;
  /** The largest first. */
  readonly players: readonly Player[];
  /** The same by kind. */
  readonly byKind: Readonly<Record<PlayerKind, number>>;
  /** What no setting explains: figure less the model's answer on the second side, less the same on the first. */
  readonly unexplained: number;
  /** Settings that differ and move nothing. */
  readonly idle: readonly Pick<Player, "id" | "title">[];
  readonly exact: boolean;
  /** How many times the model ran. */
  readonly runs: number;
}

/** What can be counted by a word; else a cell, such as `owned_compute[CN]`. */
export const countNames: readonly string[] = ["owned", "accessible", ...rungs];

/** All that these words count, in every convention. */
export const countRequests: readonly Quantity[] = [
  ...new Set(balances.flatMap((balance) => [balance.ratio, balance.accessible, ...rungsOf(balance)])),
];

/** A number of the model: a sum of cells, or a quotient of two. */
interface Measure {
  readonly of: CellSum;
  readonly over: CellSum | undefined;
}

/** @throws TonnageError for what is no word for a count, no cell and no variable */
function measureOf(
  world: World,
  { of, convention, quarter }: Count,
  [over, under]: readonly [string, string],
): Measure {
  const quarters = [quarterIndex(world, quarter)];
  const sum = (text: string): CellSum => ({ cells: cellsOf(world, text, convention, "--of"), quarters });
  if (of === "owned") return { of: sum(`compute_ratio:${convention}`), over: undefined };
  if (of === "accessible") {
    const at = (bloc: string): CellSum => sum(`accessible_compute:${convention}[${bloc}]`);
    return { of: at(over), over: at(under) };
  }
  if ((rungs as readonly string[]).includes(of))
    return { of: sum(of === "electricity" ? "ratio_electricity" : `ratio_${of}:${convention}`), over: undefined };
  const near = /^\w+$/.test(of) ? nearest(of, countNames) : undefined;
  try {
    return { of: sum(of), over: undefined };
  } catch (error) {
    if (!(error instanceof TonnageError) || !near) throw error;
    const { code, where, found, expected } = error;
    throw new TonnageError({ code, where, found, expected, hint: `Did you mean "${near}"?` });
  }
}

/** A player before it plays: parameters, by the settings of either side; or a part of how to count. */
interface Candidate {
  readonly id: string;
  readonly title: Titles | null;
  readonly kind: PlayerKind;
  readonly changes: readonly Change[];
  /** Parameters it stands for; none for a way to count. */
  readonly parameters: readonly string[];
}

const parameterOf = (name: string): string => name.replace(/\[.*/s, "");
const strength: Readonly<Record<PlayerKind, number>> = { definition: 2, source: 1, assumption: 0 };

/** The settings that differ between two worlds, by player. */
function settingsThatDiffer(a: Opened, b: Opened): Candidate[] {
  const names = [a, b].flatMap(({ settings }) => Object.keys(settings).map(parameterOf));
  const found = new Map<string, Candidate>();
  for (const parameter of new Set(names)) {
    const changes = elementsNamed(a.world.data, parameter, "why").flatMap((name): Change[] => {
      const [from, to] = [a, b].map(({ world }) => world.data.inputs.distributions.get(name)?.text ?? "");
      return from === undefined || to === undefined || from === to ? [] : [{ name, from, to }];
    });
    if (changes.length === 0) continue;
    const parts = [b, a].flatMap(({ scenario }) => scenario?.parts.find((part) => part.of.includes(parameter)) ?? []);
    const [part] = parts;
    const id = part?.title.en ?? parameter;
    const before = found.get(id);
    const kinds: PlayerKind[] = [before?.kind ?? "assumption", ...parts.map(({ kind }) => kind)];
    found.set(id, {
      id,
      title: part?.title ?? null,
      kind: kinds.reduce((x, y) => (strength[y] > strength[x] ? y : x)),
      changes: [...(before?.changes ?? []), ...changes],
      parameters: [...(before?.parameters ?? []), parameter],
    });
  }
  const [from = "as-decreed", to = "as-decreed"] = [a, b].map(({ scenario }) => scenario?.regime);
  if (from !== to)
    found.set("regime", {
      id: "regime",
      title: null,
      kind: "assumption",
      changes: [{ name: "regime", from, to }],
      parameters: ["regime"],
    });
  return [...found.values()];
}

interface Opened {
  readonly scenario: Scenario | undefined;
  readonly settings: Settings;
  readonly world: World;
}

/**
 * Splits the difference of `b` from `a`.
 * @param set settings of both sides
 * @throws TonnageError where a side counts what there is not, or the two count in different units
 */
export async function why(
  bundle: Bundle,
  [a, b]: readonly [Side, Side],
  settings: RunSettings,
  { progress, ...watch }: Watch = {},
  { set = {}, pair = ["US", "CN"] }: { set?: Settings; pair?: readonly [string, string] } = {},
): Promise<Why> {
  const openWith = (scenario: Scenario | undefined): World => openWorld(bundle, { scenario, set, pair });
  const sides = [a, b].map(
    ({ scenario }): Opened => ({
      scenario,
      settings: scenario?.set ?? {},
      world: openWith(scenario),
    }),
  ) as [Opened, Opened];
  const candidates = settingsThatDiffer(...sides);
  const counts = (["of", "convention", "quarter"] as const).filter((field) => a.count[field] !== b.count[field]);

  const { world } = sides[0];
  const countOf = (present: readonly boolean[]): Count => {
    const taken = counts.filter((_, i) => present[i]).map((field) => [field, b.count[field]]);
    return { ...a.count, ...Object.fromEntries(taken) };
  };
  const ways = Array.from({ length: 1 << counts.length }, (_, code) => counts.map((_, i) => (code >> i) % 2 === 1));
  const measures = ways.map((present) => measureOf(world, countOf(present), pair));
  refuseOtherUnits(a, b);
  const sums = measures.flatMap(({ of, over }) => (over ? [of, over] : [of]));
  const requests = servedBy(world.data.structure, requestsOf(sums), [countRequests], settings.precision);

  let runs = 0;
  const medians = new Map<string, readonly number[]>();
  const keyOf = (present: readonly boolean[]): string => present.map(Number).join("");
  /** The draws of each way to count, with some settings as on the second side; their medians are remembered. */
  const drawsWith = async (present: readonly boolean[]): Promise<readonly Float64Array[]> => {
    runs++;
    const { data } = openWith(mixed(sides, candidates, present));
    const draws = await drawsOfSums(data, sums, settings, watch, requests);
    let next = 0;
    const found = measures.map(({ over }) => {
      const above = draws[next++] as Float64Array;
      const below = over && (draws[next++] as Float64Array);
      return below ? above.map((x, i) => x / (below[i] as number)) : above;
    });
    medians.set(
      keyOf(present),
      found.map((one) => summarise(one).p50),
    );
    return found;
  };

  const all = candidates.map(() => true);
  const none = candidates.map(() => false);
  const [first, last] = [await drawsWith(none), await drawsWith(all)];
  const isIdle: boolean[] = [];
  for (const i of candidates.keys()) {
    const alone = isSame(first, await drawsWith(none.with(i, true)));
    isIdle.push(alone && isSame(last, await drawsWith(all.with(i, false))));
    progress?.((0.2 * (i + 1)) / candidates.length);
  }
  const playing = candidates.filter((_, i) => !isIdle[i]);
  const idle = candidates.filter((_, i) => isIdle[i]);
  const players = [...playing, ...counts.map((field) => candidateOf(field, a.count, b.count))];
  const medianOf = async (present: readonly boolean[]): Promise<number> => {
    const way = ways.findIndex((way) => way.every((as, i) => as === present[playing.length + i]));
    // Idle settings go with the second side, where they move nothing either.
    const chosen = candidates.map((candidate) => playing.indexOf(candidate)).map((i) => i < 0 || present[i] === true);
    if (!medians.has(keyOf(chosen))) await drawsWith(chosen);
    return medians.get(keyOf(chosen))?.[way] as number;
  };
  const found = await shapley(players.length, medianOf, {
    seed: settings.seed,
    progress: (done) => progress?.(0.2 + 0.8 * done),
  });

  const ours = [found.none, found.all] as const;
  const published = [a.figure?.value ?? null, b.figure?.value ?? null] as const;
  const [from, to] = [published[0] ?? ours[0], published[1] ?? ours[1]];
  const shared = players
    .map(
      ({ id, title, kind, changes }, i): Player => ({
        id,
        title,
        kind,
        changes,
        share: found.values[i] as number,
        error: found.errors[i] as number,
      }),
    )
    .toSorted((x, y) => Math.abs(y.share) - Math.abs(x.share));
  const ofKind = (kind: PlayerKind): number =>
    shared.filter((player) => player.kind === kind).reduce((sum, { share }) => sum + share, 0);
  return {
    ours,
    published,
    difference: to - from,
    players: shared,
    byKind: { definition: ofKind("definition"), source: ofKind("source"), assumption: ofKind("assumption") },
    unexplained: to - ours[1] - (from - ours[0]),
    idle: idle.map(({ id, title }) => ({ id, title })),
    exact: found.exact,
    runs,
  };
}

const candidateOf = (field: keyof Count, a: Count, b: Count): Candidate => ({
  id: field,
  title: null,
  kind: "definition",
  changes: [{ name: field, from: a[field], to: b[field] }],
  parameters: [],
});

/** A scenario with the settings of the first side, but those of the players in the set as on the second. */
function mixed(
  [a, b]: readonly [Opened, Opened],
  candidates: readonly Candidate[],
  present: readonly boolean[],
): Scenario {
  const moved = new Set(candidates.filter((_, i) => present[i]).flatMap(({ parameters }) => parameters));
  const differing = new Set(candidates.flatMap(({ parameters }) => parameters));
  const of = ({ settings }: Opened, isWanted: (parameter: string) => boolean): [string, string | number][] =>
    Object.entries(settings).filter(([name]) => isWanted(parameterOf(name)));
  const kept = of(a, (parameter) => !moved.has(parameter));
  const taken = of(b, (parameter) => moved.has(parameter) && differing.has(parameter));
  const regime = (moved.has("regime") ? b : a).scenario?.regime;
  return {
    name: "mixed",
    file: "why",
    title: { en: "", de: "" },
    description: { en: "", de: "" },
    kind: "counterfactual",
    regime,
    set: Object.fromEntries([...kept, ...taken]),
    parts: [],
    reasons: {},
  };
}

/** To the bit, in every draw and way to count. */
const isSame = (a: readonly Float64Array[], b: readonly Float64Array[]): boolean =>
  a.every((draws, i) => draws.every((x, j) => Object.is(x, b[i]?.[j])));

function refuseOtherUnits(a: Side, b: Side): void {
  const isRatio = (of: string): boolean => countNames.includes(of);
  if (isRatio(a.count.of) === isRatio(b.count.of) && (isRatio(a.count.of) || a.count.of === b.count.of)) return;
  throw new TonnageError({
    code: "unit-error",
    where: b.name,
    found: `${a.count.of} and ${b.count.of} are numbers of different kinds`,
    expected: "Compare a ratio with a ratio, or one variable with itself",
  });
}

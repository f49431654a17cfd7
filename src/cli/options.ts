/**
 * The options that commands share, read and checked once.
 */
import { type Command, InvalidArgumentError, Option } from "commander";
import { balanceOf, conventionNames } from "../analyses/balance.ts";
import { defaultRun, openWorld, ownPair, type RunSettings, type World, withPair } from "../analyses/world.ts";
import type { Bundle } from "../data/contents.ts";
import { germanOf } from "../data/reasons.ts";
import { type Regime, readRegimes, regimeNamed } from "../data/regimes.ts";
import { readScenarios, type Scenario, scenarioNamed } from "../data/scenarios.ts";
import { nearest, parseNumber, samplers, TonnageError } from "../engine/index.ts";
import { reasonIn } from "../messages/describe.ts";
import { type Language, languages, type Say, speaker } from "../messages/index.ts";
import { fromCaller } from "./caller.ts";
import { data } from "./data.ts";
import { threadsFor } from "./threads.ts";
import { userText } from "./user-file.ts";

export interface GivenOptions {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly at?: string;
  readonly blocs?: readonly string[];
  readonly convention: string;
  readonly draws: number;
  readonly seed: number;
  readonly sampler: RunSettings["sampler"];
  readonly precision: RunSettings["precision"];
  readonly fast?: boolean;
  readonly threads?: number;
  readonly wat?: string;
  readonly scenario?: string;
  readonly regime?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly observe?: readonly string[];
  readonly out?: string;
}

/** A whole number within bounds. */
export const whole =
  (low: number, high: number, example: string) =>
  (text: string): number => {
    const value = parseNumber(text);
    if (value === undefined || !Number.isInteger(value) || value < low || value > high)
      throw new InvalidArgumentError(`Write a whole number from ${low} to ${high}, such as ${example}.`);
    return value;
  };

const setting = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const match = /^([^=]+)=(.+)$/s.exec(text);
  if (!match) throw new InvalidArgumentError('Write name=distribution, such as "smuggled_share=10% to 40%".');
  return { ...before, [(match[1] as string).trim()]: (match[2] as string).trim() };
};

/** One of some names, with the nearest where it is none; unlike Commander's `choices`, which only lists them. */
export const oneOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Name => {
    const known = names.find((name) => name === text);
    if (known !== undefined) return known;
    const near = nearest(text, names);
    throw new InvalidArgumentError(`Known: ${names.join(", ")}.${near ? ` Did you mean "${near}"?` : ""}`);
  };

const oneQuarter = "quarter, such as 2025Q4 (default: the newest that is complete in every series)";

/** Adds the options of a run to a command; `at` says which quarters it takes, `draws` how many worlds unless told otherwise. */
export function withRunOptions(command: Command, { at = oneQuarter, draws = defaultRun.draws } = {}): Command {
  return command
    .option("--at <quarter>", at)
    .option("--blocs <list>", "blocs to show, separated by commas; the first two make the ratio", (text: string) =>
      text.split(",").map((b) => b.trim()),
    )
    .addOption(new Option("--convention <name>", "unit of compute").choices(conventionNames).default("max8"))
    .option("--draws <number>", "possible worlds to draw", whole(16, 1_000_000, "8192 or 10k"), draws)
    .option("--seed <number>", "seed of the draws", whole(0, 4_294_967_295, "1"), defaultRun.seed)
    .addOption(
      new Option("--sampler <name>", "scrambled Sobol points, or pseudo-random ones as a check")
        .choices(samplers.map((s) => s.name))
        .default(defaultRun.sampler),
    )
    .addOption(
      new Option("--precision <name>", "single, or double as an audit")
        .choices(["f32", "f64"])
        .default(defaultRun.precision),
    )
    .option("--fast", "multiply and add in one rounding: faster, but the last digits depend on the processor")
    .option(
      "--threads <number>",
      "threads that share the draws; the result is the same (default: as many as pay)",
      whole(1, 64, "2"),
    )
    .option("--scenario <name>", "a named scenario, or the path of a YAML file")
    .option("--regime <name>", "which rules on chips hold: a named regime, or the path of a YAML file")
    .option("--set <name=distribution>", "replace an assumption; may be repeated", setting)
    .option("--evidence <file>", "lay an overlay of evidence over that which comes along; may be repeated", several)
    .option("--json", "print JSON")
    .option("--out <file>", "write to a file instead of the screen")
    .option("--force", "replace files that are there already")
    .addOption(languageOption());
}

/** An option that may be given several times. */
export const several = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** Adds the option by which draws are weighted to a command. */
export const withObserve = (command: Command): Command =>
  command.option(
    "--observe <name>",
    'weight draws by an observation, or by "variable[member]@2025Q4=1M to 2M"; may be repeated',
    (text: string, before: readonly string[] = []): readonly string[] => [...before, text.trim()],
  );

/** `--lang`, for commands that run nothing. */
export const languageOption = (): Option =>
  new Option("--lang <language>", "language of the output").choices([...languages]);

/** The language asked for; English unless told otherwise. */
export const languageOf = (given: { readonly lang?: Language }): Language => given.lang ?? "en";

export interface Opened {
  readonly bundle: Bundle;
  readonly scenario: Scenario | undefined;
  readonly regime: Regime | undefined;
  readonly world: World;
  readonly run: RunSettings;
  readonly threads: number;
  readonly convention: string;
  readonly blocs: readonly string[];
  readonly pair: readonly [string, string];
  readonly say: Say;
  readonly language: Language;
  /** A reason that the model's files give, in this language; as it is written, where there is no other. */
  readonly reason: (text: string) => string;
}

/** Reads the data and applies scenario and settings. */
export async function open(given: GivenOptions): Promise<Opened> {
  const bundle = data();
  balanceOf(given.convention);
  const scenario = given.scenario === undefined ? undefined : await findScenario(bundle, given.scenario);
  const language = languageOf(given);
  const regime = given.regime === undefined ? undefined : await findRegime(bundle, given.regime);
  const plain = openWorld(bundle, { scenario, regime, set: given.set ?? {} });
  const known = plain.data.structure.members.bloc as readonly string[];
  for (const bloc of given.blocs ?? [])
    if (!known.includes(bloc)) {
      const near = nearest(bloc, known);
      throw new TonnageError({
        code: "unknown-bloc",
        where: "--blocs",
        found: `no bloc "${bloc}"`,
        expected: `Known: ${known.join(", ")}`,
        ...(near ? { hint: `Did you mean "${near}"?` } : {}),
      });
    }
  const repeated = given.blocs?.find((bloc, i) => given.blocs?.indexOf(bloc) !== i);
  if (repeated !== undefined)
    throw new TonnageError({
      code: "repeated-bloc",
      where: "--blocs",
      found: `${repeated} stands twice`,
      expected: "Name each bloc once; the first two make the ratio",
    });
  const [first, second] = ownPair(plain.data);
  const [over = first, under = over === second ? first : second] = given.blocs ?? [];
  const pair = [over, under] as const;
  const world = withPair(plain, pair);
  const { draws, seed, sampler, precision, fast = false } = given;
  return {
    bundle,
    scenario,
    regime,
    world,
    run: { draws, seed, sampler, precision, fast },
    threads: given.threads ?? threadsFor(draws),
    convention: given.convention,
    blocs: given.blocs ?? known,
    pair,
    say: speaker(language),
    language,
    reason: (text) => reasonIn(germanOf(bundle), language, text),
  };
}

/** An embedded scenario by name, or one of the user's by path; undefined for the baseline. */
export async function findScenario(bundle: Bundle, name: string, where = "--scenario"): Promise<Scenario | undefined> {
  if (!isPath(name)) return scenarioNamed(readScenarios(bundle), name, where);
  const text = userText(name, fromCaller(name), where, "scenario");
  const { readScenarioFile } = await import("../data/scenario-file.ts");
  return readScenarioFile(name, text);
}

/** An embedded regime by name, or one of the user's by path. */
async function findRegime(bundle: Bundle, name: string): Promise<Regime> {
  if (!isPath(name)) return regimeNamed(readRegimes(bundle), name);
  const text = userText(name, fromCaller(name), "--regime", "regime");
  const { readRegimeFile } = await import("../data/scenario-file.ts");
  return readRegimeFile(name, text);
}

const isPath = (name: string): boolean => /[\\/]|\.ya?ml$/.test(name);

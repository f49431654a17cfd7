/**
 * The answers to what pages of the argument ask: factories, diffusion, leadership and claims.
 */
import { meaningsOf } from "../../analyses/claim-search.ts";
import { type ClaimFinding, findings } from "../../analyses/claims.ts";
import { factory, split } from "../../analyses/factory.ts";
import { leadership, parseWeights } from "../../analyses/leadership.ts";
import { readSentence } from "../../analyses/sentence.ts";
import type { RunSettings, Watch, World } from "../../analyses/world.ts";
import { claimNamed, readClaims, readWords } from "../../data/claims.ts";
import type { Bundle } from "../../data/contents.ts";
import { readRegimes } from "../../data/regimes.ts";
import { readScenarios } from "../../data/scenarios.ts";
import { TonnageError } from "../../engine/index.ts";
import { posted } from "./posted.ts";
import type { Answer, Asked, Setting } from "./questions.ts";

/** An opened world, and how it is run. */
export interface Begun {
  readonly bundle: Bundle;
  readonly world: World;
  readonly run: RunSettings;
  readonly watch: Watch;
  readonly at: number;
  readonly pair: readonly [string, string];
}

/** Factories of the blocs, and the first one's compute in several hands where they are asked for. */
export async function factoryAnswer(
  { world, run, watch, at, pair }: Begun,
  { split: factories }: Asked<"factory">,
): Promise<Omit<Answer<"factory">, "meta">> {
  return {
    found: await factory(world, pair, pair, run, at, watch),
    splits: factories > 1 ? await split(world, pair[0], factories, run, at, watch) : undefined,
  };
}

/** The panel; weights that cannot be read leave it without a composite. */
export async function leadershipAnswer(
  { world, run, watch, at, pair }: Begun,
  { weights }: Asked<"leadership">,
): Promise<Omit<Answer<"leadership">, "meta">> {
  let fault: string | undefined;
  const read = (): ReturnType<typeof parseWeights> | undefined => {
    try {
      return weights === "" ? undefined : parseWeights(weights);
    } catch (error) {
      if (!(error instanceof TonnageError)) throw error;
      fault = error.message;
      return undefined;
    }
  };
  return { found: await leadership(world, pair, read(), run, at, watch), fault };
}

/** Settings that did not fit were left out of the world; claims take those that are in it. */
const askedIn = ({ bundle, world }: Begun, { scenario, regime, set }: Setting) => ({
  bundle,
  scenario: readScenarios(bundle).get(scenario),
  regime: readRegimes(bundle).get(regime),
  set: Object.fromEntries(Object.entries(set).filter(([name]) => world.data.parameters.has(name.replace(/\[.*/s, "")))),
});

/** All claims. */
export async function claimsAnswer(begun: Begun, setting: Setting): Promise<readonly ClaimFinding[]> {
  const all = readClaims(begun.bundle, begun.world.data.evidence);
  return posted(await findings(askedIn(begun, setting), all, "own", begun.run, begun.watch, all));
}

/** One claim, by every way to count and with what turns it around. */
export async function claimAnswer(begun: Begun, setting: Asked<"claim">): Promise<ClaimFinding> {
  const all = readClaims(begun.bundle, begun.world.data.evidence);
  const one = claimNamed(all, setting.claim);
  const [found] = await findings(askedIn(begun, setting), [one], "all", begun.run, begun.watch, all);
  return posted(found as ClaimFinding);
}

/** What a sentence may mean, and whether it holds. */
export async function checkAnswer(begun: Begun, setting: Asked<"check">): Promise<Answer<"check">> {
  const { bundle, world } = begun;
  const all = readClaims(bundle, world.data.evidence);
  const words = readWords(bundle);
  const sentence = readSentence(setting.sentence, words, setting.language);
  const newest = world.quarters[world.newest] as string;
  const { meanings } = meaningsOf(sentence, all, words, { newest, quarters: world.quarters });
  const found = await findings(
    askedIn(begun, setting),
    meanings.map(({ claim }) => claim),
    "own",
    begun.run,
    begun.watch,
  );
  return {
    numbers: sentence.numbers.map(({ text }) => text),
    meanings: posted(found).map((one, i) => ({ found: one, said: meanings[i]?.said?.text })),
  };
}

/** Verdicts follow from probabilities, every claim turns under its override, and one that cannot turn is none. */
import { describe, expect, test } from "vitest";
import { readClaims } from "../data/claims.ts";
import { embeddedBundle } from "../data/files.ts";
import { type ClaimFinding, findingOf, findings, turns, verdictOf } from "./claims.ts";
import { checkClaims } from "./fitting-claims.ts";
import { defaultRun, openWorld } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const claims = readClaims(bundle, world.data.evidence);
const tested = claims.filter((claim) => claim.test);
const run = { ...defaultRun, draws: 1024 };

test("there are at least 25 claims with a number, and some that say why the model has no answer", () => {
  expect(tested.length).toBeGreaterThanOrEqual(25);
  expect(claims.length - tested.length).toBeGreaterThanOrEqual(4);
});

test("all fit the model: units, quarters, scenarios, settings and facts", () => checkClaims(world, bundle, claims));

test.each([
  [2 / 3, 1, "supported"],
  [0.6, 0.9, "plausible"],
  [0.3, 0.5, "undecided"],
  [0, 0.1, "contradicted"],
  [0, 0.11, "undecided"],
] as const)("a probability of %f there, and %f in the wider range, is %s", (narrow, wide, verdict) =>
  expect(verdictOf(narrow, wide)).toBe(verdict),
);

test("an override turns what holds against what does not, and decides what is open", () => {
  expect(turns("supported", "plausible")).toBe(false);
  expect(turns("plausible", "contradicted")).toBe(true);
  expect(turns("contradicted", "undecided")).toBe(false);
  expect(turns("undecided", "supported")).toBe(true);
});

test("ends of a range belong to it", () => {
  const { supports, value } = findingOf(Float64Array.of(1, 2, 3, 4), { from: 2, to: 3 }, { from: 0, to: 9 }, true);
  expect([supports, value.p50]).toEqual([0.5, 2.5]);
});

test("draws without such a number count against the claim, and not among the quantiles", () => {
  const found = findingOf(Float64Array.of(2, Number.NaN, 2, Number.NaN), { from: 1, to: 3 }, { from: 0, to: 9 }, true);
  expect([found.supports, found.missing, found.value.p50, found.value.p95]).toEqual([0.5, 0.5, 2, 2]);
});

describe("with all ways to count", { timeout: 120_000 }, async () => {
  const found: readonly ClaimFinding[] = await findings({ bundle }, claims, "all", run);
  const of = (id: string): ClaimFinding => found.find(({ claim }) => claim.id === id) as ClaimFinding;
  const verdict = (id: string, label?: string): string | undefined =>
    of(id).definitions.find(({ definition }) => (definition.label?.en ?? undefined) === label)?.finding.verdict;

  test.each(tested.map(({ id }) => id))("%s turns under its override", (id) => {
    const { verdict: before, flipped } = of(id);
    expect(turns(before, flipped?.verdict ?? before), `${before} → ${flipped?.verdict}`).toBe(true);
  });

  test("three million dies are a million H100 in INT8 and FP16, and not for work in FP8", () => {
    expect(verdict("dies-as-h100")).toBe("plausible");
    expect(verdict("dies-as-h100", "exactly 3M dies")).toBe("supported");
    expect(verdict("dies-as-h100", "for FP8 work, which a 910C does in 16 bits")).toBe("contradicted");
  });

  test("the number of chips in a CloudMatrix that no source has is contradicted by all that have one", () => {
    const { finding } = of("cloudmatrix-834").definitions[0] as ClaimFinding["definitions"][number];
    expect([finding.verdict, finding.value.p50, finding.supports]).toEqual(["contradicted", 384, 0]);
  });

  test("1.6 times an NVL72 is one reading of three", () => {
    const { finding } = of("cloudmatrix-rate").definitions[0] as ClaimFinding["definitions"][number];
    expect([finding.readings, finding.supports]).toEqual([3, 1 / 3]);
  });

  test("what stands in no number of the model is outside it", () =>
    expect(of("geopolitical-power").verdict).toBe("outside"));
});

test("what the user sets holds in every claim, and in the scenarios that it names", async () => {
  const [alone] = await findings(
    { bundle, set: { smuggled_share: 0 } },
    claims.filter(({ id }) => id === "smuggled-third"),
    "own",
    run,
  );
  expect(alone?.definitions[0]?.finding.value.p95).toBe(0);
  const [slow] = await findings(
    { bundle, set: { chip_controls: 0 } },
    claims.filter(({ id }) => id === "controls-slow"),
    "own",
    run,
  );
  expect(slow?.definitions[0]?.finding.value.p95).toBe(1);
});

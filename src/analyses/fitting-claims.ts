/**
 * Whether claims fit the model: units, quarters, scenarios, settings and facts that they name are there.
 */
import type { Claim, Definition, Flip } from "../data/claims.ts";
import type { Bundle } from "../data/contents.ts";
import { readScenarios, type Scenario } from "../data/scenarios.ts";
import { parseUnit, printUnit, sameUnit, TonnageError } from "../engine/index.ts";
import { jobsOf, namedScenario } from "./claims.ts";
import { openWorld, type World } from "./world.ts";

/**
 * Holds every claim against the model.
 * @throws TonnageError naming file, line and field of the first that does not fit it
 */
export function checkClaims(world: World, bundle: Bundle, claims: readonly Claim[]): void {
  const scenarios = readScenarios(bundle);
  for (const claim of claims) {
    if (!claim.test) continue;
    for (const { definition, bound, flip } of jobsOf(world, bundle, claim)) {
      const stated = parseUnit(claim.test.unit, claim.place("unit"));
      const isFirst = definition.label === null;
      // Another way to count may count in another convention.
      const fits = isFirst ? sameUnit(stated, bound.unit) : sameUnit(plain(stated), plain(bound.unit));
      if (!fits)
        throw new TonnageError({
          code: "unit-error",
          where: definition.place("of"),
          found: `it is in ${printUnit(bound.unit)}, the claim in ${claim.test.unit}`,
          expected: "Write an expression in the unit of the claim",
        });
      refuseStrange(bundle, scenarios, claim, definition, flip);
      for (const { scenario } of bound.cells.values())
        if (scenario !== undefined) namedScenario(scenarios, scenario, definition.place("of"));
      const unknown = Object.keys(flip?.given ?? {}).find((text) => !bound.facts.has(text));
      if (unknown !== undefined)
        throw new TonnageError({
          code: "unknown-fact",
          where: claim.place("flip", "given", unknown),
          found: `"${unknown}" stands in no term of the expression`,
          expected: `Known: ${[...bound.facts.keys()].join(", ") || "none"}`,
        });
    }
  }
}

/** Scenarios and settings that a claim names are there. */
function refuseStrange(
  bundle: Bundle,
  scenarios: ReadonlyMap<string, Scenario>,
  claim: Claim,
  definition: Definition,
  flip: Flip | undefined,
): void {
  const place = (field: string): string => (flip ? claim.place("flip", field) : definition.place(field));
  const name = flip?.scenario ?? definition.scenario;
  const scenario = name === undefined ? undefined : namedScenario(scenarios, name, place("scenario"));
  try {
    openWorld(bundle, { scenario, set: { ...definition.set, ...flip?.set } });
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    const { code, where, found, expected, hint } = error;
    throw new TonnageError({ code, where: where.replace("--set", place("set")), found, expected, hint });
  }
}

/** A unit without conventions. */
const plain = (unit: ReturnType<typeof parseUnit>): ReturnType<typeof parseUnit> =>
  new Map([...unit].map(([symbol, power]) => [symbol.replace(/\[.*\]/, ""), power]));

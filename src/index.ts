/**
 * The library: open the embedded model, ask it, and get what the command line prints as data.
 *
 * @example
 * const bundle = embeddedBundle();
 * const world = openWorld(bundle, { set: { smuggled_share: "10% to 30%" } });
 * const run = await runBalance(world, "max8", defaultRun);
 * const rows = balanceRows(run, world, [world.quarters.length - 1]);
 */
export { type BalanceRun, balanceRows, conventionNames, runBalance } from "./analyses/balance.ts";
export { type Cell, type Choice, choose } from "./analyses/choice.ts";
export { type Driver, drivers } from "./analyses/drivers.ts";
export { type Explained, explain } from "./analyses/explain.ts";
export { type Fingerprinted, fingerprint } from "./analyses/fingerprint.ts";
export { type Counterfactual, counterfactual, daysOf, type IncidentDays } from "./analyses/incidents.ts";
export { type LadderRow, ladder, type PublishedBeside } from "./analyses/ladder.ts";
export type { Weighting } from "./analyses/observation.ts";
export { type Observed, observe, refuseSmallSample } from "./analyses/observe.ts";
export { production, type Score, score } from "./analyses/production.ts";
export { type Meta, metaOf } from "./analyses/provenance.ts";
export { type Published, published } from "./analyses/published.ts";
export { quantityNamed } from "./analyses/quantities.ts";
export type { Row } from "./analyses/rows.ts";
export { type DrawRows, streamDraws, summaryRows } from "./analyses/series.ts";
export {
  ask,
  askSummaries,
  defaultRun,
  openWorld,
  type RunSettings,
  type World,
} from "./analyses/world.ts";
export { type Bundle, bundleOf } from "./data/bundle.ts";
export { embeddedBundle } from "./data/files.ts";
export { type Incident, incidentNamed, readIncidents } from "./data/incidents.ts";
export { readLadder } from "./data/ladder.ts";
export {
  type Mixture,
  type Observation,
  type Observations,
  observationNamed,
  readObservations,
} from "./data/observations.ts";
export { type PublishedGroup, readPublished } from "./data/published.ts";
export { readScenarios, type Scenario } from "./data/scenarios.ts";
export { type Fault, TonnageError } from "./engine/index.ts";

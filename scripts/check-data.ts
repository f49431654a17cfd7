/** Reads and validates every data file, as a run does, and says how many there are; a fault ends with its sentence. */
import { checkClaims } from "../src/analyses/fitting-claims.ts";
import { boundObservations } from "../src/analyses/observed-cells.ts";
import { boundPublished } from "../src/analyses/published.ts";
import { openWorld } from "../src/analyses/world.ts";
import { readCatalogue } from "../src/data/catalogue.ts";
import { readClaims } from "../src/data/claims.ts";
import { readExtremes } from "../src/data/extremes.ts";
import { embeddedBundle } from "../src/data/files.ts";
import { readIncidents } from "../src/data/incidents.ts";
import { readLadder } from "../src/data/ladder.ts";
import { withSettings } from "../src/data/model-data.ts";
import { readObservations } from "../src/data/observations.ts";
import { readPublished } from "../src/data/published.ts";
import { readScenarios } from "../src/data/scenarios.ts";
import { TonnageError } from "../src/engine/index.ts";

try {
  const bundle = embeddedBundle();
  const world = openWorld(bundle);
  const { data } = world;
  const catalogue = readCatalogue(bundle);
  readLadder(bundle, data.evidence);
  readIncidents(bundle);
  boundObservations(world, readObservations(bundle, data.evidence));
  boundPublished(world, readPublished(bundle, data.evidence));
  const claims = readClaims(bundle, data.evidence);
  checkClaims(world, bundle, claims);
  for (const scenario of readScenarios(bundle).values()) openWorld(bundle, { scenario });
  for (const { file, name, set } of readExtremes(bundle))
    withSettings(data, set, bundle.locate(file, ["settings", name]));
  console.log(
    `${Object.keys(bundle.files).length} data files, ${data.evidence.size} figures, ${data.parameters.size} parameters, ${catalogue.size} products, ${claims.length} claims`,
  );
} catch (error) {
  if (!(error instanceof TonnageError)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

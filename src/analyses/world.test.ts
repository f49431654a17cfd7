import { describe, expect, test, vi } from "vitest";
import { balances, flows } from "../../model/index.ts";
import type { Bundle } from "../data/contents.ts";
import { embeddedBundle } from "../data/files.ts";
import { readScenarios, type Scenario } from "../data/scenarios.ts";
import { isNamed, prepare } from "../engine/index.ts";
import { balanceRequests } from "./balance.ts";
import { shippedPrograms } from "./preparations.ts";
import { quantities } from "./quantities.ts";
import { askSummaries, elementsOf, openWorld, type RunSettings, withPair } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const requests = balanceRequests("max8");
const run: RunSettings = { draws: 64, seed: 1, sampler: "sobol", precision: "f32" };

describe("programs that came with the data", () => {
  const [key, programs] = shippedPrograms(world.data, requests, run.precision);
  const withPrograms = () => {
    const read = vi.fn((asked: string) => (asked === key ? programs : undefined));
    const hashes = { model: "", evidence: "" };
    return { read, bundle: { ...bundle, shipped: { files: bundle.files, hashes, programs: read } } satisfies Bundle };
  };

  test.each<[string, Parameters<typeof openWorld>[1]]>([
    ["as it is", {}],
    ["with other assumptions", { set: { smuggled_share: "10% to 30%", "location_share[US,rest]": "10%" } }],
  ])("serve the model %s, with the same results", async (_, options) => {
    const shipped = withPrograms();
    const found = await askSummaries(openWorld(shipped.bundle, options), requests, run);
    expect(shipped.read.mock.results).toEqual([{ type: "return", value: programs }]);
    expect(found).toEqual(await askSummaries(openWorld(bundle, options), requests, run));
  });

  test.each<[string, (given: Bundle) => ReturnType<typeof openWorld>]>([
    ["with another pair of blocs", (given) => openWorld(given, { pair: ["US", "EU"] })],
    [
      "with chips switched on in another order",
      (given) => openWorld(given, { set: { "rate_8bit[nvidia-a100]": 1e6 } }),
    ],
    ["of files that have been replaced", (given) => openWorld({ ...given, files: { ...given.files } })],
  ])("do not serve a model %s", async (_, open) => {
    const shipped = withPrograms();
    await askSummaries(open(shipped.bundle), requests, run);
    expect(shipped.read).not.toHaveBeenCalled();
  });

  test("have a key for each precision and list of requests", async () => {
    const shipped = withPrograms();
    const other = openWorld(shipped.bundle);
    await askSummaries(other, requests, { ...run, precision: "f64" });
    await askSummaries(other, requests.slice(1), run);
    await askSummaries(other, requests.toReversed(), run);
    expect(new Set([key, ...shipped.read.mock.calls.map(([asked]) => asked)]).size).toBe(4);
  });
});

test("worlds that differ in assumptions alone share their programs, with any pair of blocs and any order of chips", () => {
  const structureOf = (...options: Parameters<typeof openWorld>) => openWorld(...options).data.structure;
  const other = { pair: ["US", "EU"], set: { "rate_8bit[nvidia-a100]": 1e6 } } as const;
  expect(structureOf(bundle, { pair: ["US", "CN"] })).toBe(structureOf(bundle));
  expect(structureOf(bundle, { ...other, set: { ...other.set, smuggled_share: "10%" } })).toBe(
    structureOf(bundle, other),
  );
  const moved = { "rate_8bit[nvidia-a100]": 2e6 };
  const scenario: Scenario = { ...(readScenarios(bundle).get("no-smuggling") as Scenario), set: moved };
  expect(structureOf(bundle, { scenario, ...other })).toBe(structureOf(bundle, other));
  const asWas = { "rate_8bit[nvidia-a100]": "624" };
  expect(structureOf(bundle, { scenario, set: asWas })).toBe(structureOf(bundle));
  expect(withPair(openWorld(bundle, { pair: other.pair }), ["US", "CN"]).data.structure).toBe(structureOf(bundle));
  const structures = [{}, { pair: other.pair }, { set: other.set }, other].map((options) =>
    structureOf(bundle, options),
  );
  expect(new Set(structures).size).toBe(4);
});

test("a quantity depends on the elements that a run of it alone draws", () => {
  for (const quantity of [
    ...quantities.filter(({ node }) => isNamed(node) && !node.id.includes(":")),
    balances[1]!.ratio,
  ])
    expect(elementsOf(world, quantity)).toEqual(
      new Set(prepare([quantity], flows, world.data.structure, "f32").inputs),
    );
});

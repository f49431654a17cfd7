import { beforeAll, describe, expect, test } from "vitest";
import { bundleOf } from "../data/bundle.ts";
import { embeddedBundle } from "../data/files.ts";
import { readScenarios } from "../data/scenarios.ts";
import { type Meta, metaOf } from "./provenance.ts";
import { defaultRun, openWorld } from "./world.ts";

const bundle = embeddedBundle();
type Files = Record<string, Record<string, never>>;
type Options = Parameters<typeof openWorld>[1];

const metaWith = (options: Options = {}, edit: (files: Files) => void = () => {}): Promise<Meta> => {
  const files = structuredClone(bundle.files) as Files;
  edit(files);
  const changed = bundleOf(files);
  return metaOf(changed, openWorld(changed, options), "1.2.3", "max8", defaultRun);
};
let baseline: Meta;
beforeAll(async () => {
  baseline = await metaWith();
});
/** Which hashes differ from the baseline's. */
const differs = (meta: Meta): string[] =>
  (["modelHash", "evidenceHash", "scenarioHash"] as const).filter((key) => meta[key] !== baseline[key]);

test("what reproduces a run is all there", () =>
  expect(baseline).toEqual({
    version: "1.2.3",
    modelHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    evidenceHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    scenario: "baseline",
    scenarioHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    convention: "max8",
    ...defaultRun,
  }));

describe("a hash changes with its own thing and no other:", () => {
  const set = (path: readonly string[], value: unknown) => (files: Files) => {
    let at = files as Record<string, unknown>;
    for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
    at[path.at(-1)!] = value;
  };
  test.each<[string, (files: Files) => void, string[]]>([
    [
      "a distribution",
      set(["model/ownership.yaml", "parameters", "smuggled_share", "value"], "10% to 20%"),
      ["modelHash"],
    ],
    [
      "a reason",
      set(["model/ownership.yaml", "parameters", "smuggled_share", "because"], "Another reason altogether."),
      ["modelHash"],
    ],
    [
      "a figure",
      set(["evidence/installation/epoch-deployment-lags.yaml", "figures", "install_lag", "value"], 3),
      ["evidenceHash"],
    ],
    [
      "a source's date",
      set(["evidence/installation/epoch-deployment-lags.yaml", "source", "accessed"], "2026-11-24"),
      ["evidenceHash"],
    ],
    ["a scenario that is not in use", set(["scenarios/no-smuggling.yaml", "set", "smuggled_share"], 0.01), []],
  ])("%s", async (_, edit, expected) => expect(differs(await metaWith({}, edit))).toEqual(expected));

  test("a setting", async () =>
    expect(differs(await metaWith({ set: { smuggled_share: 0 } }))).toEqual(["scenarioHash"]));
  test("a scenario, whatever it is called", async () => {
    const scenario = readScenarios(bundle).get("no-smuggling")!;
    const meta = await metaWith({ scenario });
    expect(differs(meta)).toEqual(["scenarioHash"]);
    expect(meta.scenario).toBe("no-smuggling");
    expect((await metaWith({ scenario: { ...scenario, name: "other" } })).scenarioHash).toBe(meta.scenarioHash);
  });
});

test("the order of files and keys does not matter", async () => {
  const turn = (value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, v]) => [key, turn(v)]),
        )
      : value;
  const turned = bundleOf(turn(bundle.files) as Files);
  // The world is opened on the files as they are: members of shares are drawn in the order of their element ids anyway.
  const meta = await metaOf(turned, openWorld(bundle), "1.2.3", "max8", defaultRun);
  expect(differs(meta)).toEqual([]);
});

test("the same numbers as JSON, as the built package has them, have the same hashes", async () => {
  const json = bundleOf(JSON.parse(JSON.stringify(bundle.files)) as Files);
  expect(await metaOf(json, openWorld(json), "1.2.3", "max8", defaultRun)).toEqual(baseline);
});

describe("settings that give other worlds have other hashes", () => {
  const hashOf = async (...settings: (readonly [string, number])[]) =>
    (await metaWith({ set: Object.fromEntries(settings) })).scenarioHash;

  test("the order counts where one setting covers another", async () =>
    expect(await hashOf(["installation_lag", 1], ["installation_lag[US]", 2])).not.toBe(
      await hashOf(["installation_lag[US]", 2], ["installation_lag", 1]),
    ));
  test("and does not where they stand side by side", async () =>
    expect(await hashOf(["smuggled_share", 0], ["service_life", 7])).toBe(
      await hashOf(["service_life", 7], ["smuggled_share", 0]),
    ));
  test("a single setting after a scenario hides what it covers", async () => {
    const scenario = { ...readScenarios(bundle).get("no-smuggling")!, set: { "installation_lag[US]": 2 } };
    const over = await metaWith({ scenario, set: { installation_lag: 1 } });
    expect(over.scenarioHash).toBe(await hashOf(["installation_lag", 1]));
  });
});

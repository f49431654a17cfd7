import { beforeAll, describe, expect, test } from "vitest";
import { balances } from "../../model/index.ts";
import { bundleOfTexts, refusal, smallModel, smallQuantities, smallTexts } from "../../test/small-model.ts";
import { quantities } from "../analyses/quantities.ts";
import { ask, openWorld, type RunSettings } from "../analyses/world.ts";
import { type Ensemble, parameter, summarise, variable } from "../engine/index.ts";
import { type Bundle, bundleOf } from "./bundle.ts";
import { appendedLines, drawListFile } from "./draw-list.ts";
import { embeddedBundle } from "./files.ts";
import { canonicalHash } from "./hash.ts";
import { readModel, withSettings } from "./model-data.ts";

const parts = "model/parts.yaml";

describe("settings", () => {
  const data = smallModel();
  const median = (set: Record<string, string | number>, element: string) =>
    withSettings(data, set, "--set").inputs.distributions.get(element)!.quantile(0.5);

  test("replace all elements of a parameter, or one", () => {
    expect([median({ lag: 4 }, "lag[US]"), median({ lag: 4 }, "lag[CN]")]).toEqual([4, 4]);
    expect([median({ "lag[CN]": 4 }, "lag[US]"), median({ "lag[CN]": 4 }, "lag[CN]")]).toEqual([
      median({}, "lag[US]"),
      4,
    ]);
    expect(median({ "split[US,CN]": "5%" }, "split[US,CN]")).toBe(0.05);
  });
  test("are read in the parameter's support and unit", () => {
    const { distributions } = withSettings(data, { share: "10% to 20%", lag: "1 to 2 quarter" }, "--set").inputs;
    expect(distributions.get("share")!.support).toEqual([0, 1]);
    expect(distributions.get("lag[US]")!.quantile(0.05)).toBeCloseTo(1, 12);
  });
  test("that come last hold", () => {
    expect(median({ lag: 4, "lag[US]": 5 }, "lag[US]")).toBe(5);
    expect(median({ "lag[US]": 5, lag: 4 }, "lag[US]")).toBe(4);
  });
  test("leave the data they start from as they were", () => {
    const before = data.inputs.distributions.get("share");
    withSettings(data, { share: 1 }, "--set");
    expect(data.inputs.distributions.get("share")).toBe(before);
  });

  test.each([
    [
      "an unknown parameter",
      "lagg",
      "1",
      '--set lagg: no parameter "lagg". `tonnage parameters` lists them. Did you mean "lag"?',
    ],
    ["an unknown member", "lag[EU]", "1", 'no parameter "lag[EU]"'],
    ["a member of what has none", "share[US]", "1", 'no parameter "share[US]"'],
    ["a member too few", "split[US]", "1", 'no parameter "split[US]"'],
    [
      "a bracket that is not closed",
      "lag[US",
      "1",
      'no parameter "lag[US". `tonnage parameters` lists them. Did you mean "lag[US]"?',
    ],
    ["an empty name", "", "1", 'no parameter ""'],
    ["a name of JavaScript", "__proto__", "1", 'no parameter "__proto__"'],
    ["an empty value", "share", "", "--set share"],
    ["a value outside the support", "share", "120%", "The parameter lies between 0 and 1"],
    ["another unit", "lag", "1 to 2 year", "The parameter is in quarter"],
    ["a German number", "share", "0,3", "Decimals are written with a point"],
    ["one value for a group of shares", "split", "0.5", "for all members of a group of shares"],
    ["an unknown member of shares", "split", "shares(US: 60%, EU: 40%)", 'no member "EU"'],
    ["a number beyond all bounds", "lag", "1e999", "--set lag"],
  ])("refuse %s", (_, name, value, says) =>
    expect(refusal(() => withSettings(data, { [name]: value }, "--set")).message).toContain(says),
  );
});

describe("correlations", () => {
  const three = '["share", "lag[US]", "lag[CN]"]';
  const correlated = (rank: string, members = three, rest = "") => {
    const group = `
correlations:
  delays:
    members: ${members}
    rank: ${rank}
    grade: assumed
    because: A reason of more than twenty letters.
${rest}`;
    return readModel(bundleOfTexts({ ...smallTexts, [parts]: smallTexts[parts]! + group }), smallQuantities);
  };

  test("of one number hold for all pairs", () => {
    const [copula] = correlated("0.5").inputs.copulas;
    expect(copula!.members).toEqual(["share", "lag[US]", "lag[CN]"]);
    // Pearson's correlation of normals whose ranks correlate by one half: 2 sin(π/12).
    expect(copula!.factor[1]![0]).toBeCloseTo(0.5176380902050415, 12);
  });
  test("may be a matrix in the order of the members", () =>
    expect(correlated("[[1, 0.5, 0], [0.5, 1, -0.2], [0, -0.2, 1]]").inputs.copulas[0]!.factor[2]![0]).toBe(0));

  test.each([
    ["cannot be all at once", "-0.9", three, "The matrix must be positive semi-definite"],
    [
      "cannot be all at once as a matrix",
      "[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]",
      three,
      "positive semi-definite",
    ],
    ["are not symmetric", "[[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]]", three, "The matrix must be symmetric"],
    ["are too few", "[[1, 0.5], [0.5, 1]]", three, "one row and one column for each member"],
    ["do not begin with 1", "[[2, 0, 0], [0, 1, 0], [0, 0, 1]]", three, "must be between -1 and 1"],
    ["are of one member twice", "0.5", '["share", "share"]', "Each member has one row"],
    ["are of a member that is unknown", "0.5", '["share", "lag[UK]"]', 'Did you mean "lag[US]"?'],
    ["are beyond 1", "1.5", three, "correlations.delays.rank"],
    ["are of one member", "0.5", '["share"]', "correlations.delays.members"],
    ["rest on what is not there", "0.5", three, 'no figure "no.thing"', "    evidence: [no.thing]\n"],
  ])("that %s are refused with file and line", (_, rank, members, says, rest = "") => {
    const fault = refusal(() => correlated(rank, members, rest));
    expect(fault.message).toContain(says);
    expect(fault.where).toMatch(/^model\/parts\.yaml:\d+ correlations\.delays/);
  });
});

describe("the model and its data", () => {
  const bundle = embeddedBundle();
  const run: RunSettings = { draws: 512, seed: 11, sampler: "sobol", precision: "f32" };
  const [max8] = balances;
  const requests = [max8!.owned, max8!.operational, max8!.ratio, ...Object.values(max8!.rungs)];
  const askWith = (files: Bundle["files"], asked = requests): Promise<Ensemble> =>
    ask(openWorld(bundleOf(files)), asked, run);
  const hashOf = (ensemble: Ensemble): Promise<string> =>
    canonicalHash(ensemble.series.map((s) => s.quarters.map(summarise)));
  let baseline: Ensemble;
  beforeAll(async () => {
    baseline = await ask(openWorld(bundle), requests, run);
  });

  test("as JSON give the same results as YAML, to the bit", async () => {
    const json = JSON.parse(JSON.stringify(bundle.files)) as Bundle["files"];
    expect(await hashOf(await askWith(json))).toBe(await hashOf(baseline));
  });

  test("do not depend on the order of the files", async () => {
    const turned = Object.fromEntries(Object.entries(bundle.files).reverse());
    expect(await hashOf(await askWith(turned))).toBe(await hashOf(baseline));
  });

  describe("with a new parameter", () => {
    const files = structuredClone(bundle.files) as Record<string, unknown>;
    const own = files["model/ownership.yaml"] as { parameters: Record<string, unknown> };
    // In front of all others, so that any numbering by order would move.
    own.parameters = {
      aa_new: { value: "1 to 2", grade: "assumed", because: "Added to see that nothing else moves." },
      ...own.parameters,
    };
    const list = files[drawListFile] as string[];
    list.push(...appendedLines(list, ["aa_new"]));
    const added = parameter("aa_new", "1", "a parameter of a test", { support: "positive" });
    const world = { ...openWorld(bundle), data: readModel(bundleOf(files), [added, ...quantities]) };
    let ensemble: Ensemble;
    beforeAll(async () => {
      ensemble = await ask(world, [...requests, variable("aa_seen", "1", "so that it is drawn", added)], run);
    });

    test("every other parameter is drawn as before, to the bit", () => {
      expect(ensemble.inputs.has("aa_new")).toBe(true);
      for (const [element, values] of baseline.inputs) expect(ensemble.inputs.get(element), element).toEqual(values);
    });
    test("every result is as before, to the bit", () =>
      expect(ensemble.series.slice(0, baseline.series.length).map((s) => s.quarters)).toEqual(
        baseline.series.map((s) => s.quarters),
      ));
  });

  test("a parameter without a line in the list is refused, with what to run", async () => {
    const files = structuredClone(bundle.files) as Record<string, string[]>;
    files[drawListFile] = files[drawListFile]!.slice(0, 1);
    await expect(askWith(files)).rejects.toThrow("`npm run draws` appends it");
  });

  test("a changed distribution changes the draws of its own parameter only", async () => {
    const world = openWorld(bundle, { set: { smuggled_share: "10% to 20%" } });
    const { inputs } = await ask(world, requests, run);
    const changed = [...inputs].filter(([element, values]) => {
      const before = baseline.inputs.get(element);
      return values.some((value, i) => value !== before?.[i]);
    });
    expect(changed.map(([element]) => element)).toEqual(["smuggled_share"]);
  });
});

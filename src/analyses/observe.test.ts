/**
 * Observing the model: what its file may say, whose draws are weighted, and that everybody gets the same weights.
 */
import { afterAll, describe, expect, test } from "vitest";
import { refusal } from "../../test/small-model.ts";
import { threadPool } from "../cli/threads.ts";
import { bundleOf } from "../data/bundle.ts";
import { embeddedBundle } from "../data/files.ts";
import type { ObservationsFile } from "../data/forms/observations.ts";
import { type Observation, observationNamed, observationsIn, readObservations } from "../data/observations.ts";
import { observe } from "./observe.ts";
import { bind, boundObservations, sharedWith } from "./observed-cells.ts";
import { production, score } from "./production.ts";
import { quantityNamed } from "./quantities.ts";
import { askSummaries, defaultRun, openWorld, type RunSettings } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const known = readObservations(bundle, world.data.evidence);
const named = (name: string) => observationNamed(known, name);
const single = (name: string) => named(name) as Observation;
const few: RunSettings = { ...defaultRun, draws: 512 };
/** The quarter that most observations end with. */
const last = world.quarters.indexOf("2025Q4");

describe("what observations are about", () => {
  test("figures are added up with their bounds, over quarters or at one", () => {
    const { reported, figures } = single("epoch-ascend");
    const sum = (i: number): number =>
      figures.reduce(
        (total, { series = {} }) => total + ((series["2025Q4"] as [number, number, number])[i] as number),
        0,
      );
    expect(reported).toEqual({ low: sum(0), median: sum(1), high: sum(2) });
    expect(bind(world, single("epoch-ascend")).quarters).toHaveLength(8);
    expect(bind(world, single("epoch-smuggled")).quarters).toEqual([last]);
  });

  test("a number without an interval gets one by its factor, a bound stays a bound", () => {
    const { low, median, high } = single("idc-huawei-2025").reported;
    expect([median / low, high / median]).toEqual([expect.closeTo(1.25, 12), expect.closeTo(1.25, 12)]);
    expect(single("commerce-ascend-2025").reported.bound).toBe("under");
  });

  test("the model's own draws of a flow over four quarters are the sum of its quarters", async () => {
    const flow = quantityNamed("smuggled_chips", "max8");
    const observed = await observe(world, [named("smuggled_chips@2025Q1 to 2025Q4=100k to 900k")], few);
    const { series } = await askSummaries(world, [flow], few);
    const sum = world.quarters.flatMap((q, i) => (q.startsWith("2025") ? [series[0]?.quarters[i]?.mean ?? 0] : []));
    expect(observed.beside[0]?.before.mean).toBeCloseTo(
      sum.reduce((a, b) => a + b),
      0,
    );
  });

  test("members stand in the order of the dimensions, and another order is refused with the known ones", () => {
    expect(bind(world, single("licensed_sales[nvidia-h20,CN]@2025Q4=1 to 2")).cells[0]?.index).toEqual({
      chip: "nvidia-h20",
      bloc: "CN",
    });
    const swapped = single("licensed_sales[CN,nvidia-h20]@2025Q4=1 to 2");
    expect(refusal(() => bind(world, swapped)).message).toContain('no chip "CN". Known: nvidia-a100');
  });

  test("an observation names what else rests on its source", () => {
    const shared = (name: string) => sharedWith(world, bind(world, single(name)));
    expect(shared("epoch-smuggled")).toContain("smuggled_share");
    expect(shared("idc-huawei-2025")).toContain("packaging_capacity");
    expect(shared("cnas-smuggled-2024")).toEqual([]);
  });
});

describe("observing", () => {
  test("moves what was observed towards what was reported, and narrows it", async () => {
    const { beside, weighting } = await observe(world, [named("epoch-ascend")], few);
    const { before, after } = beside[0] ?? {};
    expect(after?.p5).toBeGreaterThan(before?.p5 as number);
    expect(after?.p95).toBeLessThan(before?.p95 as number);
    expect(weighting.effectiveSample).toBeLessThan(few.draws);
  });

  test("weights the draws of everything else: a weighted run of the same quantity says the same", async () => {
    const compute = quantityNamed("smuggled_compute", "max8");
    const { weighting, beside } = await observe(world, [named("epoch-smuggled")], few);
    const { series } = await askSummaries(world, [compute], { ...few, weighting });
    expect(series[0]?.quarters[last]).toEqual(beside[0]?.after);
  });

  test("is of the world as it was: levers change no weight, assumptions do", async () => {
    const weightsIn = async (set: Record<string, string>) =>
      (await observe(openWorld(bundle, { set }), [named("ascend-counts")], few)).weighting.weights;
    const plain = await weightsIn({});
    expect(await weightsIn({ memory_notice: "0", days_to_stop: "100" })).toEqual(plain);
    expect(await weightsIn({ packaging_capacity: "400k to 500k" })).not.toEqual(plain);
    const without = openWorld(bundle, { set: { memory_notice: "0" } });
    const { before } = await score(without, [named("ascend-counts")], few, {}, [last]);
    const delivered = before.find(({ variable }) => variable === "delivered_compute");
    const asItWas = (await production(world, few, {}, [last])).find(({ variable }) => variable === "delivered_compute");
    expect(delivered?.p50).toBeLessThan((asItWas?.p50 as number) * 0.7);
  });

  test("twice the same is refused, also within a mixture", async () => {
    for (const names of [
      ["epoch-ascend", "epoch-ascend"],
      ["ascend-counts", "idc-huawei-2025"],
    ])
      await expect(observe(world, names.map(named), few)).rejects.toThrow("is given twice");
  });

  describe("on any number of threads", { timeout: 60_000 }, () => {
    const threads = threadPool(2);
    afterAll(() => threads.close());
    test("gives the same weights and the same summaries, to the bit", async () => {
      const run = { ...defaultRun, draws: 3000 };
      const entries = [named("ascend-counts"), named("epoch-smuggled")];
      const one = await observe(world, entries, run);
      const two = await observe(world, entries, run, { runner: threads });
      expect(two).toEqual(one);
      const weighted = { ...run, weighting: one.weighting };
      expect(await production(world, weighted, { runner: threads }, [last])).toEqual(
        await production(world, weighted, {}, [last]),
      );
    });
  });

  test("more draws than memory holds are refused with how many fit", async () => {
    const { weighting } = await observe(world, [named("epoch-smuggled")], few);
    const requests = [quantityNamed("owned_chips", "max8")];
    await expect(askSummaries(world, requests, { ...few, draws: 1_000_000, weighting })).rejects.toThrow(
      /cannot be held to be weighted\. At most \d+ in all: here \d+ draws/,
    );
  });
});

describe("scoring the production account", async () => {
  const { observed, before, after } = await score(world, [known.production], few, {}, [last]);

  test("says which input is the scarcest, before and after, as shares of draws", () => {
    const sum = (rows: readonly { variable: string; index: Record<string, string>; mean: number }[] = []) =>
      rows.reduce(
        (s, r) => s + (r.index.accelerator === "huawei-ascend-910c" && /bind/.test(r.variable) ? r.mean : 0),
        0,
      );
    expect(sum(before)).toBeCloseTo(1, 6);
    expect(sum(after)).toBeCloseTo(1, 6);
    expect(after?.map(({ variable, index }) => [variable, index])).toEqual(
      before.map(({ variable, index }) => [variable, index]),
    );
  });

  test("tells how likely each count is, of all that cannot be right", () => {
    expect(observed.beside.map(({ observation }) => observation.name)).toEqual(
      observationsIn(known.production).map(({ name }) => name),
    );
    expect(observed.beside.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("changes nothing of the account: before the weights its rows are those of the account", async () =>
    expect(await production(world, few, {}, [last])).toEqual(expect.arrayContaining([...before])));
});

describe("the file of observations", () => {
  type Edited = { -readonly [K in keyof ObservationsFile]: ObservationsFile[K] } & {
    observations: Record<string, Record<string, unknown>>;
  };
  const readWith = (edit: (file: Edited) => void) => {
    const files = structuredClone(bundle.files) as Record<string, unknown>;
    edit(files["model/observations.yaml"] as Edited);
    const read = readObservations(bundleOf(files), world.data.evidence);
    boundObservations(world, read);
    return read;
  };
  const at = (field: string): string => `model/observations.yaml observations.idc-huawei-2025.${field}`;
  const set = (field: string, value: unknown) => (file: Edited) => {
    (file.observations["idc-huawei-2025"] as Record<string, unknown>)[field] = value;
  };
  const unset = (field: string) => (file: Edited) => {
    delete (file.observations["idc-huawei-2025"] as Record<string, unknown>)[field];
  };

  test.each<[string, (file: Edited) => void, string]>([
    ["no reason", unset("because"), `${at("because")}: it is missing`],
    ["no German title", set("title", { en: "Cards" }), `${at("title.de")}: it is missing`],
    ["an unknown figure", set("figures", ["idc-china-cards-2025.card"]), `${at("figures.0")}: no figure`],
    ["an unknown variable", set("sum", ["deliverd_chips[cn-other]"]), `${at("sum.0")}: no variable "deliverd_chips"`],
    [
      "a variable without its member",
      set("sum", ["delivered_chips"]),
      `${at("sum.0")}: "delivered_chips" has 0 members`,
    ],
    ["an unknown member", set("sum", ["delivered_chips[910c]"]), `${at("sum.0")}: no chip "910c"`],
    ["a parameter", set("sum", ["smuggled_share"]), `${at("sum.0")}: smuggled_share is a parameter`],
    ["two units", set("sum", ["smuggled_chips", "deliveries[cn-other]"]), `${at("sum.1")}: deliveries[cn-other] is in`],
    [
      "another unit than the figure's",
      unset("conversion"),
      `${at("figures.0")}: idc-china-cards-2025.cards_huawei is in card`,
    ],
    ["a level over quarters", set("sum", ["smuggled_compute"]), `${at("over")}: smuggled_compute is a level`],
    ["quarters that fall", set("over", "2025Q4 to 2025Q1"), `${at("over")}: 2025Q1 is not after 2025Q4`],
    ["a quarter that is not on the grid", set("over", "2025Q1 to 2045Q4"), `${at("over")}: "2045Q4" is not a quarter`],
    [
      "both a quarter and several",
      set("at", "2025Q4"),
      "observations.idc-huawei-2025: it does not fit. Give either at",
    ],
    [
      "a bare number without a factor",
      unset("factor"),
      `${at("figures.0")}: idc-china-cards-2025.cards_huawei is a number without`,
    ],
    ["a factor of 1", set("factor", 1), `${at("factor")}: "1" does not fit. Write a factor above 1`],
    [
      "a factor beside an interval",
      (file) => {
        (file.observations["epoch-smuggled"] as Record<string, unknown>).factor = 2;
      },
      "observations.epoch-smuggled.factor: epoch-chip-smuggling.diverted_h100e has an interval of its own",
    ],
    [
      "a bound among several figures",
      set("figures", ["idc-china-cards-2025.cards_huawei", "commerce-kessler-2025.ascend_capacity_2025"]),
      `${at("figures")}: a bound among figures`,
    ],
    [
      "a mixture of what is not there",
      (file) => file.mixtures["ascend-counts"]?.one_of.push("idc-huawei-2024"),
      'mixtures.ascend-counts.one_of.5: no observation "idc-huawei-2024"',
    ],
    [
      "a mixture with one of them twice",
      (file) => file.mixtures["ascend-counts"]?.one_of.push("epoch-ascend"),
      "mixtures.ascend-counts.one_of.5: epoch-ascend stands twice",
    ],
    [
      "a mixture called as an observation is",
      (file) => {
        Object.assign(file.mixtures, { "epoch-ascend": file.mixtures["ascend-counts"] });
      },
      "mixtures.epoch-ascend: an observation is called epoch-ascend",
    ],
    [
      "a score by what is not there",
      (file) => {
        file.production = "counts";
      },
      'model/observations.yaml production: no observation "counts"',
    ],
  ])("refuses %s", (_, edit, says) => expect(refusal(() => readWith(edit)).message).toContain(says));
});

describe("an observation of one's own", () => {
  test("is a sum of cells at a quarter with an interval; its middle is that of the logarithm where it is positive", () => {
    const own = single("delivered_chips[cn-other] + delivered_chips[cambricon-mlu590] @ 2025Q4 = 100k to 400k");
    expect(own.sum).toEqual(["delivered_chips[cn-other]", "delivered_chips[cambricon-mlu590]"]);
    expect([own.quarters, own.reported]).toEqual([{ at: "2025Q4" }, { low: 1e5, median: 2e5, high: 4e5 }]);
    expect(single("compute_ratio@2024Q4=-1 to 3").reported.median).toBe(1);
  });
  test.each([
    ["epoch-asend", 'Did you mean "epoch-ascend"'],
    ["compute_ratio=8 to 9", "is neither"],
    ["compute_ratio@2024Q5=8 to 9", '"2024Q5" is not a quarter'],
    ["compute_ratio@2024Q4=9 to 8", "are not two rising numbers"],
    ["compute_ratio@2025Q4 to 2024Q4=8 to 9", "2024Q4 is not after 2025Q4"],
  ])("%s is refused: %s", (text, says) => expect(refusal(() => named(text)).message).toContain(says));
});

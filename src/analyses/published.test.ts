/**
 * Published estimates beside ours: what the file may say, that ours are those of a balance, and what counts as a test.
 */
import { describe, expect, test } from "vitest";
import { refusal } from "../../test/small-model.ts";
import { bundleOf } from "../data/bundle.ts";
import { embeddedBundle } from "../data/files.ts";
import type { PublishedFile } from "../data/forms/published.ts";
import { readPublished } from "../data/published.ts";
import type { Summary } from "../engine/index.ts";
import { balanceRows, runBalance } from "./balance.ts";
import { boundPublished, type PublishedRow, published, verdictOf } from "./published.ts";
import { quantityNamed } from "./quantities.ts";
import { askSummaries, defaultRun, openWorld, type RunSettings } from "./world.ts";

const bundle = embeddedBundle();
const world = openWorld(bundle);
const groups = readPublished(bundle, world.data.evidence);
const few: RunSettings = { ...defaultRun, draws: 512 };
const found = await published(world, groups, few);
const row = (figure: string, quarter: string): PublishedRow => {
  const rows = found.rows.filter((one) => one.figure === figure && one.quarter === quarter);
  expect(rows).toHaveLength(1);
  return rows[0] as PublishedRow;
};

describe("the table", () => {
  test("has a row for each estimate in each of its quarters, in the order of time within a group", () => {
    for (const { name, estimates } of groups) {
      const rows = found.rows.filter(({ group }) => group === name);
      for (const { figure } of estimates)
        expect(rows.filter((one) => one.figure === figure.id)).toHaveLength(
          figure.series ? Object.keys(figure.series).filter((q) => q <= (figure.complete_to as string)).length : 1,
        );
      expect(rows.map(({ quarter }) => quarter)).toEqual(rows.map(({ quarter }) => quarter).toSorted());
    }
  });

  test("has ours at every year end from 2023 to 2030, also where nobody else says anything", () => {
    const own = found.rows.filter(({ group, who }) => group === "china" && who === null);
    expect(own.map(({ quarter }) => quarter)).toEqual(Array.from({ length: 8 }, (_, i) => `${2023 + i}Q4`));
  });

  test("has every independent estimate of China's compute in the evidence", () => {
    const shown = new Set(groups.flatMap(({ estimates }) => estimates.map(({ figure }) => figure.id)));
    const known = [...world.data.evidence.values()].filter(
      ({ id, bloc, kind, unit, file }) =>
        bloc === "CN" &&
        kind === "independent" &&
        file.startsWith("evidence/published/") &&
        /H100e|B300e|FLOP\/s|^1$/.test(unit) &&
        // The same number as in another file.
        id !== "miit-intelligent-computing.china_eflops_2024",
    );
    expect(known.length).toBeGreaterThan(10);
    expect(known.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  test("says why in a sentence, whether it can be compared or not", () => {
    for (const { why, url } of found.notes) {
      expect(why.length).toBeGreaterThan(20);
      expect(url).toMatch(/^https?:/);
    }
  });
});

describe("ours", () => {
  test.each(["max8", "bf16"])("are those of a balance at the same date in %s", async (convention) => {
    const rows = balanceRows(await runBalance(world, convention, few), world, [...world.quarters.keys()]);
    const own = found.rows.filter(({ group, unit }) => group === "china" && unit === `H100e[${convention}]`);
    expect(own.length).toBeGreaterThan(4);
    for (const { quarter, ours } of own) {
      const same = rows.find(
        (one) => one.variable === "owned_compute" && one.index.bloc === "CN" && one.quarter === quarter,
      );
      expect(same).toMatchObject(ours as Summary);
    }
  });

  test("is the growth of a level over the year, draw by draw", async () => {
    const sold = quantityNamed("sold_compute:tpp", "tpp");
    const { series } = await askSummaries(world, [sold], few);
    const mean = (quarter: string): number => series[0]?.quarters[world.quarters.indexOf(quarter)]?.mean as number;
    const { ours } = row("ai-2040-supply.compute_added", "2026Q4");
    expect((ours as Summary).mean / (mean("2026Q4") - mean("2025Q4"))).toBeCloseTo(1, 6);
  });

  test("is a flow added up over the year", async () => {
    const { series } = await askSummaries(world, [quantityNamed("smuggled_chips", "max8")], few);
    const sum = world.quarters.reduce(
      (total, q, i) => total + (q.startsWith("2024") ? (series[0]?.quarters[i]?.mean ?? 0) : 0),
      0,
    );
    const { ours, unit } = row("cnas-smuggling-2024.smuggled_chips_2024_median", "2024Q4");
    expect(unit).toBe("chip");
    expect((ours as Summary).mean / sum).toBeCloseTo(1, 6);
  });

  test("shares of all blocs are shares: they lie between 0 and 1", () => {
    for (const { ours } of found.rows.filter(({ group }) => group === "shares"))
      if (ours) {
        expect(ours.p5).toBeGreaterThan(0);
        expect(ours.p95).toBeLessThan(1);
      }
  });

  test("follow a scenario, levers too", async () => {
    const without = await published(openWorld(bundle, { set: { smuggled_share: "0" } }), groups, few);
    const at = (p: typeof found) => p.rows.find(({ group, quarter }) => group === "china" && quarter === "2025Q4");
    expect(at(without)?.ours?.p50).toBeLessThan(at(found)?.ours?.p50 as number);
    const closed = await published(openWorld(bundle, { set: { embargo: "1" } }), groups, few);
    const legal = closed.rows.find(
      ({ figure, quarter }) => figure === "ai-2040-compute-supplement.china_legal" && quarter === "2028Q4",
    );
    expect(legal?.ours?.p95).toBe(0);
  });
});

describe("theirs", () => {
  test("EFLOP/s become H100e by the rate that defines the convention", () => {
    const { published: said, unit } = row("idc-inspur-forecast.china_eflops", "2024Q4");
    expect(unit).toBe("H100e[bf16]");
    expect(said?.value).toBeCloseTo((725.3 * 1e6) / 989.4, 0);
  });

  test("a B300e is what the series count for a B300, with both ends of the interval", () => {
    const { published: said } = row("substrate-2026-outlook.acquired_2026_b300e", "2026Q4");
    expect([said?.low, said?.value, said?.high].map((x) => (x as number) / 2.5265)).toEqual([
      expect.closeTo(150e3, 3),
      expect.closeTo(320e3, 3),
      expect.closeTo(600e3, 3),
    ]);
  });

  test("a figure that an assumption below ours names is an input, whatever it calls itself", () => {
    expect(world.data.evidence.get("ai-2040-compute-supplement.china_loopholes")?.kind).toBe("independent");
    expect(row("ai-2040-compute-supplement.china_loopholes", "2026Q4").kind).toBe("input");
    expect(row("ai-2040-compute-supplement.china_stock", "2026Q4").kind).toBe("independent");
  });

  test("whose source stands behind assumptions below ours says which", () => {
    const note = found.notes.find(({ figure }) => figure === "ai-2040-compute-supplement.china_stock");
    expect(note?.sharedWith).toContain("rental_growth");
  });
});

describe("a verdict", () => {
  const ours = { p5: 10, p50: 20, p95: 40 } as Summary;
  const none = { value: undefined, low: undefined, high: undefined, bound: undefined };
  test.each([
    ["a value within our interval", { ...none, value: 11 }, "inside"],
    ["a value beyond it", { ...none, value: 41 }, "outside"],
    ["a value beyond it whose interval reaches in", { ...none, value: 50, low: 30, high: 70 }, "overlaps"],
    ["a value beyond it whose interval does not", { ...none, value: 50, low: 45, high: 70 }, "outside"],
    ["a range within ours", { ...none, low: 12, high: 18 }, "inside"],
    ["a range around ours", { ...none, low: 5, high: 80 }, "overlaps"],
    ["a bound that our median meets", { ...none, value: 15, low: 15, bound: "over" as const }, "inside"],
    ["a bound that only some of ours meets", { ...none, value: 30, low: 30, bound: "over" as const }, "overlaps"],
    ["a bound that hardly any of ours meets", { ...none, value: 9, high: 9, bound: "under" as const }, "outside"],
  ])("of %s", (_, said, verdict) => expect(verdictOf(said, ours)).toBe(verdict));

  test("is given only where the two can be compared", () => {
    for (const { comparable, verdict } of found.rows) expect(verdict !== null).toBe(comparable);
  });

  test("overlap is what both cover over what either covers", () => {
    const { published: said, ours: own, overlap } = row("epoch-chip-smuggling.diverted_h100e", "2025Q4");
    const [low, high] = [said?.low as number, said?.high as number];
    const { p5, p95 } = own as Summary;
    const shared = Math.min(high, p95) - Math.max(low, p5);
    expect(overlap).toBeCloseTo(shared / (Math.max(high, p95) - Math.min(low, p5)), 12);
  });
});

describe("coverage", () => {
  const tests = found.rows.filter(({ comparable, kind }) => comparable && kind === "independent");

  test("counts independent estimates that can be compared, and no others", () => {
    const { history, projection } = found.coverage;
    expect(history.comparable + projection.comparable).toBe(tests.length);
    expect(history.inside + projection.inside).toBe(tests.filter(({ verdict }) => verdict === "inside").length);
    expect(projection.comparable).toBe(tests.filter(({ quarter }) => quarter > "2025Q4").length);
  });

  test("by source adds up to the whole", () => {
    const sum = Object.values(found.bySource).reduce((total, { history }) => total + history.comparable, 0);
    expect(sum).toBe(found.coverage.history.comparable);
    expect(Object.keys(found.bySource)).toContain("AI 2040");
  });
});

describe("one quarter alone", () => {
  test("has its rows, the same, and no others", async () => {
    const only = await published(world, groups, few, {}, ({ quarter }) => quarter === "2025Q4");
    expect(only.rows).toEqual(found.rows.filter(({ quarter }) => quarter === "2025Q4"));
  });
  test("without any estimate is empty", async () =>
    expect((await published(world, groups, few, {}, () => false)).rows).toEqual([]));
});

test("more draws than memory holds are refused with how many fit", async () =>
  expect(published(world, groups, { ...few, draws: 1_000_000_000 })).rejects.toThrow(
    /At most \d+ in all: here \d+ draws/,
  ));

describe("the file", () => {
  type Edited = PublishedFile["groups"][string]["estimates"][number] & Record<string, unknown>;
  const readWith = (edit: (record: Edited, file: PublishedFile) => void) => {
    const files = structuredClone(bundle.files) as Record<string, unknown>;
    const file = files["model/published.yaml"] as PublishedFile;
    edit(file.groups.china?.estimates[0] as Edited, file);
    return boundPublished(world, readPublished(bundleOf(files), world.data.evidence));
  };
  const set = (field: string, value: unknown) => (record: Edited) => Object.assign(record, { [field]: value });
  const at = (field: string): string => `model/published.yaml groups.china.estimates.0.${field}`;

  test.each<[string, (record: Edited, file: PublishedFile) => void, string]>([
    ["no reason", (record) => delete (record as Partial<Edited>).why, `${at("why")}: it is missing`],
    ["an unknown figure", set("figure", "ai-2040-compute-supplement.china_stok"), `${at("figure")}: no figure`],
    [
      "a figure without a date",
      set("figure", "morgan-stanley-smic.dies_per_wafer_910b"),
      `${at("figure")}: morgan-stanley-smic.dies_per_wafer_910b has no as_of`,
    ],
    ["an unknown variable", set("of", ["owned_computer:tpp[CN]"]), `${at("of.0")}: no variable "owned_computer:tpp"`],
    ["an unknown member", set("of", ["owned_compute:tpp[XX]"]), `${at("of.0")}: no bloc "XX"`],
    ["members that none fits", set("of", ["owned_compute:tpp[X*]"]), `${at("of.0")}: no bloc "X*"`],
    ["a parameter", set("of", ["smuggled_share"]), `${at("of.0")}: smuggled_share is a parameter`],
    ["two units", set("of", ["owned_compute:tpp[CN]", "owned_compute:max8[CN]"]), `${at("of.1")}: owned_compute:max8`],
    ["another unit than the figure's", set("of", ["owned_compute:max8[CN]"]), `${at("figure")}: ai-2040`],
    ["nothing to compare with", (record) => delete record.of, "groups.china.estimates.0: it does not fit"],
    ["a quarter that is not before", set("since", "2030Q4"), `${at("since")}: 2030Q4 is not before 2024Q4`],
    ["a quarter that is not on the grid", set("since", "1999Q4"), `${at("since")}: "1999Q4" is not a quarter`],
    [
      "a conversion by what is not there",
      set("conversion", { per: "h100_rate", because: "For the sake of this test." }),
      `${at("conversion.per")}: no variable "h100_rate"`,
    ],
    [
      "a conversion by what changes through time",
      set("conversion", { times: "owned_compute:tpp", because: "For the sake of this test." }),
      `${at("conversion.times")}: "owned_compute:tpp" is no single value`,
    ],
    ["a long name", set("who", "Someone with a very long name"), `${at("who")}: "Someone with a very long name"`],
    [
      "ours by year from a variable that is not there",
      (_, file) => Object.assign(file.groups.china as object, { yearly: { of: ["owned"], from: "2023Q4" } }),
      'model/published.yaml groups.china.yearly.of.0: no variable "owned"',
    ],
  ])("refuses %s", (_, edit, says) => expect(refusal(() => readWith(edit)).message).toContain(says));

  test("takes a new estimate as one record", () => {
    const before = boundPublished(world, groups).length;
    const after = readWith((record, file) => {
      file.groups.china?.estimates.push({
        ...record,
        figure: "bernstein-china-2030.china_2030",
        comparable: false,
        of: undefined,
      });
    });
    expect(after).toHaveLength(before + 1);
  });
});

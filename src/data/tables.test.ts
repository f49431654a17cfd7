import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallModel, smallQuantities, smallTexts } from "../../test/small-model.ts";
import { quartersOf } from "../engine/index.ts";
import { readModel } from "./model-data.ts";

const parts = "model/parts.yaml";
const sales = "evidence/sales/acme-sales.yaml";
const faultOf = (from: string, to: string, file = parts) => refusal(() => smallModel(file, from, to));
const table = (id: string, ...change: [file?: string, from?: string, to?: string]) =>
  smallModel(...change).structure.tables[id]!;

/** The 5th and 95th percentile lie 1.645 standard deviations from the median. */
const z95 = 1.6448536269514722;

describe("the grid of time", () => {
  const quarters = (...change: [file?: string, from?: string, to?: string]) =>
    quartersOf(smallModel(...change).structure.time);

  test("ends at the newest quarter that is complete in every series", () =>
    expect(quarters()).toEqual(["2024Q1", "2024Q2", "2024Q3"]));
  test("ends earlier where a series of our own does", () =>
    expect(quarters(parts, ", 2024Q3: [2, 3, 5]", "")).toEqual(["2024Q1", "2024Q2"]));
  test("ends earlier where a series of units is complete to an earlier quarter, which is not taken for nothing sold", () => {
    const change = [
      sales,
      "h100e_per_unit: 0.5\n    complete_to: 2024Q3",
      "h100e_per_unit: 0.5\n    complete_to: 2024Q2",
    ] as const;
    expect(quarters(...change)).toEqual(["2024Q1", "2024Q2"]);
    expect(table("sold_median", ...change).acme).toEqual([2000, 4000]);
  });
  test("goes on to the last quarter that is asked for, where histories stay as they are", () => {
    const change = [
      "model/structure.yaml",
      "first_quarter: 2024Q1",
      "first_quarter: 2024Q1\nlast_quarter: 2024Q4",
    ] as const;
    expect(quarters(...change)).toEqual(["2024Q1", "2024Q2", "2024Q3", "2024Q4"]);
    expect(smallModel(...change).lastComplete).toBe("2024Q3");
    expect(table("sold_median", ...change).acme).toEqual([2000, 4000, 6000, 6000]);
  });
  test("must not be told to end within the history", () => {
    const fault = faultOf(
      "first_quarter: 2024Q1",
      "first_quarter: 2024Q1\nlast_quarter: 2024Q2",
      "model/structure.yaml",
    );
    expect(fault.message).toContain(
      "model/structure.yaml:3 last_quarter: 2024Q2 is before 2024Q3. History goes to 2024Q3",
    );
  });
  test("must not end before it begins", () => {
    const fault = faultOf("first_quarter: 2024Q1", "first_quarter: 2025Q1", "model/structure.yaml");
    expect(fault.message).toContain("model/structure.yaml:2 first_quarter: 2025Q1 is after 2024Q3");
  });
});

describe("a history", () => {
  test("holds medians and the log-spread on either side, per standard deviation", () => {
    const { sold_median, sold_below, sold_above } = smallModel().structure.tables;
    expect(sold_median!.acme).toEqual([2000, 4000, 6000]);
    for (const spread of [sold_below!, sold_above!])
      for (const value of spread.acme as number[]) expect(value).toBeCloseTo(Math.LN2 / z95, 14);
  });
  test("leaves out the partial quarter after its last complete one", () =>
    expect(table("sold_median").acme).not.toContain(5000));
  test("is nothing before its first quarter", () => expect(table("sold_median").zenith).toEqual([0, 2, 3]));
  test("adds fully dependent parts quantile by quantile, units in H100e", () => {
    const sum = "{ sum: [acme-sales.total, acme-sales.units], because: Fully dependent. }";
    expect(table("sold_median", parts, "acme: acme-sales.total", `acme: ${sum}`).acme).toEqual([2005, 4010, 6015]);
  });
  test("cites its figures, and those beside its own numbers", () => {
    const cited = smallModel(parts, "because: Counted", "evidence: [acme-sales.lag], because: Counted").tables;
    expect(cited.sold_median).toEqual({
      acme: { evidence: ["acme-sales.total"], because: undefined },
      zenith: { evidence: ["acme-sales.lag"], because: "Counted by ourselves." },
    });
  });

  test.each([
    ["a gap", "2024Q2: [2k, 4k, 8k], ", "", sales, "sold acme: the series has no 2024Q2"],
    [
      "an unknown vendor",
      "acme: acme",
      "acne: acme-sales.total\n      acme: acme",
      parts,
      'sold: no member "acne". Known: acme, zenith',
    ],
    ["a missing vendor", "      acme: acme-sales.total\n", "", parts, "sold: nothing for acme"],
    ["an unknown figure", "acme-sales.total", "acme-sales.totals", parts, 'Did you mean "acme-sales.total"?'],
    ["a figure that is no series", "acme-sales.total", "acme-sales.lag", parts, "acme-sales.lag is not a series"],
    [
      "quantiles that fall",
      "[2, 3, 5]",
      "[2, 3, 1]",
      parts,
      "2024Q3 is [2, 3, 1]. Write 5th, 50th and 95th percentile",
    ],
    ["a quantile of zero, which has no logarithm", "[2, 3, 5]", "[0, 3, 5]", parts, "positive and rising"],
    ["two quantiles", "[2, 3, 5]", "[2, 3]", parts, "model/parts.yaml:20 tables.sold.history.zenith.series.2024Q3"],
    [
      "a number beyond all bounds",
      "[2, 3, 5]",
      "[2, 3, 1e999]",
      parts,
      "model/parts.yaml:20 tables.sold.history.zenith.series.2024Q3.2",
    ],
    ["a quarter that is none", "2024Q3: [2, 3, 5]", "2024Q5: [2, 3, 5]", parts, "Write a quarter, such as 2025Q4"],
    ["a series of nothing", "{ 2024Q2: [1, 2, 4], 2024Q3: [2, 3, 5] }", "{}", parts, "the series is empty"],
    [
      "numbers of ours without a reason",
      ", because: Counted by ourselves.",
      "",
      parts,
      "tables.sold.history.zenith.because: it is missing",
    ],
    [
      "a reason that cites what is not there",
      "because: Counted",
      "evidence: [acme-sales.x], because: Counted",
      parts,
      'no figure "acme-sales.x"',
    ],
  ])("refuses %s", (_, from, to, file, says) => expect(faultOf(from, to, file).message).toContain(says));

  test("refuses a part of a sum that stops in the middle, though the sum goes on", () => {
    const sum = "{ sum: [acme-sales.total, acme-sales.units], because: Fully dependent. }";
    const texts = {
      ...smallTexts,
      [parts]: smallTexts[parts]!.replace("acme: acme-sales.total", `acme: ${sum}`),
      [sales]: smallTexts[sales]!.replace("2024Q1: 10, 2024Q2: 20,", "2024Q1: 10,"),
    };
    const fault = refusal(() => readModel(bundleOfTexts(texts), smallQuantities));
    expect(fault.message).toContain("acme-sales.units: the series has no 2024Q2");
  });
});

describe("what a projection starts from", () => {
  const longer = [
    "model/structure.yaml",
    "first_quarter: 2024Q1",
    "first_quarter: 2024Q1\nlast_quarter: 2025Q1",
  ] as const;

  test("is a year of sales; a series of three quarters counts as one, from its middle", () => {
    expect(table("sold_trailing", ...longer).acme).toEqual([4 / 3, 4 / 3, 4 / 3, 0, 0]);
    // From the middle of 2024Q2 to the middles of 2024Q4 and 2025Q1.
    expect(table("sold_beyond", ...longer).acme).toEqual([0, 0, 0, 0.5, 0.75]);
  });
  test("is nothing before a series begins", () =>
    expect(table("sold_trailing", ...longer).zenith).toEqual([0, 2, 2, 0, 0]));
});

describe("a series", () => {
  test("is the median of a figure by quarter, in H100e where asked", () => {
    expect(table("weight").fast).toEqual([5, 10, 15]);
    expect(table("weight", parts, "median h100e", "median").fast).toEqual([10, 20, 30]);
  });
  test("of shares is part over whole, at most 1, and 0 where nothing was sold", () =>
    expect(table("weight").slow).toEqual([0.5, 1, 0]));
  test("of shares may leave a third figure out of the whole", () =>
    expect(table("weight", parts, "of: acme-sales.units", "of: acme-sales.total, less: acme-sales.units").slow).toEqual(
      [2.5 / 1995, 20 / 3990, 0],
    ));
  const published = "{ share: acme-sales.part, of: acme-sales.units }";
  const own = (entry: string) => table("weight", parts, published, `{ ${entry}, because: A reason of ours. }`).slow;
  const ownFault = (entry: string) => faultOf(published, `{ ${entry}, because: A reason of ours. }`).message;
  test("of our own is 0 before its first quarter, and after its last what it says", () => {
    expect(own("series: { 2024Q2: 70% }, after: 0")).toEqual([0, 0.7, 0]);
    expect(own("series: { 2024Q2: 70% }, after: last")).toEqual([0, 0.7, 0.7]);
    expect(own("series: { 2024Q2: 70%, 2024Q3: 80% }")).toEqual([0, 0.7, 0.8]);
  });
  test("of our own that ends before time does must say how it goes on", () =>
    expect(ownFault("series: { 2024Q2: 70% }")).toContain(
      "weight slow: the series ends with 2024Q2, and time with 2024Q3. Write after: 0 or after: last beside it, or a path",
    ));
  test("of our own must not have a hole", () =>
    expect(ownFault("series: { 2024Q1: 1, 2024Q3: 2 }, after: 0")).toContain("weight slow: the series has no 2024Q2"));
  test("along a path has straight lines between the named quarters and is held outside them, in any order", () => {
    expect(own("path: { 2024Q3: 3, 2024Q1: 1 }")).toEqual([1, 2, 3]);
    expect(own("path: { 2023Q4: 0, 2024Q4: 4 }")).toEqual([1, 2, 3]);
    expect(own("path: { 2024Q2: 5, 2025Q2: 5 }")).toEqual([5, 5, 5]);
    expect(own("path: { 2024Q2: 1, 2024Q3: 0 }")).toEqual([1, 1, 0]);
  });
  test.each([
    ["after: soon", "series: { 2024Q3: 1 }, after: soon", "tables.weight.series.slow.after", "such as 0, or last"],
    ["no quarter", "series: {}", "tables.weight.series.slow.series", "at least one quarter"],
    [
      "one point",
      "path: { 2024Q1: 1 }",
      "tables.weight.series.slow.path",
      "at least two quarters, or always: one value",
    ],
    [
      "no quarter's name",
      "path: { 2024Q5: 1, 2024Q1: 1 }",
      "series.slow.path.2024Q5",
      "Write a quarter, such as 2025Q4",
    ],
    ["a text", "path: { 2024Q1: 1, 2024Q2: much }", "series.slow.path.2024Q2", '"much" does not fit'],
    ["what goes on anyway", "path: { 2024Q1: 1, 2024Q2: 2 }, after: 0", "series.slow.after", "no such field"],
  ])("of our own refuses %s", (_, entry, field, says) => {
    expect(ownFault(entry)).toContain("model/parts.yaml:24");
    expect(ownFault(entry)).toContain(field);
    expect(ownFault(entry)).toContain(says);
  });
  test("may be the same always", () => {
    const own = "{ always: 1, because: Made for that market. }";
    expect(table("weight", parts, "{ share: acme-sales.part, of: acme-sales.units }", own).slow).toEqual([1, 1, 1]);
  });
  test("has its default for members that are not named", () => {
    const slow = "      slow: { share: acme-sales.part, of: acme-sales.units }\n";
    expect(table("weight", parts, slow, "    default: 2\n").slow).toEqual([2, 2, 2]);
  });

  test.each([
    ["an unknown product", "slow: {", "sloow: {", parts, 'weight: no member "sloow". Known: fast, slow'],
    [
      "a missing product without a default",
      "      slow: { share: acme-sales.part, of: acme-sales.units }\n",
      "",
      parts,
      "weight: nothing for slow",
    ],
    [
      "an unknown figure",
      "share: acme-sales.part",
      "share: acme-sales.parts",
      parts,
      'Did you mean "acme-sales.part"?',
    ],
    [
      "a series of units without its conversion",
      "h100e_per_unit: 0.5\n",
      "\n",
      sales,
      "acme-sales.units has no h100e_per_unit",
    ],
    [
      "a figure that is no series",
      "figure: acme-sales.units",
      "figure: acme-sales.lag",
      parts,
      "acme-sales.lag is not a series",
    ],
    ["an unknown measure", "median h100e", "mean", parts, "model/parts.yaml:23 tables.weight.series.fast.measure"],
  ])("refuses %s", (_, from, to, file, says) => expect(faultOf(from, to, file).message).toContain(says));
});

describe("values for all time", () => {
  test("are numbers by member, with a default", () => expect(table("buyer")).toEqual({ US: 0, CN: 1 }));
  test.each([
    ["an unknown member", "values: { CN: 1 }", "values: { EU: 1 }", 'buyer values: no member "EU". Known: US, CN'],
    ["a missing member without a default", "    default: 0\n", "", "buyer values: nothing for US"],
    ["a text", "values: { CN: 1 }", "values: { CN: all }", "model/parts.yaml:26 tables.buyer.values.CN"],
    [
      "no reason",
      "    because: Only one bloc buys so.\n",
      "",
      "model/parts.yaml:25 tables.buyer.because: it is missing",
    ],
    [
      "a series in their place",
      "values: { CN: 1 }",
      "series: { CN: { always: 1, because: One for all time. } }",
      "The table has one value for all time",
    ],
    ["a table that no mechanism declares", "  buyer:", "  buyers:", 'no table "buyers" in the model'],
    ["two forms at once", "values: { CN: 1 }", "values: { CN: 1 }\n    history: {}", "model/parts.yaml"],
  ])("refuse %s", (_, from, to, says) => expect(faultOf(from, to).message).toContain(says));
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seriesOf, structure, valuesOf, type World } from "../../test/quantities.ts";
import { expand, reach } from "./expand.ts";
import {
  argmin,
  dimension,
  during,
  fillInOrder,
  flow,
  grouping,
  min,
  nothing,
  one,
  parameter,
  type Quantity,
  quantity,
  quarter,
  type Stock,
  shareOf,
  stock,
  switchBetween,
  table,
  variable,
  yearsSince,
} from "./graph.ts";

const bloc = dimension("bloc");
const location = dimension("location");
const chip = dimension("chip");
const product = dimension("product");
const chipOf = grouping("chip", product, chip);
const world: World = {
  members: { bloc: ["US", "CN"], location: ["US", "CN"], chip: ["old", "new"], product: ["a", "b", "c"] },
  groupings: { chip: { a: "old", b: "new", c: "old" } },
  tables: {
    by_bloc: { US: 10, CN: 1 },
    by_chip: { old: 1, new: 3 },
    by_both: { "US,old": 1, "US,new": 2, "CN,old": 3, "CN,new": 4 },
    by_product: { a: 1, b: 10, c: 100 },
    rising: { "": [1, 2, 3, 4] },
  },
};
const byBloc = table("by_bloc", "chip", "one value a bloc", { by: bloc });
const byChip = table("by_chip", "1", "one value a chip", { by: chip });
const byBoth = table("by_both", "chip", "one value a bloc and chip", { by: [bloc, chip] });
const byProduct = table("by_product", "chip", "one value a product", { by: product });
const rising = table("rising", "chip", "1, 2, 3, 4");
const rate = (q: Quantity): Quantity => q.per(quarter);

/** The first quarter of each member. */
const first = (q: Quantity, given: World = {}): Record<string, number> =>
  Object.fromEntries(
    Object.entries(valuesOf(q, { ...world, ...given })).map(([key, values]) => [key, values[0] as number]),
  );

describe("dimensions", () => {
  test("broadcast by name: each bloc's value meets each chip's", () =>
    expect(first(byBloc.times(byChip))).toEqual({ "US,old": 10, "US,new": 30, "CN,old": 1, "CN,new": 3 }));

  test("meet in whatever order they are listed", () =>
    expect(first(byChip.times(byBloc).minus(byBloc.times(byChip)))).toEqual({
      "old,US": 0,
      "old,CN": 0,
      "new,US": 0,
      "new,CN": 0,
    }));

  test("sum away", () => {
    expect(first(byBoth.sum(chip))).toEqual({ US: 3, CN: 7 });
    expect(first(byBoth.sum(chip).sum(bloc))).toEqual({ "": 10 });
  });

  test("give up one member", () => expect(first(byBoth.at(bloc, "CN"))).toEqual({ old: 3, new: 4 }));

  test("group: products add up to their chip", () =>
    expect(first(byProduct.groupedBy(chipOf))).toEqual({ old: 101, new: 10 }));

  test("spread: a product has the value of its chip", () =>
    expect(first(byChip.spreadBy(chipOf))).toEqual({ a: 1, b: 3, c: 1 }));

  test("are renamed: owners meet locations in a table of both", () =>
    expect(first(byBloc.minus(byBloc.as(bloc, location)))).toEqual({
      "US,US": 0,
      "US,CN": 9,
      "CN,US": -9,
      "CN,CN": 0,
    }));

  test("a sum over many members rounds as pairs do: 0.1 ten times is 1", () => {
    const many = Array.from({ length: 8 }, (_, i) => `m${i}`);
    const tenth = table("tenth", "1", "0.1 for each", { by: chip });
    const tables = { tenth: Object.fromEntries(many.map((m) => [m, 0.1])) };
    expect(seriesOf(tenth.sum(chip), { members: { chip: many }, tables })[0]).toBe(0.8);
  });

  test("a parameter has a draw for each member, unless its elements share one", () => {
    const share = parameter("share", "1", "share", { by: bloc });
    expect(first(share, { inputs: { "share[US]": 0.2, "share[CN]": 0.3 } })).toEqual({ US: 0.2, CN: 0.3 });
    expect(first(share, { shared: new Set(["share"]), inputs: { share: 0.4 } })).toEqual({ US: 0.4, CN: 0.4 });
  });
});

describe("what the data lack is said, with the place", () => {
  test.each<[string, Quantity, World, string]>([
    [
      "a member that is not there, and the one meant",
      byBloc.at(bloc, "USA"),
      {},
      'bloc has no member "USA". Known: US, CN. Did you mean "US"?',
    ],
    ["a dimension without members", byBloc, { members: {} }, "dimension bloc: it has no members"],
    ["a cell of a table", byBoth, { tables: { by_both: { "US,old": 1 } } }, "by_both: no data for by_both[US,new]"],
    [
      "a table that ends too early",
      rising,
      { tables: { rising: { "": [1, 2] } } },
      "rising has 2 values. One a quarter is needed: 4",
    ],
    [
      "a product without a chip",
      byProduct.groupedBy(chipOf),
      { groupings: { chip: { a: "old", b: "new" } } },
      'product "c" belongs to no chip',
    ],
    ["a grouping without data", byChip.spreadBy(chipOf), { groupings: {} }, 'product "a" belongs to no chip'],
    [
      "a product of an unknown chip",
      byProduct.groupedBy(chipOf),
      { groupings: { chip: { a: "old", b: "mew", c: "old" } } },
      'chip has no member "mew"',
    ],
    [
      "owners and locations that differ",
      byBloc.as(bloc, location),
      { members: { bloc: ["US", "CN"], location: ["US"] } },
      'location has no member "CN"',
    ],
    [
      "an order that serves a member twice",
      fillInOrder(byBoth, byBloc, chip),
      { orders: { chip: ["old", "old"] } },
      "order of chip: old, old. Each member must stand in it once",
    ],
    [
      "an order that leaves one out",
      fillInOrder(byBoth, byBloc, chip),
      { orders: { chip: ["old"] } },
      "order of chip: old.",
    ],
    [
      "an order of unknown members",
      fillInOrder(byBoth, byBloc, chip),
      { orders: { chip: ["old", "next"] } },
      'chip has no member "next"',
    ],
    [
      "a series for a table of one value",
      table("rising", "chip", "1, 2, 3, 4", { timed: false }),
      {},
      "rising has a value for each quarter",
    ],
  ])("%s", (_, q, given, message) => expect(() => valuesOf(q, { ...world, ...given })).toThrow(message));
});

describe("stocks and flows: inflows, then availability, then outflows", () => {
  const store = stock("store", "chip", "store", { initial: quantity(5, "chip") });
  const arriving = flow("arriving", "chip/quarter", "arriving", rate(rising), { to: store });
  const leave = (of: Quantity, id = "leaving"): Quantity => flow(id, "chip/quarter", id, of, { from: store });
  const run = (q: Quantity, flows: Quantity[]): readonly number[] => seriesOf(q, { ...world, flows });

  test("a stock without outflows adds up what flows in", () => expect(run(store, [arriving])).toEqual([6, 8, 11, 15]));

  test("what is available is the start of the quarter and what comes in during it", () => {
    const leaving = leave(rate(quantity(2, "chip")));
    expect(run(store.available, [arriving, leaving])).toEqual([6, 6, 7, 9]);
    expect(run(store, [arriving, leaving])).toEqual([4, 4, 5, 7]);
  });

  test("an outflow can take all that is available, also what came in the same quarter", () => {
    const leaving = leave(rate(store.available));
    expect(run(leaving, [arriving, leaving])).toEqual([6, 2, 3, 4]);
    expect(run(store, [arriving, leaving])).toEqual([0, 0, 0, 0]);
  });

  test("outflows that together want more than there is are cut by one factor, and the stock ends at exactly 0", () => {
    const [small, large] = [
      leave(rate(quantity(4, "chip")), "small"),
      leave(rate(quantity(8, "chip")), "large"),
    ] as const;
    const flows = [arriving, small, large];
    expect(run(small, flows)).toEqual([2, 2 / 3, 1, 4 / 3]);
    expect(run(store, flows)).toEqual([0, 0, 0, 0]);
    // 8 × (2/12) rounds once more than 4/3: within one unit in the last place.
    run(large, flows).forEach((x, i) => {
      expect(x).toBeCloseTo([4, 4 / 3, 2, 8 / 3][i] as number, 14);
    });
  });

  test("a negative flow is no flow: nothing runs backwards", () => {
    const leaving = leave(rate(rising.minus(quantity(3, "chip"))));
    expect(run(leaving, [leaving])).toEqual([0, 0, 0, 1]);
    expect(run(store, [leaving])).toEqual([5, 5, 5, 4]);
  });

  test("what leaves one stock enters the other in the same quarter", () => {
    const next = stock("next", "chip", "next");
    const moving = flow("moving", "chip/quarter", "moving", rate(quantity(2, "chip")), { from: store, to: next });
    expect(run(next, [moving])).toEqual([2, 4, 5, 5]);
    expect(run(store.plus(next), [moving])).toEqual([5, 5, 5, 5]);
  });

  test("a flow and its stock may list their dimensions in different orders", () => {
    const held = stock("held", "chip", "held", { by: [chip, bloc], initial: byBloc.times(byChip) });
    const sold = flow("sold", "chip/quarter", "sold", rate(byBoth), { from: held });
    expect(first(sold, { flows: [sold] })).toEqual({ "US,old": 1, "US,new": 2, "CN,old": 1, "CN,new": 3 });
    expect(first(held, { flows: [sold] })).toEqual({ "old,US": 9, "old,CN": 0, "new,US": 28, "new,CN": 0 });
  });

  test("a stock may start with what a table says for the first quarter", () => {
    const held = stock("held", "chip", "held", { initial: rising.times(quantity(10)) });
    const sold = flow("sold", "chip/quarter", "sold", rate(quantity(3, "chip")), { from: held });
    expect(run(held, [sold])).toEqual([7, 4, 1, 0]);
  });

  test("no stock is ever negative, and inflows less outflows are what it gained", () => {
    const amount = fc.double({ min: -10, max: 1000, noNaN: true });
    const amounts = fc.array(fc.array(amount, { minLength: 4, maxLength: 4 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(amounts, (all) => {
        const tables = Object.fromEntries(all.map((values, i) => [`t${i}`, { "": values }]));
        const [a, b] = ["a", "b"].map((id) => stock(id, "chip", id, { initial: quantity(3, "chip") })) as [
          Stock,
          Stock,
        ];
        const ends = [{ to: a }, { from: a, to: b }, { from: a }, { to: b }, { from: b }];
        const flows = ends.map((end, i) =>
          flow(`f${i}`, "chip/quarter", "flow", rate(table(`t${i}`, "chip", "t")).previous(nothing), end),
        );
        const values = [a, b, ...flows].map((q) => seriesOf(q, { tables, flows }));
        const at = (which: number, quarter: number): number => values[which]?.[quarter] ?? Number.NaN;
        let held = 6;
        for (let quarter = 0; quarter < 4; quarter++) {
          expect(at(0, quarter)).toBeGreaterThanOrEqual(0);
          expect(at(1, quarter)).toBeGreaterThanOrEqual(0);
          // In from outside by the first and fourth flow, out by the third and fifth; the second stays inside.
          held += at(2, quarter) + at(5, quarter) - at(4, quarter) - at(6, quarter);
          // Some 30 roundings of amounts up to 10,000 in double precision: 30 × 10,000 × 1.1e-16 < 1e-10.
          expect(Math.abs(at(0, quarter) + at(1, quarter) - held)).toBeLessThan(1e-10);
        }
      }),
    );
  });
});

describe("time", () => {
  test("previous() is last quarter's value, and the initial one in the first", () =>
    expect(seriesOf(rising.previous(quantity(9, "chip")), world)).toEqual([9, 1, 2, 3]));

  test("previous() of previous() is two quarters old", () =>
    expect(seriesOf(rising.previous(nothing).previous(quantity(9, "chip")), world)).toEqual([9, 0, 1, 2]));

  test("previous() may start with what changes: then the first quarter has the first value", () =>
    expect(seriesOf(rising.minus(rising.previous(rising)), world)).toEqual([0, 1, 1, 1]));

  test("a period and the years since a date enter as series", () => {
    expect(seriesOf(during("2022-04-01", "2022-07-01"))).toEqual([0, 1, 0, 0]);
    expect(seriesOf(yearsSince("2022-01-01"))[3]).toBe(365 / 365.25);
  });
});

describe("choices", () => {
  const regime = switchBetween("regime", "chip", "regime", { none: nothing, rising, ten: quantity(10, "chip") });
  test.each([
    [0, [0, 0, 0, 0]],
    [1, [1, 2, 3, 4]],
    [2, [10, 10, 10, 10]],
  ])("setting %i of a switch chooses that option", (position, values) =>
    expect(seriesOf(regime, { ...world, inputs: { "switch:regime": position } })).toEqual(values),
  );

  test("an option may lack a dimension that another has", () => {
    const choice = switchBetween("choice", "chip", "choice", { same: quantity(7, "chip"), own: byBloc });
    expect(first(choice, { inputs: { "switch:choice": 0 } })).toEqual({ US: 7, CN: 7 });
    expect(first(choice, { inputs: { "switch:choice": 1 } })).toEqual({ US: 10, CN: 1 });
  });

  test("argmin() is the position of the scarcest input, the first of equals", () => {
    const limits = { three: quantity(3, "chip"), rising, also: rising };
    expect(seriesOf(min(limits), world)).toEqual([1, 2, 3, 3]);
    expect(seriesOf(argmin(limits), world)).toEqual([1, 1, 0, 0]);
  });

  test("a share of nothing is 0", () => {
    expect(seriesOf(shareOf(rising, rising.plus(rising)), world)).toEqual([0.5, 0.5, 0.5, 0.5]);
    expect(seriesOf(shareOf(nothing, rising.minus(rising)), world)).toEqual([0, 0, 0, 0]);
  });
});

describe("filling in order", () => {
  const served = fillInOrder(byBoth, table("room", "chip", "room", { by: bloc }), chip);
  const room = (US: number, CN: number) => ({ tables: { ...world.tables, room: { US, CN } } });

  test("the first member is served before the next, each bloc out of its own capacity", () =>
    expect(first(served, room(2, 100))).toEqual({ "US,old": 1, "US,new": 1, "CN,old": 3, "CN,new": 4 }));

  test("the order is data", () =>
    expect(first(served, { ...room(2, 5), orders: { chip: ["new", "old"] } })).toEqual({
      "US,new": 2,
      "US,old": 0,
      "CN,new": 4,
      "CN,old": 1,
    }));

  test("all that fits is served: nothing more than needed, nothing more than there is", () => {
    const size = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(size, size, (US, CN) => {
        const values = first(served, room(US, CN));
        expect(values["US,old"]! + values["US,new"]!).toBe(Math.min(3, US));
        expect(values["CN,old"]! + values["CN,new"]!).toBe(Math.min(7, CN));
      }),
    );
  });
});

describe("a loop within one quarter is reported with its path", () => {
  const s = stock("s", "chip", "s");

  test("a flow into a stock that depends on what is available there", () => {
    const fed = flow("fed", "chip/quarter", "fed", rate(s.available), { to: s });
    expect(() => seriesOf(s, { flows: [fed] })).toThrow(
      "fed ← available(s) ← fed. A loop must pass through a stock or previous()",
    );
  });

  test("through a variable", () => {
    const half = variable("half", "chip", "half", s.available.times(quantity(0.5)));
    const fed = flow("fed", "chip/quarter", "fed", rate(half), { to: s });
    expect(() => seriesOf(half, { flows: [fed] })).toThrow("half ← available(s) ← fed ← half");
  });

  test("an outflow that depends on how another outflow of the stock is cut", () => {
    const a = flow("a", "chip/quarter", "a", rate(one.times(quantity(1, "chip"))), { from: s });
    const b = flow("b", "chip/quarter", "b", a.times(quantity(2)), { from: s });
    expect(() => seriesOf(a, { flows: [a, b] })).toThrow("a ← s ← b ← a");
  });

  test("an outflow that depends on the end of the quarter", () => {
    const left = flow("left", "chip/quarter", "left", rate(s), { from: s });
    expect(() => seriesOf(s, { flows: [left] })).toThrow(/s ← s|s ← left ← s/);
  });

  test("a loop through previous() or last quarter's stock is none", () => {
    const grown = flow("grown", "chip/quarter", "grown", rate(s.previous(nothing).plus(quantity(1, "chip"))), {
      to: s,
    });
    expect(seriesOf(s, { flows: [grown] })).toEqual([1, 3, 7, 15]);
  });
});

test("outputs say which request and which members they are, inputs which element", () => {
  const share = parameter("share", "1", "share", { by: bloc });
  const { outputs, inputs, labels, graph } = expand([byBloc.sum(bloc), share], [], structure(world));
  expect(outputs).toEqual([
    { request: 0, index: {} },
    { request: 1, index: { bloc: "US" } },
    { request: 1, index: { bloc: "CN" } },
  ]);
  expect(inputs).toEqual(["share[US]", "share[CN]"]);
  expect(labels.map((l) => l.label)).toEqual(["by_bloc[US]", "by_bloc[CN]", "share[US]", "share[CN]"]);
  expect(graph.outputs).toHaveLength(3);
});

test("reach() finds every named quantity below, flows of a stock included, each after what it uses", () => {
  const s = stock("s", "chip", "s");
  const fed = flow("fed", "chip/quarter", "fed", rate(rising), { to: s });
  const unused = flow("unused", "chip/quarter", "unused", rate(rising), {});
  const total = variable("total", "chip", "total", s.plus(byBloc.sum(bloc)));
  const ids = reach([total], [fed, unused]).map((q) => ("id" in q.node ? q.node.id : ""));
  expect(ids).toEqual(["rising", "fed", "s", "by_bloc", "total"]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { seriesOf } from "../../test/quantities.ts";
import { counterpart } from "./counterpart.ts";
import { release } from "./delay.ts";
import { flow, type ParameterNode, parameter, quantity, stock, table, variable } from "./graph.ts";

const quarters = ["2022Q1", "2023Q4"] as const;
const supply = table("supply", "chip/quarter", "what enters");
const lag = parameter("lag", "quarter", "mean time in the stage");
const lever = parameter("lever", "1", "what someone decides");
const held = stock("held", "chip", "held");
const store = stock("store", "chip", "stored");
const entering = flow("entering", "chip/quarter", "entering", supply.times(lever), { to: held });
const moving = flow("moving", "chip/quarter", "moving", release(held, entering, lag), { from: held, to: store });
const doubled = variable("doubled", "chip", "twice what is stored", store.times(quantity(2)));
const plain = variable("plain", "chip/quarter", "what depends on no lever", supply.times(quantity(3)));
const flows = [entering, moving];

const decreed = counterpart("decreed", flows, [[lever.node as ParameterNode, quantity(1)]]);
const world = (value: number, amounts: readonly number[]) => ({
  quarters,
  flows: [...flows, ...decreed.flows],
  tables: { supply: { "": amounts } },
  inputs: { lever: value, lag: 1.5 },
});
const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 8 });

test("is what the quantity would be with the other inputs, stocks and flows with it", () =>
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 3, noNaN: true }), (given, value) => {
      expect(seriesOf(decreed.of(doubled), world(value, given))).toEqual(seriesOf(doubled, world(1, given)));
    }),
  ));

test("leaves the quantity itself as it was", () =>
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 3, noNaN: true }), (given, value) => {
      expect(seriesOf(doubled, world(value, given))).toEqual(seriesOf(doubled, { ...world(value, given), flows }));
    }),
  ));

test("shares what depends on no lever, and marks what it copies", () => {
  expect(decreed.of(plain)).toBe(plain);
  expect(decreed.of(doubled).node).toMatchObject({ id: "doubled:decreed" });
  expect(decreed.flows.map(({ node }) => "id" in node && node.id)).toEqual(["entering:decreed", "moving:decreed"]);
});

test("refuses a flow from a stock that is shared into one that is not", () => {
  const shared = stock("shared", "chip", "shared", { initial: quantity(5, "chip") });
  const inflow = flow("inflow", "chip/quarter", "inflow", supply, { from: shared, to: held });
  expect(() => counterpart("decreed", [...flows, inflow], [[lever.node as ParameterNode, quantity(1)]])).toThrow(
    "inflow: it leads from shared, which is the same in both worlds, into held, which is not",
  );
});

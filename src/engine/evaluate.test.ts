import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import {
  argmin,
  dimension,
  during,
  fillInOrder,
  flow,
  min,
  nothing,
  parameter,
  quantity,
  quarter,
  stock,
  switchBetween,
  table,
  variable,
} from "./graph.ts";

const bloc = dimension("bloc");
const dieBank = stock("die_bank", "die", "dies in store", { by: bloc });
const hbmStock = stock("hbm_stock", "stack", "stacks in store", { by: bloc });
const diesPerPackage = parameter("dies_per_package", "die/package", "dies");
const stacksPerPackage = parameter("stacks_per_package", "stack/package", "stacks");
const packagingCapacity = parameter("packaging_capacity", "package/quarter", "capacity", { by: bloc });
const packagingYield = parameter("packaging_yield", "1", "yield", { by: bloc });
const limits = {
  dies: dieBank.available.per(quarter).per(diesPerPackage),
  memory: hbmStock.available.per(quarter).per(stacksPerPackage),
  packaging: packagingCapacity,
};
const starts = variable("package_starts", "package/quarter", "starts", min(limits));
const assembledFlow = flow("packages_assembled", "package/quarter", "packages", starts.times(packagingYield), {});

describe("an expression with pinned quantities", () => {
  const assembled = (dies: number, stacks: number) =>
    evaluate(assembledFlow, [
      [dieBank.available, dies],
      [diesPerPackage, 2],
      [hbmStock.available, stacks],
      [stacksPerPackage, 6],
      [packagingCapacity, 1000],
      [packagingYield, 0.9],
    ]);

  test("dies for 60 and memory for 50 start 50 packages, of which 45 pass", () => expect(assembled(120, 300)).toBe(45));
  test("more dies do not help while memory binds", () => expect(assembled(240, 300)).toBe(assembled(120, 300)));

  test("a pinned quantity stands for all that it is computed from", () =>
    expect(
      evaluate(assembledFlow, [
        [starts, 10],
        [packagingYield, 0.5],
      ]),
    ).toBe(5));

  test("the quantity itself may be pinned", () => expect(evaluate(starts, [[starts, 7]])).toBe(7));

  test("the binding input is a position", () =>
    expect(
      evaluate(argmin(limits), [
        [dieBank.available, 1],
        [diesPerPackage, 1],
        [hbmStock.available, 1],
        [stacksPerPackage, 2],
        [packagingCapacity, 3],
      ]),
    ).toBe(1));
});

describe("the world is one member of each dimension in the first quarter", () => {
  const x = table("x", "chip", "x", { by: bloc });

  test("sums and picks pass their quantity on", () => {
    expect(evaluate(x.sum(bloc), [[x, 3]])).toBe(3);
    expect(evaluate(x.at(bloc, "US"), [[x, 3]])).toBe(3);
  });

  test("previous() is its initial value", () => expect(evaluate(x.previous(quantity(8, "chip")), [[x, 3]])).toBe(8));

  test("a flow is never negative", () =>
    expect(evaluate(flow("f", "chip/quarter", "f", nothing.minus(x).per(quarter), {}), [[x, 3]])).toBe(0));

  test("capacity limits what is served", () =>
    expect(evaluate(fillInOrder(x, x.times(quantity(0.5)), bloc), [[x, 3]])).toBe(1.5));
});

describe("what is reached without a pin is named", () => {
  test.each([
    [diesPerPackage, "dies_per_package"],
    [dieBank, "die_bank"],
    [dieBank.available, "available(die_bank)"],
    [switchBetween("regime", "1", "regime", { a: nothing }), "regime"],
    [during("2022-10-07"), "period"],
  ])("%#", (q, name) =>
    expect(() => evaluate(q, [])).toThrow(
      `${name}: the value depends on it and it is not pinned. Give evaluate() a number`,
    ),
  );
});

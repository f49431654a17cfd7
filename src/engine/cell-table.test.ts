import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, CellBuilder } from "./cells.ts";
import { operators } from "./operators/index.ts";

const bent = { name: "bent", nodes: Float64Array.of(0, 1, 5) };
const straight = { name: "straight", nodes: Float64Array.of(0, 1) };
const place = fc.nat(20);
const number = fc.oneof(fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY), fc.double());
const cell: fc.Arbitrary<Cell> = fc.oneof(
  number.map((value): Cell => ({ kind: "constant", value })),
  fc
    .array(number, { minLength: 2, maxLength: 2 })
    .map((values): Cell => ({ kind: "series", values: Float64Array.from(values) })),
  fc.record({ kind: fc.constantFrom("input" as const, "state" as const), index: place }),
  fc
    .tuple(fc.constantFrom(...operators), fc.tuple(place, place, place))
    .map(([one, args]): Cell => ({ kind: "operator", operator: one, args: args.slice(0, one.arity) })),
  fc.record({ kind: fc.constant("lookup" as const), table: fc.constantFrom(bent, straight), arg: place }),
);

/** What tells one cell from another, as text. */
const key = (one: Cell): string =>
  JSON.stringify(one, (_, value: unknown) =>
    Object.is(value, -0)
      ? "−0"
      : value instanceof Float64Array
        ? Array.from(value, (x) => (Object.is(x, -0) ? "−0" : String(x)))
        : typeof value === "number"
          ? String(value)
          : value,
  );

test("a builder holds each cell once, in the order in which it first came", () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 200 }), (cells) => {
      const builder = new CellBuilder();
      const ids = cells.map((one) => builder.push(one));
      const keys = cells.map(key);
      expect(builder.cells.map(key)).toEqual([...new Set(keys)]);
      expect(ids).toEqual(keys.map((one) => [...new Set(keys)].indexOf(one)));
    }),
  );
});

test("also of many cells", () => {
  const builder = new CellBuilder();
  const twice = [1, 2].map(() => {
    const constants = Array.from({ length: 10_000 }, (_, i) => builder.constant(i / 7));
    return constants.map((id, i) => builder.add(id, constants[(i * 31) % constants.length] as number));
  });
  expect(builder.cells).toHaveLength(20_000);
  expect(twice[1]).toEqual(twice[0]);
});

describe("cells that are not the same:", () => {
  test.each<[string, (b: CellBuilder, x: number, y: number) => [number, number]]>([
    ["0 and −0", (b) => [b.constant(0), b.constant(-0)]],
    ["another order of operands", (b, x, y) => [b.subtract(x, y), b.subtract(y, x)]],
    ["another operator", (b, x, y) => [b.minimum(x, y), b.maximum(x, y)]],
    [
      "a state and an input of one number",
      (b) => [b.push({ kind: "state", index: 0 }), b.push({ kind: "input", index: 0 })],
    ],
    [
      "one quarter of a series",
      (b) => [
        b.push({ kind: "series", values: Float64Array.of(1, 2) }),
        b.push({ kind: "series", values: Float64Array.of(1, 3) }),
      ],
    ],
    ["another table", (b, x) => [b.lookup(bent, x), b.lookup(straight, x)]],
    ["another last operand", (b, x, y) => [b.select(x, y, x), b.select(x, y, y)]],
  ])("%s", (_, make) => {
    const builder = new CellBuilder();
    const [x, y] = [1, 2].map((index) => builder.push({ kind: "input", index })) as [number, number];
    const [a, b] = make(builder, x, y);
    expect(a).not.toBe(b);
  });
});

import { expect, test } from "vitest";
import { uniforms } from "../../../test/uniforms.ts";
import type { Precision } from "../arithmetic.ts";
import { numbers } from "../numbers.ts";
import { type Block, type Operator, operator, operators } from "./index.ts";

const edges = [0, -0, 1, -1, 0.5, 2 ** -149, -(2 ** -149), 2 ** -126, 1e-30, 3e38, -3e38, 2 ** 24, Infinity, -Infinity];
const count = 100_000;

/** Operands within the operator's domain: edges in every combination, then spread over all exponents, then plain. */
function operands(one: Operator, precision: Precision): Block[] {
  const blocks = one.domain.map(([low, high], place) => {
    const inside = edges.filter((x) => x >= low && x <= high);
    const block = precision === "f32" ? new Float32Array(count) : new Float64Array(count);
    const exponents = uniforms(count, -30, 30, `exponent ${place}`);
    const plain = uniforms(count, Math.max(low, -10), Math.min(high, 10), `plain ${place}`);
    for (let i = 0; i < count; i++) {
      const edge = inside[Math.floor(i / edges.length ** place) % inside.length] as number;
      const spread = (i % 4 < 2 ? 1 : -1) * 2 ** (exponents[i] as number);
      const usable = spread >= low && spread <= high;
      block[i] = i < 5000 ? edge : i % 2 === 0 && usable ? spread : (plain[i] as number);
    }
    return block;
  });
  return [0, 1, 2].map((place) => blocks[place] ?? (blocks[0] as Block));
}

const firstDifference = (one: Operator, precision: Precision): string | undefined => {
  const [a, b, c] = operands(one, precision) as [Block, Block, Block];
  const out = precision === "f32" ? new Float32Array(count) : new Float64Array(count);
  (precision === "f32" ? one.loop32 : one.loop64)(out, a, b, c, count);
  for (let i = 0; i < count; i++) {
    const args = [a[i], b[i], c[i]] as [number, number, number];
    const expected = one[precision](...args);
    if (!Object.is(out[i], expected)) return `${one.name}(${args.join()}) is ${expected}, the loop gives ${out[i]}`;
    if (precision === "f32" && !Object.is(Math.fround(expected), expected)) return `${expected} is no single`;
  }
  return undefined;
};

test.each(operators)("$name: the loops do what the function does, bit for bit, in either precision", (one) => {
  expect(firstDifference(one, "f64")).toBeUndefined();
  expect(firstDifference(one, "f32")).toBeUndefined();
});

test.each(operators)("$name: single precision is near double", (one) => {
  const [a, b, c] = operands(one, "f32") as [Block, Block, Block];
  let worst = 0;
  for (let i = 0; i < count; i++) {
    const args = [a[i], b[i], c[i]] as [number, number, number];
    const exact = one.f64(...args);
    // Beyond what single precision holds, and where it has no full digits left, nothing is promised.
    if (!(Math.abs(exact) < 3.4e38 && Math.abs(exact) > 1e-37)) continue;
    worst = Math.max(worst, Math.abs(one.f32(...args) / exact - 1));
  }
  expect(worst).toBeLessThan(6e-7);
});

test.each(operators)("$name: a loop leaves alone what lies beyond its count", (one) => {
  const out = new Float32Array(4).fill(7);
  const half = new Float32Array(4).fill(0.5);
  one.loop32(out, half, half, half, 3);
  expect(out[3]).toBe(7);
});

test.each(operators)("$name: the record is complete", (one) => {
  expect(one.domain).toHaveLength(one.arity);
  for (let place = 0; place < one.arity; place++) expect(one.form).toContain(`{${place}}`);
  expect(operator(one.name)).toBe(one);
});

test("the arithmetic of distributions is made of these, constants and tables", () => {
  const names = [...operators.map(({ name }) => name), "constant", "lookup"];
  for (const name of Object.keys(numbers("f32"))) expect(names).toContain(name);
});

test("an unknown operator is refused with the likely one", () => {
  expect(() => operator("multiplyy")).toThrow('Did you mean "multiply"?');
});

test("minimum and maximum decide ties, zeros and NaN as the kernel does", () => {
  const { minimum, maximum } = numbers("f32");
  expect([minimum(0, -0), minimum(-0, 0), maximum(0, -0)]).toEqual([0, -0, 0]);
  expect([minimum(NaN, 1), minimum(1, NaN)]).toEqual([NaN, 1]);
});

test("a table is interpolated, held at its ends, and keeps NaN", () => {
  const table = { name: "squares", nodes: Float64Array.of(0, 1, 4, 9) };
  for (const precision of ["f64", "f32"] as const) {
    const at = (u: number): number => numbers(precision).lookup(table, u);
    expect([0, 1 / 3, 0.5, 1].map(at).map((x) => Number(x.toFixed(6)))).toEqual([0, 1, 2.5, 9]);
    expect([-1, 2, -Infinity, Infinity].map(at)).toEqual([0, 9, 0, 9]);
    expect(at(NaN)).toBeNaN();
  }
});

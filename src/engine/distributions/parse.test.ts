import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { uniforms } from "../../../test/uniforms.ts";
import { TonnageError } from "../error.ts";
import { numbers } from "../numbers.ts";
import type { Support } from "./distribution.ts";
import { families, ParseError, parse, parseShares, parseWithUnit } from "./index.ts";
import { percent } from "./shares.ts";

test.each([
  ["50000", 50000],
  ["-2.5", -2.5],
  ["3k", 3000],
  ["1.2M", 1_200_000],
  ["1.005k", 1005], // 1.005 × 1000 is not
  ["2B", 2e9],
  ["1.5T", 1.5e12],
  ["1.5e6", 1.5e6],
  ["2e-3", 0.002],
  ["70%", 0.7],
  ["0.07%", 0.0007],
  ["-0", 0],
  ["  12  ", 12],
])("%j is %d", (text, value) => {
  expect(parse(text).kind).toBe("point");
  expect(parse(text).mean()).toBe(value);
});

test.each([
  ["triangular(5, 6, 8) stack/package", "triangular(5, 6, 8)", "stack/package"],
  ["0.5 to 2 quarter", "0.5 to 2", "quarter"],
  ["lognormal(1, 0.3) H100e[max8]", "lognormal(1, 0.3)", "H100e[max8]"],
  ["5% 1/quarter", "0.05", "1/quarter"],
  ["12 1", "12", "1"],
  ["12", "12", undefined],
])("%j with its unit", (text, distribution, unit) => {
  const found = parseWithUnit(text);
  expect([found.distribution.text, found.unit]).toEqual([distribution, unit]);
});

describe("what is not canonical is refused with its place and a hint", () => {
  test.each([
    ["1,5", 2, "Write 1.5 or 15"],
    ["1,5 to 2", 2, "Write 1.5 or 15"],
    ["5 to 7,5", 7, "Write 7.5 or 75"],
    ["1,200,000", 2, "Write 1200000"],
    ["normal(1,5, 2)", 1, "Decimals are written with a point: 1.5"],
    ["1.200.000", 1, "Write 1200000"],
    ["50.000", 1, "could be 50 or 50000"],
    ["1_000", 2, "glued"],
    ["12MW", 3, "A unit follows after a space"],
    ["70 %", 3, "Write 70%"],
    ["70 to 95%", 1, "Write both alike"],
    ["5-7", 2, "5 to 7"],
    ["5 – 7", 3, "5 to 7"],
    ["5 bis 7", 3, "5 to 7"],
    ["1.2 Mio", 5, "1.2M"],
    [".5", 1, "does not begin a number"],
    ["~5", 1, "does not begin a number"],
    ["+5", 1, "does not begin a number"],
    ["1.5e3k", 1, "Write one of them"],
    ["1e999", 1, "too large"],
    ["1e-40", 1, "too near 0"],
    ["5 to", 5, "An interval is written 5 to 7"],
    ["", 1, "the text ends"],
    ["normall(0, 1)", 1, "Did you mean normal(mean, sd)?"],
    ["normal", 1, "Write normal(mean, sd)"],
    ["quarter", 1, "no distribution is called"],
    ["normal(0; 1)", 9, 'Separate arguments by ","'],
    ["normal(0, 1", 12, 'Expected "," or ")"'],
    ["normal(0, -1)", 11, "above 0"],
    ["triangular(5, 9, 8)", 15, "not between"],
    ["mixture(0.5: normal(0, 0), 0.5: 1)", 24, "above 0"],
    ["quantiles(5%: 2, 50%: 1)", 18, "must both rise"],
    ["5 !", 3, "left over"],
    ["[1, 2]", 1, "a list stands alone"],
    ["shares(US: 1, EU: 2)", 1, "is a group"],
    ["discrete(1: 30%, 2: 60%)", 18, "sum to 0.9"],
    ["truncated(normal(0, 1), 5, 2)", 28, "not below"],
    [`${"truncated(".repeat(30)}1`, 211, "nested too deeply"],
    ["1".repeat(10001), 1, "longer than"],
  ])("%j at column %d: %s", (text, column, part) => {
    const error = refusal(() => parse(text));
    expect(error.message).toContain(part);
    expect(error.offset + 1).toBe(column);
    expect(error.where).toContain(`column ${column}`);
  });
});

test("a message says where, what was found, what was expected and what to do", () => {
  const where = "model/assembly.yaml packaging_yield";
  const error = refusal(() => parse("normall(0, 1)", { where }));
  expect(error.message).toBe(
    `model/assembly.yaml packaging_yield, column 1 of "normall(0, 1)": no distribution is called "normall". ` +
      `Known: ${families.map(({ name }) => name).join(", ")}. Did you mean normal(mean, sd)?`,
  );
  expect(refusal(() => parse("normal(0, -1)")).caret()).toBe("normal(0, -1)\n          ^");
});

test.each([
  ["120%", [0, 1]],
  ["-5 to 5", [0, Infinity]],
  ["normal(0.5, 0.1)", [0, 1]],
  ["1.1 to 1.5", [1, Infinity]],
] as [string, Support][])("%s is refused where the parameter lies within %j", (text, support) => {
  expect(() => parse(text, { support })).toThrow(`lies between ${support[0]}`);
});

test("what a support refuses can be truncated as the message says", () => {
  const support: Support = [1, Infinity];
  const { hint } = refusal(() => parse("1.1 to 1.5", { support }));
  const text = hint?.match(/truncated\(.*\)/)?.[0] as string;
  expect(parse(text, { support }).support).toEqual([1, Infinity]);
});

test("a unit where none is expected is refused at its place", () => {
  expect(refusal(() => parse("5 to 7 quarter")).offset).toBe(7);
});

describe("shares", () => {
  const sums = (text: string): { names: string[]; means: number[] } => {
    const { members } = parseShares(text);
    const f64 = numbers("f64");
    const means = new Array<number>(members.size).fill(0);
    const draws = [...members].map(([name]) => uniforms(4000, 0, 1, name));
    for (let i = 0; i < 4000; i++) {
      const values = [...members.values()].map((one, k) => one.express(f64, draws[k]?.[i] as number));
      const sum = values.reduce((a, b) => a + b);
      values.forEach((value, k) => {
        means[k] = (means[k] as number) + value / sum / 4000;
      });
    }
    return { names: [...members.keys()], means };
  };

  test("plain numbers are the concentrations of a Dirichlet distribution", () => {
    const { names, means } = sums("shares(US: 3, EU: 1)");
    expect(names).toEqual(["US", "EU"]);
    expect(means[0]).toBeCloseTo(0.75, 1);
  });

  test("percentages are fixed, intervals are drawn, and the sum is divided out", () => {
    expect(sums("shares(US: 60%, EU: 40%)").means[0]).toBeCloseTo(0.6, 12);
    expect(sums("shares(US: 50% to 70%, EU: 30%, the-rest: 10%)").means[0]).toBeCloseTo(0.6, 1);
  });

  test.each(["shares(US: 3, EU: 1)", "shares(US: 60%, EU: 40%)", "shares(US: 0.5 to 0.7, EU: 30%)"])(
    "%s prints as itself",
    (text) => expect(parseShares(parseShares(text).text).text).toBe(text),
  );

  test.each([
    ["shares(US: 0.6, EU: 0.4)", "Write percentages for fixed shares"],
    ["shares(US: 3)", "at least two"],
    ["shares(US: 3, US: 1)", "twice"],
    ["shares(US: -1 to 1, EU: 1)", "as low as"],
    ["shares(US: 0%, EU: 0%)", "nothing to share"],
    ["shares(3, 1)", "without the name"],
    ["shares(US: 3, EU: 0.1)", "from 0.2"],
    ["shares()", "at least two"],
    ["5 to 7", "not a group of shares"],
    ["shares(US: 3, EU: 1) chip", "no unit"],
  ])("%s is refused: %s", (text, part) => expect(() => parseShares(text)).toThrow(part));

  test("percentages print without rounding", () => {
    for (const x of uniforms(1000)) expect(parse(percent(x)).mean()).toBe(x);
    expect([percent(0.07), percent(1e-9), percent(1)]).toEqual(["7%", "0.0000001%", "100%"]);
  });
});

describe("fuzz", () => {
  const words = [
    "normal",
    "mixture",
    "truncated",
    "quantiles",
    "discrete",
    "shares",
    "beta",
    "(",
    ")",
    ",",
    ":",
    "[",
    "]",
    " to ",
    "%",
    "-",
    "inf",
  ];
  const piece = fc.oneof(
    fc.constantFrom(...words),
    fc.integer({ min: -9, max: 99 }).map(String),
    fc.string({ maxLength: 3 }),
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join("")),
  );

  test("no text makes anything but a distribution or a ParseError", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, [0, 1] as const, [0, Infinity] as const), (written, support) => {
        for (const read of [parseWithUnit, parseShares])
          try {
            read(written, support && { support });
          } catch (error) {
            if (!(error instanceof ParseError && error instanceof TonnageError)) throw error;
            if (!(error.offset >= 0 && error.offset <= written.length)) throw new Error(`place ${error.offset}`);
          }
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  const number = fc.integer({ min: -1e8, max: 1e8 }).map((thousandths) => thousandths / 1000);
  const positive = fc.double({ min: 0.3, max: 30, noNaN: true });
  const share = fc.integer({ min: 1, max: 97 }).map((percentage) => percentage / 100);
  const rising = (count: number, values: fc.Arbitrary<number>) =>
    fc.uniqueArray(values, { minLength: count, maxLength: count }).map((all) => all.sort((a, b) => a - b));
  const leaf = fc.oneof(
    number.map(String),
    rising(2, number).map(([a, b]) => `${a} to ${b}`),
    fc.tuple(number, positive).map(([mean, sd]) => `normal(${mean}, ${sd})`),
    fc.tuple(positive, positive).map(([mu, sigma]) => `lognormal(${mu / 10}, ${sigma / 10})`),
    fc.tuple(positive, positive).map(([a, b]) => `beta(${a}, ${b})`),
    fc.tuple(positive, positive).map(([shape, scale]) => `gamma(${shape}, ${scale})`),
    rising(2, number).map(([a, b]) => `uniform(${a}, ${b})`),
    rising(3, number).map(([a, b, c]) => `pert(${a}, ${b}, ${c})`),
    fc
      .tuple(rising(3, share), rising(3, fc.integer({ min: -999, max: 999 })))
      .map(([ps, xs]) => `quantiles(${ps.map((p, i) => `${p}: ${xs[i]}`).join(", ")})`),
    rising(2, number).map(([a, b]) => `discrete(${a}: 1, ${b}: 3)`),
  );
  const nested = fc.tuple(leaf, leaf, share).map(([a, b, weight]) => `mixture(${weight}: ${a}, ${1 - weight}: ${b})`);

  test("what was read prints as a text that reads the same", () => {
    fc.assert(
      fc.property(fc.oneof(leaf, nested), (written) => {
        const first = parse(written);
        const second = parse(first.text);
        expect(second.text).toBe(first.text);
        for (const p of [0.001, 0.3, 0.5, 0.9]) expect(second.quantile(p)).toBe(first.quantile(p));
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

function refusal(attempt: () => unknown): ParseError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/**
 * One table of members; every property runs over all rows, so a new member is one row.
 */
import { describe, expect, test } from "vitest";
import { uniforms } from "../../../test/uniforms.ts";
import { nextDown, normalProbability64, normalQuantile64 } from "../math/index.ts";
import { numbers } from "../numbers.ts";
import type { Distribution, Support } from "./distribution.ts";
import { families, mixtureError, ParseError, parse, tableError } from "./index.ts";

interface Row {
  readonly text: string;
  /** The canonical text, where it differs. */
  readonly prints?: string;
  readonly support?: Support;
  readonly mean: number;
  readonly sd: number;
  /** Quantiles of 5, 50 and 95 %, from SciPy or by hand. */
  readonly known: readonly [number, number, number];
  /** Of |x| + sd: what `express` may be off. Closed forms: rounding. */
  readonly error?: number;
  /** It jumps or has exact values, so cdf(quantile(p)) may exceed p. */
  readonly jumps?: true;
  /** Texts that must be refused, and a word of the reason. */
  readonly refused: readonly (readonly [text: string, reason: string])[];
}

const share: Support = [0, 1];
const z95 = 1.6448536269514722;

const rows: readonly Row[] = [
  { text: "12", mean: 12, sd: 0, known: [12, 12, 12], jumps: true, refused: [["1e31", "too large"]] },
  {
    text: "5 to 20",
    mean: 10.928516600812461,
    sd: 4.817539411059717,
    known: [5, 10, 20],
    refused: [
      ["20 to 5", "not below"],
      ["5 to 5", "written alone"],
      ["5% to 7", "percentage"],
    ],
  },
  { text: "-5 to 20", mean: 7.5, sd: 12.5 / z95, known: [-5, 7.5, 20], refused: [["20 to -5", "not below"]] },
  {
    text: "70% to 95%",
    prints: "0.7 to 0.95",
    support: share,
    mean: 0.8531032276286871,
    sd: 0.07906003584203078,
    known: [0.7, 0.8694231972658601, 0.95],
    refused: [
      ["70% to 100%", "must be possible"],
      ["70 to 95%", "percentage"],
      ["0 to 1", "must be possible"],
    ],
  },
  {
    text: "10 to 20",
    support: [0, 24],
    mean: 15.439228440586087,
    sd: 3.048559168041417,
    known: [10, 15.694991259569397, 20],
    refused: [["10 to 24", "lie inside"]],
  },
  {
    text: "normal(1.5, 2)",
    mean: 1.5,
    sd: 2,
    known: [-1.7897072539029457, 1.5, 4.789707253902945],
    refused: [
      ["normal(0, 0)", "above 0"],
      ["normal(0, -1)", "above 0"],
      ["normal(0)", "1 argument instead of 2"],
      ["normal(1,5, 2)", "written with a point"],
      ["normal(0, 1 to 2)", "not a plain number"],
      ["normal(mean: 0, 1)", "label"],
    ],
  },
  {
    text: "lognormal(1, 0.3)",
    mean: 2.843398523651769,
    sd: 0.8725772713151669,
    known: [1.6595457360132304, Math.E, 4.4524570420587315],
    refused: [
      ["lognormal(0, 0)", "above 0"],
      ["lognormal(10, 1000)", "10 to 1000"],
      ["lognormal(100, 1)", "Single precision"],
    ],
  },
  {
    text: "logitnormal(0, 1)",
    mean: 0.5,
    sd: 0.20827634493166275,
    known: [0.16180571024627635, 0.5, 0.8381942897537237],
    refused: [["logitnormal(0, 0)", "above 0"]],
  },
  {
    text: "uniform(-1, 3)",
    mean: 1,
    sd: 1.1547005383792515,
    known: [-0.8, 1, 2.8],
    refused: [
      ["uniform(3, 3)", "not below"],
      ["uniform(3, 1)", "not below"],
    ],
  },
  {
    text: "triangular(5, 6, 8)",
    mean: 6.333333333333333,
    sd: 0.6236095644623236,
    known: [5.387298334620741, 6.267949192431122, 7.452277442494834],
    refused: [
      ["triangular(5, 9, 8)", "not between"],
      ["triangular(5, 5, 5)", "not below"],
      ["triangular(5, 6)", "instead of 3"],
    ],
  },
  {
    text: "triangular(0, 0, 1)",
    mean: 1 / 3,
    sd: 0.2357,
    known: [0.02532056551910358, 0.29289321881345254, 0.7763932022500211],
    refused: [],
  },
  {
    text: "triangular(0, 1, 1)",
    mean: 2 / 3,
    sd: 0.2357,
    known: [0.22360679774997896, Math.SQRT1_2, 0.9746794344808963],
    refused: [],
  },
  {
    text: "pert(5, 6, 8)",
    mean: 6.166666666666666,
    sd: 0.5527707983925666,
    known: [5.3284971759949835, 6.127437521012363, 7.139862159639643],
    error: tableError,
    refused: [["pert(8, 6, 5)", "not below"]],
  },
  {
    text: "beta(2, 5)",
    mean: 0.2857142857142857,
    sd: 0.15971914124998499,
    known: [0.06284989170835438, 0.26444998329566005, 0.5818034092520259],
    error: tableError,
    refused: [
      ["beta(0, 1)", "from 0.2"],
      ["beta(1, -2)", "from 0.2"],
    ],
  },
  {
    text: "beta(0.2, 0.2)",
    mean: 0.5,
    sd: 0.4225771273642583,
    known: [7.743885786452429e-6, 0.5, 0.9999922561142135],
    error: tableError,
    refused: [["beta(0.1, 0.2)", "from 0.2"]],
  },
  {
    text: "beta(500, 300)",
    mean: 0.625,
    sd: 0.017105642234499167,
    known: [0.5966844958384719, 0.6251042166642897, 0.6529599494039977],
    error: tableError,
    refused: [["beta(1, 1e6)", "to 100000"]],
  },
  {
    text: "gamma(2, 3)",
    mean: 6,
    sd: 4.242640687119285,
    known: [1.066084532095986, 5.035040970049984, 14.231593555171731],
    error: tableError,
    refused: [
      ["gamma(0.1, 1)", "from 0.2"],
      ["gamma(1, 0)", "above 0"],
    ],
  },
  {
    text: "gamma(0.2, 1)",
    mean: 0.2,
    sd: 0.4472135954999579,
    known: [2.0392131101128526e-7, 0.02074633919282486, 1.0305257996426673],
    error: tableError,
    refused: [],
  },
  {
    text: "gamma(100000, 0.001)",
    mean: 100,
    sd: 0.31622776601683794,
    known: [99.48042074678872, 99.9996666668642, 100.5207162815659],
    error: tableError,
    refused: [],
  },
  {
    text: "discrete(2: 70%, 1: 30%)",
    prints: "discrete(1: 0.3, 2: 0.7)",
    mean: 1.7,
    sd: 0.458,
    known: [1, 2, 2],
    jumps: true,
    refused: [
      ["discrete(1: 30%, 2: 60%)", "sum to 0.9"],
      ["discrete(1: 0, 2: 1)", "above 0"],
      ["discrete(1: -1, 2: 2)", "above 0"],
      ["discrete(1: 1, 1: 1)", "twice"],
      ["discrete()", "nothing is weighted"],
      ["discrete(1, 2)", "without its value"],
    ],
  },
  {
    text: "mixture(30%: 0, 70%: 1 to 10)",
    prints: "mixture(0.3: 0, 0.7: 1 to 10)",
    mean: 2.828008978862008,
    sd: 3.263468384958661,
    known: [0, 2.127961535995487, 8.818596005436392],
    jumps: true,
    refused: [
      ["mixture(30%: 0, 60%: 1)", "sum to 0.9"],
      ["mixture(0.5: 1, 2)", "without its weight"],
      ["mixture(1, 2, [1])", "1 weights stand beside 2"],
      ["mixture(1, 2, [1, -1])", "above 0"],
      ["mixture()", "nothing is weighted"],
    ],
  },
  {
    text: "mixture(normal(0, 1), normal(3, 1), [1, 3])",
    prints: "mixture(1: normal(0, 1), 3: normal(3, 1))",
    mean: 2.25,
    sd: 1.6393596310755,
    known: [-0.8422745343861396, 2.5738778746263393, 4.50109465979988],
    error: mixtureError,
    refused: [],
  },
  {
    text: "mixture(0.3: normal(0, 1), 0.7: normal(50, 0.1))",
    mean: 35,
    sd: 22.919576784923407,
    known: [-0.9674215661017009, 49.94340511780671, 50.14652337926855],
    error: mixtureError,
    jumps: true,
    refused: [],
  },
  {
    text: "mixture(20%: 1, 30%: normal(1, 0.5), 50%: discrete(0: 1, 5: 1))",
    prints: "mixture(0.2: 1, 0.3: normal(1, 0.5), 0.5: discrete(0: 1, 5: 1))",
    mean: 1.75,
    sd: 1.93,
    known: [0, 1, 5],
    error: mixtureError,
    jumps: true,
    refused: [],
  },
  {
    text: "truncated(normal(0, 1), -1, 2)",
    mean: 0.22963717909132902,
    sd: 0.7209455868590458,
    known: [-0.8431045589489478, 0.17116391801782482, 1.524596682775978],
    refused: [
      ["truncated(normal(0, 1), 2, 1)", "not below"],
      ["truncated(normal(0, 1), 20, inf)", "keep 0"],
      ["truncated(normal(0, 1), 0)", "instead of 3"],
      ["truncated(5, 7, 9)", "keep 0"],
    ],
  },
  {
    text: "truncated(normal(0, 1), 2.5, inf)",
    mean: 2.82274479766391,
    sd: 0.2982847656537394,
    known: [2.518118434675539, 2.7364996911371438, 3.4222873353435794],
    error: tableError,
    refused: [],
  },
  {
    text: "truncated(mixture(40%: 0, 60%: 1 to 10), 0, 8)",
    prints: "truncated(mixture(0.4: 0, 0.6: 1 to 10), 0, 8)",
    mean: 1.8846386994480522,
    sd: 2.1003064204306225,
    known: [0, 1.391645233466886, 6.147485922030513],
    jumps: true,
    refused: [],
  },
  {
    text: "quantiles(5%: 1, 50%: 2, 95%: 10)",
    prints: "quantiles(0.05: 1, 0.5: 2, 0.95: 10)",
    mean: 3.4348140161948173,
    sd: 3.974959356473184,
    known: [1, 2, 10],
    refused: [
      ["quantiles(5%: 1)", "fewer than two"],
      ["quantiles(50%: 1, 5%: 2)", "must both rise"],
      ["quantiles(5%: 2, 50%: 2)", "must both rise"],
      ["quantiles(0%: 1, 50%: 2)", "not a probability"],
      ["quantiles(5: 1, 50: 2)", "not a probability"],
      ["quantiles(1, 2, 3)", "without its probability"],
    ],
  },
  {
    text: "quantiles(0.05: 0.2, 0.25: 0.5, 0.5: 0.6, 0.95: 0.7)",
    support: share,
    mean: 0.542432794917221,
    sd: 0.1510641833954051,
    known: [0.2, 0.6, 0.7],
    refused: [["quantiles(5%: 0, 50%: 0.5)", "must be possible"]],
  },
  {
    text: "quantiles(0.1: -3, 0.9: 5)",
    mean: 1,
    sd: 3.121,
    known: [-4.133944419169696, 1, 6.133944419169696],
    refused: [],
  },
];

const read = ({ text, support }: Row): Distribution => parse(text, support && { support });
const f64 = numbers("f64");
const f32 = numbers("f32");
const few = [1e-9, 1e-6, 1e-3, ...Array.from({ length: 99 }, (_, i) => (i + 1) / 100), 0.999, 1 - 1e-6, 1 - 1e-9];

/** The mean by the trapezoidal rule in z: another route than the distributions take. */
const integral = (f: (p: number) => number): number => {
  let sum = 0;
  for (let z = -8; z <= 8; z += 1 / 256)
    sum += f(Math.min(normalProbability64(z), 1 - 2 ** -53)) * Math.exp((-z * z) / 2);
  return sum / 256 / Math.sqrt(2 * Math.PI);
};

describe.each(rows)("$text", (row) => {
  const distribution = read(row);
  const { quantile, cdf, support } = distribution;
  const off = (found: number, x: number): number => Math.abs(found - x) / (Math.abs(x) + row.sd + Number.MIN_VALUE);

  /** x is the quantile of a probability within a step of u, but for a small error. */
  const expectBetween = (x: number, u: number, step: number, error: number): void => {
    const slack = error * (Math.abs(x) + row.sd);
    const low = quantile(Math.max(u - step, 2 ** -26)) - slack;
    const high = quantile(Math.min(u + step, 1 - 2 ** -26)) + slack;
    if (!(x >= low && x <= high)) expect.fail(`u = ${u}: ${x} is not between ${low} and ${high}`);
  };

  test("the cdf undoes the quantile function", () => {
    for (const p of few) {
      const x = quantile(p);
      if (x === support[0] || x === support[1]) continue; // 1 − 1e-20 is 1 in double precision
      if (row.jumps) {
        expect(cdf(x)).toBeGreaterThan(p - 1e-9);
        expect(cdf(nextDown(x))).toBeLessThan(p + 1e-9);
      } else {
        // Where x has no digits left to tell neighbours apart (a share next to 1), the cdf is as coarse as x.
        const coarse = cdf(x + Math.abs(x) * 2 ** -51) - cdf(x - Math.abs(x) * 2 ** -51);
        expect(Math.abs(cdf(x) - p)).toBeLessThan(1e-11 * Math.min(1, 1e3 * p) + 1e-14 + 4 * coarse);
      }
    }
  });

  test("quantiles rise, and stay within the support", () => {
    const values = few.map((p) => quantile(p));
    expect(values.every((x, i) => i === 0 || x >= (values[i - 1] as number))).toBe(true);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(support[0]);
    expect(Math.max(...values)).toBeLessThanOrEqual(support[1]);
    expect([cdf(-Infinity), cdf(Infinity)]).toEqual([0, 1]);
  });

  test("known quantiles and mean", () => {
    [0.05, 0.5, 0.95].forEach((p, i) => {
      expect(off(quantile(p), row.known[i] as number)).toBeLessThan(1e-9);
    });
    expect(off(distribution.mean(), row.mean)).toBeLessThan(1e-8);
  });

  test("the mean is the integral of the quantile function", () => {
    // The trapezoidal rule sees a jump of the quantile function to within its step of 1/256.
    const tolerance = row.jumps ? 2e-3 : 1e-5;
    expect(off(integral(quantile), distribution.mean())).toBeLessThan(tolerance);
  });

  test("its expression in double precision is its quantile function", () => {
    const us = [...uniforms(row.error ? 5_000 : 1_000), ...few].filter((u) => u >= 2 ** -24 && u <= 1 - 2 ** -24);
    const step = row.jumps ? 2 ** -24 : 0; // a draw next to a jump is held this far from it
    for (const u of us) expectBetween(distribution.express(f64, u), u, step, row.error ?? 1e-12);
  });

  test("its expression in single precision is near, as far as single precision tells uniforms apart", () => {
    for (const u of uniforms(2_000)) expectBetween(distribution.express(f32, u), u, 2 ** -22, 3e-6 + (row.error ?? 0));
  });

  test("its expression of a normal variable agrees", () => {
    const { expressNormal } = distribution;
    if (!expressNormal) return;
    for (const u of uniforms(1_000)) {
      const x = distribution.express(f64, u);
      expect(off(expressNormal(f64, normalQuantile64(u)), x)).toBeLessThan(1e-12);
    }
  });

  test("its text gives it back", () => {
    expect(distribution.text).toBe(row.prints ?? row.text);
    const again = parse(distribution.text, row.support && { support: row.support });
    expect(again.text).toBe(distribution.text);
    expect(few.map((p) => again.quantile(p))).toEqual(few.map((p) => quantile(p)));
  });

  test.each(row.refused)("refuses %s: %s", (text, reason) => {
    const attempt = (): Distribution => parse(text, row.support && { support: row.support });
    expect(attempt).toThrow(ParseError);
    expect(attempt).toThrow(reason);
  });
});

test("every family has its row", () => {
  const written = rows.map(({ text }) => text.split("(")[0]);
  expect(families.map(({ name }) => name).filter((name) => !written.includes(name))).toEqual([]);
});

test.each(rows.filter(({ error }) => error === tableError))(
  "the table of $text keeps its stated error, also at 1e-6",
  (row) => {
    const distribution = read(row);
    // Even in z, from −5.4 to 5.4, so that half of them lie in the tails. The cdf tells on which side of the exact
    // quantile x lies.
    const outside = uniforms(100_000, -5.4, 5.4).filter((z) => {
      const u = normalProbability64(z);
      const x = distribution.express(f64, u);
      const slack = tableError * (Math.abs(x) + row.sd);
      return !(distribution.cdf(x - slack) <= u && u <= distribution.cdf(x + slack));
    });
    expect(outside).toHaveLength(0);
  },
);

test("a mixture with an exact value draws it exactly, as often as its weight says", () => {
  const zero = parse("mixture(30%: 0, 70%: 1 to 10)");
  const draws = uniforms(100_000).map((u) => zero.express(f32, u));
  expect(draws.filter((x) => x === 0).length / draws.length).toBeCloseTo(0.3, 2);
  expect(draws.filter((x) => x > 0 && x < 0.1)).toHaveLength(0);
});

test("a mixture of parts far apart draws nothing between them", () => {
  const far = parse("mixture(0.3: normal(0, 1), 0.7: normal(50, 0.1))");
  const between = uniforms(100_000).filter((u) => Math.abs(far.express(f32, u) - 25) < 18);
  expect(between).toHaveLength(0);
});

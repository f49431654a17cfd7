/**
 * The standard normal distribution function Φ.
 *
 * Φ(−t) = e^(−t²/2) M(t) for t ≥ 0 and Φ(t) = 1 − Φ(−t), so the lower tail keeps its relative accuracy. t is split so
 * that the square of its head is exact (Cody, Mathematics of Computation 23, 1969). f64: M by a Chebyshev series in (x
 * − k)/(x + k) with x = t/√2, k = 3.75, after Shepherd and Laframboise, Mathematics of Computation 36 (1981); f32: by a
 * rational function (5e-9). Our fits. Measured relative error of the lower tail: under 1e-15 (f64), 5e-7 (f32, down to
 * 1e-38).
 */
import { step32 } from "./bits.ts";
import { expOfSum32, expOfSum64 } from "./exponential.ts";

/** Chebyshev coefficients of (1 + 2x) e^(x²) erfc(x). */
const mills64 = [
  1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
  0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-5, 4.13902798607301e-6,
  7.74038306619849e-7, -2.1886401049234397e-7, 1.076499946567091e-8, 4.521959811218287e-9, -7.754400208831351e-10,
  -6.318088340886684e-11, 2.86879501093067e-11, 1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14,
  3.3478119482868056e-14, -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17, 5.068148904796111e-17,
];

/** What the kernel needs to repeat `normalProbability64`. */
export const normalProbability64Constants = {
  limit: 38.5, // beyond, Φ(−t) is 0 in double precision
  splitter: 134217729, // 2^27 + 1: Veltkamp's splitting
  mills: mills64,
} as const;

/** Φ(z). */
export function normalProbability64(z: number): number {
  const t = Math.abs(z);
  if (t > normalProbability64Constants.limit) return z < 0 ? 0 : 1;
  const spread = t * normalProbability64Constants.splitter;
  const head = spread - (spread - t);
  const x = t * Math.SQRT1_2;
  const y = (x - 3.75) / (x + 3.75);
  let [b1, b2] = [0, 0];
  for (let i = mills64.length - 1; i > 0; i--) [b1, b2] = [2 * y * b1 - b2 + (mills64[i] as number), b1];
  const mills = (y * b1 - b2 + (mills64[0] as number)) / (1 + 2 * x);
  const lower = 0.5 * mills * expOfSum64(-0.5 * head * head, -0.5 * (t - head) * (t + head));
  return z < 0 ? lower : 1 - lower;
}

const fround = Math.fround;
type Six = [number, number, number, number, number, number];
type Five = [number, number, number, number, number];

/** What the kernel needs to repeat `normalProbability32`; exact in single precision, lowest power first. */
export const normalProbability32Constants = {
  limit: 14, // where Φ is 0 in single precision
  splitter: 4097, // 2^12 + 1
  numerator: [
    0.5000000024831753, 0.4356857647933285, 0.18130633742599295, 0.03998402688087828, 0.004020167906200655,
  ].map(fround) as Five,
  denominator: [
    1, 1.6692564485478498, 1.1944824873571205, 0.46437921751301725, 0.10023247365661732, 0.010076923323039291,
  ].map(fround) as Six,
} as const;
const { limit, splitter } = normalProbability32Constants;
const [m0, m1, m2, m3, m4] = normalProbability32Constants.numerator;
const [e0, e1, e2, e3, e4, e5] = normalProbability32Constants.denominator;

/** Φ(z), in single precision. */
export function normalProbability32(z: number): number {
  const distance = Math.abs(z);
  const t = limit < distance ? limit : distance;
  const spread = fround(t * splitter);
  const head = fround(spread - fround(spread - t));
  const rest = fround(fround(-0.5 * fround(t - head)) * fround(t + head));
  const power = expOfSum32(fround(-0.5 * fround(head * head)), rest);
  const numerator = step32(step32(step32(step32(m4, t, m3), t, m2), t, m1), t, m0);
  const denominator = step32(step32(step32(step32(step32(e5, t, e4), t, e3), t, e2), t, e1), t, e0);
  const lower = fround(power * fround(numerator / denominator));
  return z < 0 ? lower : fround(1 - lower);
}

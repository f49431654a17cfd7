/** The functions that the C text calls: the f32 functions of `src/engine/math` in vectors, and the samplers' scrambled Sobol points. */
import {
  exp32Constants,
  log32Constants,
  normalProbability32Constants,
  normalQuantile32Constants,
} from "../../src/engine/math/index.ts";
import { number } from "./number.ts";

const { overflow, underflow, log2e, roundToInteger, ln2High, ln2Low, tail } = exp32Constants;
const { smallestNormal, denormalScale, sqrtHalfBits, series } = log32Constants;

/** Horner's rule, highest power innermost. */
const polynomial = (x: string, coefficients: readonly number[]): string =>
  coefficients
    .slice(0, -1)
    .reduceRight((sum, c) => `(${sum} * ${x} + ${number(c)})`, `all(${number(coefficients.at(-1) as number)})`);

export const functions = `
typedef float v __attribute__((vector_size(4 * LANES)));
typedef int i __attribute__((vector_size(4 * LANES)));
typedef unsigned u __attribute__((vector_size(4 * LANES)));
#define INLINE static inline __attribute__((always_inline))
INLINE v all(float x) { return x - (v){}; }
INLINE v load(const float *from) { v x; __builtin_memcpy(&x, from, sizeof x); return x; }
INLINE void store(float *to, v x) { __builtin_memcpy(to, &x, sizeof x); }
INLINE v choose(i mask, v a, v b) { return (v)((mask & (i)a) | (~mask & (i)b)); }
INLINE v square_root(v x) { for (int k = 0; k < LANES; k++) x[k] = __builtin_sqrtf(x[k]); return x; }
INLINE v exponential_of_sum(v x, v low) {
  const v shifted = x * ${number(log2e)} + ${number(roundToInteger)};
  const v k = shifted - ${number(roundToInteger)};
  const v r = (x - k * ${number(ln2High)}) - (k * ${number(ln2Low)} - low);
  const v power = 1.0f + (r + (r * r) * ${polynomial("r", tail)});
  const v scaled = (v)((i)power + ((i)shifted << 23));
  return choose(x > ${number(overflow)}, all(__builtin_inff()), choose(x < ${number(underflow)}, all(0.0f), scaled));
}
INLINE v exponential(v x) { return exponential_of_sum(x, all(0.0f)); }
INLINE v fraction(i shifted) { return (v)((shifted & 0x007fffff) + ${sqrtHalfBits}) - 1.0f; }
INLINE v logarithm(v x) {
  const i denormal = x < ${number(smallestNormal)};
  const i shifted = (i)choose(denormal, x * ${number(denormalScale)}, x) + ${0x3f800000 - sqrtHalfBits};
  const v k = __builtin_convertvector((shifted >> 23) - 127 + (denormal & -23), v);
  const v f = fraction(shifted);
  const v s = f / (2.0f + f);
  const v half = (0.5f * f) * f;
  const v z = s * s;
  const v rest = s * (half + z * ${polynomial("z", series)}) + k * ${number(ln2Low)};
  const v finite = k * ${number(ln2High)} - ((half - rest) - f);
  const v other = choose(x == 0.0f, all(-__builtin_inff()), all(__builtin_nanf("")));
  return choose(x > 0.0f, choose(x < __builtin_inff(), finite, x), other);
}
INLINE v normal_quantile(v p) {
  const v product = p * (1.0f - p);
  const i shifted = (i)product + ${normalQuantile32Constants.exponentOffset};
  const v f = fraction(shifted);
  const v s = f / (2.0f + f);
  const v z = s * s;
  const v log = s * ${polynomial("z", normalQuantile32Constants.logarithm)};
  const v finite = __builtin_convertvector(shifted >> 23, v) * ${number(normalQuantile32Constants.minusLn2)} - log;
  const v unbounded = choose(product < 0.0f, all(__builtin_nanf("")), finite);
  const v limit = all(${number(normalQuantile32Constants.limit)});
  const v w = choose(limit < unbounded, limit, unbounded);
  return ((p + p) - 1.0f) * (${polynomial("w", normalQuantile32Constants.numerator)} / ${polynomial("w", normalQuantile32Constants.denominator)});
}
INLINE v normal_probability(v z) {
  const v distance = (v)((i)z & 0x7fffffff);
  const v limit = all(${number(normalProbability32Constants.limit)});
  const v t = choose(limit < distance, limit, distance);
  const v spread = t * ${number(normalProbability32Constants.splitter)};
  const v head = spread - (spread - t);
  const v power = exponential_of_sum(-0.5f * (head * head), (-0.5f * (t - head)) * (t + head));
  const v lower = power * (${polynomial("t", normalProbability32Constants.numerator)} / ${polynomial("t", normalProbability32Constants.denominator)});
  return choose(z < 0.0f, lower, 1.0f - lower);
}
INLINE v lookup(const float *nodes, int last, v at) {
  const v scaled = at * (float)last;
  const v below = choose((float)last < scaled, all((float)last), scaled);
  const v position = choose(0.0f > below, all(0.0f), below);
  i node = __builtin_convertvector(position, i);
  node = (node & (node < last)) | ((last - 1) & ~(node < last));
  v a, b;
  for (int k = 0; k < LANES; k++) { a[k] = nodes[node[k]]; b[k] = nodes[node[k] + 1]; }
  return a + (b - a) * (position - __builtin_convertvector(node, v));
}
`;

/** The gamma distribution, by shape and scale: mean shape × scale. Tabled once a shape; the scale multiplies. */
import type { QuantileTable } from "../arithmetic.ts";
import { exp64, gammaTails, log64, logGamma, normalProbability64, normalQuantile64 } from "../math/index.ts";
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { expressTable, smoothTable } from "./normal-table.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";
import { solveTails } from "./tails.ts";

/** Gamma with this shape and scale. */
export function gamma(shape: number, scale: number): Distribution {
  const text = call("gamma", shape, scale);
  insistFinite(text, shape, scale);
  insist(
    shape >= 0.2 && shape <= 100000,
    text,
    0,
    `the shape is ${print(shape)}`,
    "It must be from 0.2 (below, most draws are 0 in single precision) to 100000 (above, it is normal)",
  );
  insist(scale > 0, text, 1, `the scale is ${print(scale)}`, "It must be above 0");
  const expressNormal: Distribution["expressNormal"] = (arithmetic, z) => {
    const unit = expressTable(arithmetic, unitTable(shape), z);
    return scale === 1 ? unit : arithmetic.multiply(arithmetic.constant(scale), unit);
  };
  return {
    kind: "gamma",
    text,
    support: [0, Infinity],
    quantile: (p) => scale * exp64(logQuantile(shape, p, 1 - p, normalQuantile64(p))),
    cdf: (x) => (x <= 0 ? 0 : x === Infinity ? 1 : gammaTails(shape, x / scale).lower),
    mean: () => shape * scale,
    express: (arithmetic, u) => expressNormal(arithmetic, arithmetic.normalQuantile(u)),
    expressNormal,
  };
}

/** Logarithm of the quantile of scale 1, from both tails; z is theirs. */
function logQuantile(shape: number, lower: number, upper: number, z: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape)); // Wilson and Hilferty (1931)
  const guess = cubeRoot > 0.3 ? log64(shape) + 3 * log64(cubeRoot) : (log64(lower) + logGamma(shape + 1)) / shape;
  return solveTails((at) => gammaTails(shape, exp64(at)), { lower, upper }, guess, 0.05 / Math.sqrt(shape));
}

const tables = new Map<number, QuantileTable>();

function unitTable(shape: number): QuantileTable {
  const known = tables.get(shape);
  if (known) return known;
  const smooth = (z: number): number => logQuantile(shape, normalProbability64(z), normalProbability64(-z), z);
  const table = smoothTable(call("gamma", shape, 1), smooth, exp64);
  tables.set(shape, table);
  return table;
}

/** `gamma(shape, scale)` */
export const gammaFamily: Family = {
  name: "gamma",
  form: "gamma(shape, scale)",
  meaning: "Gamma, by shape and scale; its mean is shape × scale.",
  read: (given) => gamma(...given.numbers("shape", "scale")),
};

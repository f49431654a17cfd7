/** The beta distribution of a share: what a + b − 2 trials with a − 1 successes leave of an even prior. Tabled. */
import type { QuantileTable } from "../arithmetic.ts";
import { betaTails, exp64, log64, normalProbability64, normalQuantile64 } from "../math/index.ts";
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { expressTable, smoothTable } from "./normal-table.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";
import { solveTails } from "./tails.ts";

/** Beta on (0, 1); its mean is a / (a + b). */
export function beta(a: number, b: number): Distribution {
  const text = call("beta", a, b);
  insistFinite(text, a, b);
  for (const [i, shape] of [a, b].entries())
    insist(shape >= 0.2 && shape <= 100000, text, i, `a shape is ${print(shape)}`, "Both must be from 0.2 to 100000");
  return scaledBeta(a, b, 0, 1, "beta", text);
}

/** A beta distribution stretched from (0, 1) to (low, high). */
export function scaledBeta(a: number, b: number, low: number, high: number, kind: string, text: string): Distribution {
  const width = high - low;
  const expressNormal: Distribution["expressNormal"] = (arithmetic, z) => {
    const unit = expressTable(arithmetic, unitTable(a, b), z);
    if (low === 0 && high === 1) return unit;
    return arithmetic.add(arithmetic.constant(low), arithmetic.multiply(arithmetic.constant(width), unit));
  };
  return {
    kind,
    text,
    support: [low, high],
    quantile: (p) => low + width * fromLogit(logitQuantile(a, b, p, 1 - p, normalQuantile64(p))),
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : betaTails(a, b, (x - low) / width, (high - x) / width).lower),
    mean: () => low + (width * a) / (a + b),
    express: (arithmetic, u) => expressNormal(arithmetic, arithmetic.normalQuantile(u)),
    expressNormal,
  };
}

/** Logit of the quantile on (0, 1), from both tails; z is theirs. */
function logitQuantile(a: number, b: number, lower: number, upper: number, z: number): number {
  const tails = (logit: number) => betaTails(a, b, fromLogit(logit), fromLogit(-logit));
  const spread = Math.sqrt(1 / a + 1 / b); // roughly that of the logit
  return solveTails(tails, { lower, upper }, log64(a / b) + z * spread, 0.1 * spread);
}

function fromLogit(y: number): number {
  return 1 / (1 + exp64(-y));
}

const tables = new Map<string, QuantileTable>();

function unitTable(a: number, b: number): QuantileTable {
  const name = call("beta", a, b);
  const known = tables.get(name);
  if (known) return known;
  const smooth = (z: number): number => logitQuantile(a, b, normalProbability64(z), normalProbability64(-z), z);
  const table = smoothTable(name, smooth, fromLogit);
  tables.set(name, table);
  return table;
}

/** `beta(a, b)` */
export const betaFamily: Family = {
  name: "beta",
  form: "beta(a, b)",
  meaning: "A share with mean a / (a + b), the narrower the greater a + b.",
  read: (given) => beta(...given.numbers("a", "b")),
};

/** The uniform distribution between two numbers. */
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";

/** Uniform between low and high. */
export function uniform(low: number, high: number): Distribution {
  const text = call("uniform", low, high);
  insistFinite(text, low, high);
  insist(low < high, text, 1, `low ${print(low)} is not below high ${print(high)}`, "Write the lower end first");
  const width = high - low;
  return {
    kind: "uniform",
    text,
    support: [low, high],
    quantile: (p) => low + p * width,
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : (x - low) / width),
    mean: () => (low + high) / 2,
    express: (arithmetic, u) =>
      arithmetic.add(arithmetic.constant(low), arithmetic.multiply(arithmetic.constant(width), u)),
  };
}

/** `uniform(low, high)` */
export const uniformFamily: Family = {
  name: "uniform",
  form: "uniform(low, high)",
  meaning: "Every value between low and high is equally likely.",
  read: (given) => uniform(...given.numbers("low", "high")),
};

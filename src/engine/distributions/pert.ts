/**
 * PERT: a smooth alternative to the triangular distribution, with the mode weighted four times in the mean.
 *
 * Malcolm, Roseboom, Clark and Fazar, Operations Research 7 (1959): a beta distribution on (low, high) with mean (low +
 * 4 mode + high) / 6.
 */
import { scaledBeta } from "./beta.ts";
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call } from "./refusal.ts";
import { insistOrder } from "./triangular.ts";

/** PERT between low and high, likeliest at mode. */
export function pert(low: number, mode: number, high: number): Distribution {
  const text = call("pert", low, mode, high);
  insistOrder(text, low, mode, high);
  const width = high - low;
  return scaledBeta(1 + (4 * (mode - low)) / width, 1 + (4 * (high - mode)) / width, low, high, "pert", text);
}

/** `pert(low, mode, high)` */
export const pertFamily: Family = {
  name: "pert",
  form: "pert(low, mode, high)",
  meaning: "Likeliest at mode, falling smoothly to impossible at low and high.",
  read: (given) => pert(...given.numbers("low", "mode", "high")),
};

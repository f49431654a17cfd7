/** The logit-normal distribution of a share, by mean and standard deviation of log(x / (1 − x)). */
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";
import { logit, normalOn } from "./scale.ts";

/** Logit-normal on (0, 1). */
export function logitnormal(mu: number, sigma: number): Distribution {
  const text = call("logitnormal", mu, sigma);
  insistFinite(text, mu, sigma);
  insist(sigma > 0, text, 1, `sigma is ${print(sigma)}`, "The logit's standard deviation must be above 0");
  return normalOn(logit(0, 1), mu, sigma, "logitnormal", text);
}

/** `logitnormal(mu, sigma)` */
export const logitnormalFamily: Family = {
  name: "logitnormal",
  form: "logitnormal(mu, sigma)",
  meaning: "A share whose logit is normal, by mean and standard deviation of log(x / (1 - x)).",
  read: (given) => logitnormal(...given.numbers("mu", "sigma")),
};

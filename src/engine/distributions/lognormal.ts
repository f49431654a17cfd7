/** The log-normal distribution, by mean and standard deviation of the logarithm (as in Squiggle). */
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";
import { logarithmic, normalOn } from "./scale.ts";

/** Log-normal: the natural logarithm has mean mu and standard deviation sigma. */
export function lognormal(mu: number, sigma: number): Distribution {
  const text = call("lognormal", mu, sigma);
  insistFinite(text, mu, sigma);
  insist(sigma > 0, text, 1, `sigma is ${print(sigma)}`, "The logarithm's standard deviation must be above 0");
  insist(
    sigma <= 20,
    text,
    1,
    `sigma is ${print(sigma)}`,
    "mu and sigma describe the logarithm; a sigma above 20 spans 28 orders of magnitude",
    "To give two percentiles write, for example, 10 to 1000",
  );
  return normalOn(logarithmic, mu, sigma, "lognormal", text);
}

/** `lognormal(mu, sigma)` */
export const lognormalFamily: Family = {
  name: "lognormal",
  form: "lognormal(mu, sigma)",
  meaning: "Log-normal, by mean and standard deviation of the natural logarithm.",
  read: (given) => lognormal(...given.numbers("mu", "sigma")),
};

/** The normal distribution, by mean and standard deviation. */
import type { Distribution } from "./distribution.ts";
import type { Family } from "./family.ts";
import { call, insist, insistFinite, print } from "./refusal.ts";
import { linear, normalOn } from "./scale.ts";

/** Normal with this mean and standard deviation. */
export function normal(mean: number, sd: number): Distribution {
  const text = call("normal", mean, sd);
  insistFinite(text, mean, sd);
  insist(
    sd > 0,
    text,
    1,
    `the standard deviation is ${print(sd)}`,
    "It must be above 0",
    "An exact number is written alone",
  );
  return normalOn(linear, mean, sd, "normal", text);
}

/** `normal(mean, sd)` */
export const normalFamily: Family = {
  name: "normal",
  form: "normal(mean, sd)",
  meaning: "Normal, by mean and standard deviation.",
  read: (given) => normal(...given.numbers("mean", "sd")),
};

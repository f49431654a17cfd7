/**
 * `a to b`: the 5th and the 95th percentile.
 *
 * Normal on the scale that the parameter's support and the two ends call for: logit-normal between two bounds,
 * log-normal where both ends are positive, else normal.
 */
import type { Distribution, Support } from "./distribution.ts";
import { insist, insistFinite, print } from "./refusal.ts";
import { normalOn, scaleFor } from "./scale.ts";

const z95 = 1.6448536269514722; // the standard normal 95th percentile

export function interval(low: number, high: number, support?: Support): Distribution {
  const text = `${print(low)} to ${print(high)}`;
  insistFinite(text, low, high);
  insist(
    low < high,
    text,
    1,
    `the lower end ${print(low)} is not below ${print(high)}`,
    "Write the 5th percentile first",
    low === high ? `An exact number is written alone: ${print(low)}` : undefined,
  );
  const scale = scaleFor([low, high], support);
  const [least, most] = scale.support;
  for (const [i, end] of [low, high].entries())
    insist(
      least < end && end < most,
      text,
      i,
      `${print(end)} is a 5th or 95th percentile, so values beyond it must be possible`,
      `The parameter lies between ${print(least)} and ${print(most)}; ends of an interval lie inside`,
      `Where every value up to the bound is as likely: uniform(${print(Math.max(low, least))}, ${print(Math.min(high, most))})`,
    );
  const [from, to] = [scale.to(low), scale.to(high)];
  return normalOn(scale, (from + to) / 2, (to - from) / (2 * z95), "interval", text);
}

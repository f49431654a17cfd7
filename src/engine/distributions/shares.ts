/**
 * Shares that sum to one: each member draws a positive number, and the model divides by the sum.
 *
 * `shares(US: 3, EU: 1)`: plain numbers are the concentrations of a Dirichlet distribution (each draws from
 * gamma(concentration, 1), so the mean shares are ¾ and ¼, the surer the greater the numbers). `shares(US: 50% to 70%,
 * EU: 20% to 40%)`, or `shares(US: 60%, EU: 40%)`: each draws as it says; then percentages are fixed weights.
 */
import type { Distribution } from "./distribution.ts";
import { gamma } from "./gamma.ts";
import { insist, print } from "./refusal.ts";

export interface SharesGroup {
  readonly kind: "shares";
  readonly text: string;
  /** What each member draws before the division by the sum, in the order written. */
  readonly members: ReadonlyMap<string, Distribution>;
}

/** A Dirichlet distribution with these concentrations. */
export function dirichlet(members: readonly (readonly [name: string, concentration: number])[]): SharesGroup {
  const text = `shares(${members.map(([name, value]) => `${name}: ${print(value)}`).join(", ")})`;
  insistNames(text, members);
  members.forEach(([name, value], i) => {
    const expected = "Concentrations must be from 0.2 to 100000";
    insist(value >= 0.2 && value <= 100000, text, i, `the concentration of ${name} is ${print(value)}`, expected);
  });
  const sum = members.reduce((total, [, value]) => total + value, 0);
  const hint = "Write percentages for fixed shares, or greater numbers such as 6 and 4";
  insist(
    sum > 1.001,
    text,
    0,
    `the concentrations sum to ${print(sum)}`,
    "So low, most draws would give one member nearly all",
    hint,
  );
  return { kind: "shares", text, members: new Map(members.map(([name, value]) => [name, gamma(value, 1)])) };
}

/** Positive draws divided by their sum. */
export function normalised(members: readonly (readonly [name: string, distribution: Distribution])[]): SharesGroup {
  const written = ([name, one]: readonly [string, Distribution]): string =>
    `${name}: ${one.kind === "point" ? percent(one.mean()) : one.text}`;
  const text = `shares(${members.map(written).join(", ")})`;
  insistNames(text, members);
  members.forEach(([name, { support }], i) => {
    const expected = "Shares are positive: write 30% to 60%, which stays above 0";
    insist(support[0] >= 0, text, i, `${name} can be as low as ${print(support[0])}`, expected);
  });
  const positive = members.some(([, one]) => one.cdf(0) === 0);
  insist(
    positive,
    text,
    0,
    "all members may be 0 at once",
    "At least one must always be above 0, or there is nothing to share",
  );
  return { kind: "shares", text, members: new Map(members) };
}

/** A positive number as a percentage; the decimal point moves in the text, so that nothing is rounded. */
export function percent(x: number): string {
  const [decimal, exponent = "0"] = String(x).split("e") as [string, string?];
  const [whole, part = ""] = decimal.split(".") as [string, string?];
  const point = whole.length + Number(exponent) + 2; // where it belongs among the digits
  const digits = (whole + part).padStart(whole.length + part.length - Math.min(point, 0), "0").padEnd(point, "0");
  const before = digits.slice(0, Math.max(point, 0)).replace(/^0+(?=\d)/, "");
  const after = digits.slice(Math.max(point, 0)).replace(/0+$/, "");
  return `${before || "0"}${after && "."}${after}%`;
}

function insistNames(text: string, members: readonly (readonly [name: string, value: unknown])[]): void {
  insist(
    members.length >= 2,
    text,
    0,
    "fewer than two members",
    "Shares need at least two, such as shares(US: 3, EU: 1)",
  );
  members.forEach(([name], i) => {
    const twice = members.slice(0, i).some(([other]) => other === name);
    insist(!twice, text, i, `${name} stands twice`, "Each member has one share");
  });
}

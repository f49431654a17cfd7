import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallTexts } from "../../test/small-model.ts";
import { type Amount, amountOf } from "./amounts.ts";
import { type Figure, readEvidence } from "./evidence.ts";
import { embeddedBundle } from "./files.ts";

const file = "evidence/sales/acme-sales.yaml";
const lag = readEvidence(bundleOfTexts({ [file]: smallTexts[file]! })).get("acme-sales.lag")!;
const of = (value: Figure["value"]): Amount => amountOf({ ...lag, value });
const none = { value: undefined, low: undefined, high: undefined, hedge: undefined };

test.each<[Figure["value"], Partial<Amount>]>([
  [3, { value: 3 }],
  ["3", { value: 3 }],
  ["1.2M", { value: 1.2e6 }],
  ["40%", { value: 0.4 }],
  ["-2", { value: -2 }],
  ["21 to 49", { low: 21, high: 49 }],
  ["200k to 1.2M", { low: 2e5, high: 1.2e6 }],
  ["-5 to -2", { low: -5, high: -2 }],
  ["5 to 5", { low: 5, high: 5 }],
  ["about 10", { value: 10, hedge: "about" }],
  ["over 40%", { value: 0.4, low: 0.4, hedge: "over" }],
  ["under 200k", { value: 2e5, high: 2e5, hedge: "under" }],
  [
    { p5: 1, p50: 2, p95: 4 },
    { value: 2, low: 1, high: 4 },
  ],
])("%j is read", (value, expected) => expect(of(value)).toEqual({ ...none, ...expected }));

test.each(["", "many", "10 bis 20", "49 to 21", "over 10 to 20", "about", "1,200", "10 to", "to 10", "about over 3"])(
  'refuses "%s", naming file and figure',
  (value) => {
    const fault = refusal(() => of(value));
    expect(fault.where).toBe(`${file} acme-sales.lag`);
    expect(fault.found).toContain(`"${value}"`);
  },
);

describe("in the evidence", () => {
  const figures = [...readEvidence(embeddedBundle()).values()].filter((f) => f.value !== undefined);
  test("every value is an amount", () => {
    for (const figure of figures) expect(() => amountOf(figure)).not.toThrow();
  });
  test("every interval holds its median", () => {
    for (const figure of figures) {
      const { value, low, high } = amountOf(figure);
      expect((low ?? -Infinity) <= (value ?? low ?? 0), figure.id).toBe(true);
      expect((value ?? high ?? 0) <= (high ?? Infinity), figure.id).toBe(true);
    }
  });
});

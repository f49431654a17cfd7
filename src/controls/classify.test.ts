import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifier } from "./classify.ts";
import { type Criterion, readTest } from "./criterion.ts";
import { type Item, measure } from "./item.ts";
import type { Range } from "./measures.ts";
import type { Rule, Track } from "./rule.ts";
import { rank } from "./status.ts";

const point = (x: number): Range => [x, x];
const chip = (figures: Item["figures"], rest: Partial<Item> = {}): Item => ({
  name: "a chip",
  kind: "chip",
  rates: {},
  figures,
  flags: {},
  ...rest,
});

const one = (text: string): Criterion => {
  const found = readTest(text);
  if ("expected" in found) throw new Error(found.expected);
  return found;
};
const all = (...of: (string | Criterion)[]): Criterion => ({
  kind: "all",
  of: of.map((c) => (typeof c === "string" ? one(c) : c)),
});
const any = (...of: (string | Criterion)[]): Criterion => ({
  kind: "any",
  of: of.map((c) => (typeof c === "string" ? one(c) : c)),
});

const text = { en: "", de: "" };
const rule = (
  id: string,
  criterion: Criterion,
  review: Track["review"] = "presumption of denial",
  more: Partial<Track> = {},
): Rule => ({
  id,
  file: id,
  title: text,
  authority: "US",
  target: "chips",
  form: "list",
  proposed: false,
  cases: [],
  versions: [
    {
      from: "2022-01-01",
      enforced: true,
      direction: "tighten",
      cites: { text: id, url: "https://example.org" },
      summary: text,
      controls: {
        kinds: ["chip", "memory"],
        uses: ["export"],
        if: criterion,
        tracks: [{ to: ["CN"], review, ...more }],
      },
    },
  ],
});

const groups = { groups: {}, parts: {} };
const classify = (...rules: Rule[]) => {
  const by = classifier(rules, groups);
  return (item: Item) => by(item, "2024-01-01", "CN");
};

const limits = rule("a", any("tpp >= 4800", all("tpp >= 1600", "performance_density >= 5.92")));
const zone = rule(
  "b",
  all(
    "performance_density < 5.92",
    any(all("tpp >= 2400", "performance_density >= 1.6"), all("tpp >= 1600", "performance_density >= 3.2")),
  ),
  "notification",
);

describe("what is known decides", () => {
  test("on a line is over it, and a hair below is not", () => {
    const status = (tpp: number) => classify(limits)(chip({ tpp: point(tpp), performance_density: point(1) })).status;
    expect([status(4800), status(4799.9999999999)]).toEqual(["licence-denial", "not-controlled"]);
  });

  test("the strictest rule gives the status", () => {
    const { status, ruling } = classify(zone, limits)(chip({ tpp: point(2000), performance_density: point(6) }));
    expect([status, ruling.map((r) => r.rule.id)]).toEqual(["licence-denial", ["a"]]);
  });

  test("a rule that does not reach the destination controls nothing there", () => {
    const by = classifier([limits], groups);
    expect(by(chip({ tpp: point(9999) }), "2024-01-01", "DE").status).toBe("not-controlled");
  });
});

describe("what is not known is not guessed", () => {
  test("without an area a chip in the zone is unknown, and the density is what is missing", () => {
    const { status, possible, missing } = classify(limits, zone)(chip({ tpp: point(2000) }));
    expect([status, possible, missing]).toEqual([
      "unknown",
      ["not-controlled", "notification", "licence-denial"],
      ["performance_density"],
    ]);
  });

  test("without an area a chip above all lines is controlled all the same", () =>
    expect(classify(limits, zone)(chip({ tpp: point(5000) })).status).toBe("licence-denial"));

  test("without an area a chip below all lines is free all the same", () =>
    expect(classify(limits, zone)(chip({ tpp: point(1500) })).status).toBe("not-controlled"));

  test("an interval across a line straddles it; one beside it does not", () => {
    const at = (low: number, high: number) =>
      classify(limits)(chip({ tpp: [low, high], performance_density: point(1) })).status;
    expect([at(4700, 4900), at(4801, 4900), at(4000, 4799)]).toEqual(["straddles", "licence-denial", "not-controlled"]);
  });

  test("an area of 700 to 820 puts a chip on both sides of a density", () => {
    const { status, possible } = classify(limits, zone)(chip({ tpp: point(2368), die_area: [700, 820] }));
    expect([status, possible]).toEqual(["straddles", ["not-controlled", "notification"]]);
  });
});

describe("arithmetic", () => {
  const tpp = (rates: Item["rates"]) => measure(chip({}, { rates })).facts.ranges.tpp;

  test("the greatest product of rate and bits counts", () =>
    expect(tpp({ fp16: point(148), fp8: point(296), int8: point(296) })).toEqual([2368, 2368]));
  test("equal rates at 8 and 16 bits count at 16", () =>
    expect(tpp({ fp16: point(1835), fp8: point(1835) })).toEqual([29360, 29360]));
  test("TF32 counts between the 19 bits that it keeps and the 32 of its name", () =>
    expect(tpp({ tf32: point(100) })).toEqual([1900, 3200]));
  test("an INT8 rate far below FP16 is a warning, not an error", () => {
    const { warnings } = measure(chip({}, { rates: { fp16: point(2250), int8: point(157.5) } }));
    expect(warnings.map(({ id }) => id)).toEqual(["int8-below-fp16"]);
  });
  test("of a stated and a computed performance that differ the higher counts, with a warning", () => {
    const found = measure(chip({ tpp: point(2000) }, { rates: { fp16: point(300) } }));
    expect([found.facts.ranges.tpp, found.warnings.map(({ id }) => id)]).toEqual([[4800, 4800], ["tpp-differs"]]);
  });
  test("density is performance over the area of the dies", () =>
    expect(measure(chip({ tpp: point(2368), die_area: point(814) })).facts.ranges.performance_density?.[0]).toBeCloseTo(
      2.909,
      3,
    ));
  test("memory and stack give their density", () =>
    expect(
      measure(chip({ memory_bandwidth: point(819), stack_area: point(121) })).facts.ranges
        .memory_bandwidth_density?.[0],
    ).toBeCloseTo(6.77, 2));
});

describe("the nearest line", () => {
  test("of a free chip is the one that would catch it", () => {
    const { nearest } = classify(limits, zone)(chip({ tpp: point(2368), performance_density: point(2.91) }));
    expect([nearest?.rule.id, nearest?.test, nearest?.margin]).toEqual(["b", one("tpp >= 2400"), 2368 / 2400 - 1]);
  });
  test("of a controlled chip is the one below which it would be free of the rule", () => {
    const { nearest } = classify(limits)(chip({ tpp: point(4992), performance_density: point(1) }));
    expect([nearest?.test, nearest?.margin]).toEqual([one("tpp >= 4800"), 4992 / 4800 - 1]);
  });
});

describe("laws, for any rules and items", () => {
  const thresholds = fc.constantFrom(1, 2, 5, 10);
  const measures = fc.constantFrom("tpp", "performance_density", "io_bandwidth", "memory_bandwidth");
  const lower = fc.tuple(measures, fc.constantFrom(">=", ">"), thresholds).map(([m, op, t]) => one(`${m} ${op} ${t}`));
  const criterion: fc.Arbitrary<Criterion> = fc.letrec<{ c: Criterion }>((tie) => ({
    c: fc.oneof(
      { depthSize: "small" },
      lower,
      fc
        .tuple(fc.constantFrom<"all" | "any">("all", "any"), fc.array(tie("c"), { minLength: 1, maxLength: 3 }))
        .map(([kind, of]) => ({ kind, of })),
    ),
  })).c;
  const reviews = fc.constantFrom<Track["review"]>(
    "notification",
    "presumption of approval",
    "case by case",
    "presumption of denial",
  );
  const rules = fc
    .array(fc.tuple(criterion, reviews), { minLength: 1, maxLength: 4 })
    .map((some) => some.map(([c, r], i) => rule(String(i), c, r)));
  const value = fc.constantFrom(0, 0.5, 1, 1.5, 2, 3, 5, 7, 10, 12);
  const names = ["tpp", "performance_density", "io_bandwidth", "memory_bandwidth"] as const;
  const known = fc.record(
    Object.fromEntries(names.map((name) => [name, value])) as Record<(typeof names)[number], typeof value>,
  );

  test("more of anything never loosens the status, where rules ask for at least something", () =>
    fc.assert(
      fc.property(rules, known, fc.constantFrom(...names), value, (some, figures, name, more) => {
        const before = classify(...some)(chip(ranges(figures))).status;
        const after = classify(...some)(chip(ranges({ ...figures, [name]: figures[name] + more }))).status;
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
      }),
    ));

  test("what is possible without some figures is what comes out for some of their values, and nothing else", () =>
    fc.assert(
      fc.property(rules, known, fc.subarray([...names], { minLength: 1, maxLength: 2 }), (some, figures, dropped) => {
        const by = classify(...some);
        const left = Object.fromEntries(
          Object.entries(figures).filter(([name]) => !dropped.includes(name as (typeof names)[number])),
        );
        const { possible, status } = by(chip(ranges(left)));
        const tried = [0, 0.5, 1, 1.5, 2, 3, 5, 7, 10, 12].flatMap((x) =>
          [0, 0.5, 1, 1.5, 2, 3, 5, 7, 10, 12].map((y) => [x, y]),
        );
        const found = new Set(
          tried.map(
            ([x, y]) =>
              by(chip(ranges({ ...left, [dropped[0] as string]: x, ...(dropped[1] && { [dropped[1]]: y }) }))).status,
          ),
        );
        expect([...found].sort()).toEqual([...possible].sort());
        if (status === "not-controlled") expect(found.size).toBe(1);
      }),
      { numRuns: 60 },
    ));
});

const ranges = (figures: Readonly<Record<string, number | undefined>>): Item["figures"] =>
  Object.fromEntries(Object.entries(figures).map(([name, x]) => [name, point(x as number)]));

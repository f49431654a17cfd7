/** Dates as data: written as dates, counted in days, and acting by exact overlap with the quarters. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seriesOf } from "../../test/quantities.ts";
import { parseNumber } from "./canonical-number.ts";
import { parse } from "./distributions/index.ts";
import { equation } from "./equation.ts";
import {
  argmin,
  binding,
  daysWithin,
  parameter,
  partSince,
  type Quantity,
  quantity,
  quarterEnd,
  quarterStart,
  variable,
} from "./graph.ts";
import { overlap, parseDate, timeGrid } from "./time.ts";

const day = (text: string): Quantity => quantity(parseDate(text), "day");
const days = (n: number): Quantity => quantity(n, "day");
const quarters = ["2022Q1", "2025Q4"] as const;

describe("a date is a number of days", () => {
  test("in files and options", () => expect(parseNumber("2024-12-02")).toBe(parseDate("2024-12-02")));
  test("in distributions, alone", () => expect(parse("2024-12-02").quantile(0.5)).toBe(parseDate("2024-12-02")));
  test("and as the ends of an interval", () => {
    const { quantile } = parse("2023-09-01 to 2023-11-01");
    expect(quantile(0.05)).toBeCloseTo(parseDate("2023-09-01"), 6);
    expect(quantile(0.95)).toBeCloseTo(parseDate("2023-11-01"), 6);
  });
  test.each(["2024-02-30", "2024-13-01"])("%s is none", (text) => {
    expect(parseNumber(text)).toBeUndefined();
    expect(() => parse(text)).toThrow(`${text} is not a date`);
  });
});

describe("days within", () => {
  test("376 days from October 2023 end on the tenth day of the fourth quarter of 2024", () => {
    const within = seriesOf(daysWithin(day("2023-10-01"), days(376)), { quarters });
    expect(within.slice(6, 13)).toEqual([0, 92, 91, 91, 92, 10, 0]);
  });

  test("add up to the whole length, wherever it lies in the grid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 18993, max: 20000 }), fc.integer({ min: 0, max: 400 }), (from, length) => {
        const within = seriesOf(daysWithin(days(from), days(length)), { quarters });
        expect(within.reduce((a, b) => a + b)).toBe(length);
      }),
    );
  });

  test("count only what falls into the grid", () => {
    const within = seriesOf(daysWithin(day("2021-12-22"), days(30)), { quarters });
    expect(within[0]).toBe(20);
  });

  test("part_since is the overlap of a rule that lasts", () =>
    expect(seriesOf(partSince(day("2022-10-07")), { quarters })).toEqual([
      ...overlap(timeGrid(...quarters), "2022-10-07"),
    ]));
});

test("quarters begin and end on their days", () => {
  expect(seriesOf(quarterStart, { quarters })[1]).toBe(parseDate("2022-04-01"));
  expect(seriesOf(quarterEnd, { quarters })[0]).toBe(parseDate("2022-04-01"));
});

const equationOf = (id: string, of: Quantity) => equation(variable(id, "day", "some days", of).node);

test("equations show dates as words", () => {
  const from = parameter("flow_from", "day", "first day");
  const length = parameter("flow_days", "day", "its length");
  expect(equationOf("leak_days", daysWithin(from, length))).toContain("days_within(flow_days, from flow_from)");
  expect(equationOf("passed", quarterEnd.minus(from))).toContain("quarter_end − flow_from");
});

test("equations name the quantity that binds, and those that it is compared with", () => {
  const [a, b] = ["a", "b"].map((id) => parameter(id, "day", "a limit")) as [Quantity, Quantity];
  const of = equationOf("b_binds", binding({ a, b }).b.times(quantity(1, "day")));
  expect(of).toContain("is_smallest(b, of a, b)");
});

describe("binding", () => {
  const limits = (a: number, b: number, c: number) => ({ a: quantity(a), b: quantity(b), c: quantity(c) });
  const bound = (a: number, b: number, c: number) =>
    Object.values(binding(limits(a, b, c))).map((one) => seriesOf(one)[0]);

  test("marks the smallest, and the first of equals", () => {
    expect(bound(3, 1, 2)).toEqual([0, 1, 0]);
    expect(bound(2, 1, 1)).toEqual([0, 1, 0]);
  });
  test("marks exactly one, at the position of argmin", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        (a, b, c) => {
          const marks = bound(a, b, c);
          expect(marks.reduce((x = 0, y = 0) => x + y)).toBe(1);
          expect(marks.indexOf(1)).toBe(seriesOf(argmin(limits(a, b, c)))[0]);
        },
      ),
    );
  });
});

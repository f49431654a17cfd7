import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlap, parseDate, parseQuarter, printQuarter, quartersOf, timeGrid, yearsAtEnd } from "./time.ts";

const year2022 = timeGrid("2022Q1", "2022Q4");
const day = fc
  .date({ min: new Date("2021-01-01"), max: new Date("2024-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("quarters", () => {
  test("2022Q4 is followed by 2023Q1", () => expect(printQuarter(parseQuarter("2022Q4") + 1)).toBe("2023Q1"));

  test("a grid from 2022Q3 to 2023Q2 has four quarters", () =>
    expect(quartersOf(timeGrid("2022Q3", "2023Q2"))).toEqual(["2022Q3", "2022Q4", "2023Q1", "2023Q2"]));

  test.each(["2022", "2022Q5", "2022Q0", "Q4 24", "22Q1", "2022Q1 "])(
    "%j is not a quarter, and the message shows one",
    (text) =>
      expect(() => parseQuarter(text, "a.yaml:6 as_of")).toThrow(`a.yaml:6 as_of: "${text}" is not a quarter. Write`),
  );

  test("a grid does not run backwards", () =>
    expect(() => timeGrid("2023Q1", "2022Q4")).toThrow("2022Q4 is before 2023Q1"));
});

describe("dates", () => {
  test.each(["2022-02-30", "2023-02-29", "2022-13-01", "2022-1-5", "7 October 2022", "2022-10-07T00:00"])(
    "%j is not a date of the calendar",
    (text) => expect(() => parseDate(text)).toThrow(`"${text}" is not a date`),
  );

  test("2024 has a 29 February", () => expect(parseDate("2024-03-01") - parseDate("2024-02-28")).toBe(2));
});

describe("a period acts by its overlap with each quarter", () => {
  test("a rule from 7 October is in force for 86 of the quarter's 92 days", () =>
    expect([...overlap(year2022, "2022-10-07")]).toEqual([0, 0, 0, 86 / 92]));

  test("the last day is exclusive: from 1 April until 1 July is the second quarter", () =>
    expect([...overlap(year2022, "2022-04-01", "2022-07-01")]).toEqual([0, 1, 0, 0]));

  test("30 days of the first quarter are 30 of its 90, not all and not none", () =>
    expect([...overlap(year2022, "2022-01-11", "2022-02-10")]).toEqual([30 / 90, 0, 0, 0]));

  test("a leap year's first quarter has 91 days", () =>
    expect([...overlap(timeGrid("2024Q1", "2024Q1"), "2024-02-29", "2024-03-01")]).toEqual([1 / 91]));

  test("a period that ends before it begins never lasts", () =>
    expect([...overlap(year2022, "2022-07-01", "2022-04-01")]).toEqual([0, 0, 0, 0]));

  test("two periods that follow each other last together as long as one over both", () => {
    fc.assert(
      fc.property(fc.tuple(day, day, day), (days) => {
        const [a, b, c] = days.toSorted() as [string, string, string];
        const whole = overlap(year2022, a, c);
        const [first, second] = [overlap(year2022, a, b), overlap(year2022, b, c)];
        // Each part is a whole number of days over at most 92, so a sum of two is off by a few roundings of numbers below 1.
        whole.forEach((part, i) => {
          expect(first[i]! + second[i]!).toBeCloseTo(part, 15);
        });
      }),
    );
  });
});

describe("years since a date, at the end of each quarter", () => {
  test("at the end of 2022 a year of 365 days has passed since its start", () =>
    expect(yearsAtEnd(year2022, "2022-01-01")[3]).toBe(365 / 365.25));

  test("before the date they are negative", () => expect(yearsAtEnd(year2022, "2022-07-01")[0]).toBe(-91 / 365.25));
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asWritten, date, decimalsFor, fixed, millions, number, percent, scientific, short } from "./numbers.ts";

describe("a number with fixed decimals", () => {
  test.each([
    [1234.5, 1, "1,234.5", "1.234,5"],
    [1234567.891, 2, "1,234,567.89", "1.234.567,89"],
    [999, 0, "999", "999"],
    [1000, 0, "1,000", "1.000"],
    [0, 2, "0.00", "0,00"],
    [-1234.5, 1, "−1,234.5", "−1.234,5"],
    [-0.04, 1, "0.0", "0,0"],
    [-0, 0, "0", "0"],
    [0.125, 3, "0.125", "0,125"],
  ])("%d to %d is %s in English, %s in German", (value, decimals, en, de) => {
    expect(fixed(value, decimals, "en")).toBe(en);
    expect(fixed(value, decimals, "de")).toBe(de);
  });

  test("reads back as the rounded number, in either language", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const rounded = Number(value.toFixed(decimals)) + 0;
          const back = (text: string, group: string) =>
            Number(text.replaceAll(group, "").replace(",", ".").replace("−", "-")) + 0;
          expect(back(fixed(value, decimals, "en"), ",")).toBe(rounded);
          expect(back(fixed(value, decimals, "de"), ".")).toBe(rounded);
        },
      ),
    ));
});

describe("digits", () => {
  test.each([
    [9.0234, "9.02"],
    [38.41, "38.4"],
    [123.4, "123"],
    [1240.7, "1,241"],
    [0.2268, "0.227"],
    [0.012345, "0.0123"],
    [0, "0.00"],
    [-3.456, "−3.46"],
    [9.996, "10.0"],
    [99.96, "100"],
    [0.09996, "0.100"],
    [1234567, "1,234,567"],
  ])("of %d without an error are three: %s", (value, text) => expect(number(value, "en")).toBe(text));

  test.each([
    [9.0234, 0.0004, "9.02"],
    [9.0234, 0.004, "9.02"],
    [9.0234, 0.005, "9.02"],
    [9.0234, 0.04, "9.02"],
    [9.0234, 0.05, "9.0"],
    [9.0234, 0.4, "9.0"],
    [9.0234, 0.5, "9"],
    [9.0234, 5, "9"],
    [0, 0.05, "0.0"],
  ])("of %d with an error of %d end where twice the error begins: %s", (value, error, text) =>
    expect(number(value, "en", error)).toBe(text),
  );

  test("are never more for a larger error", () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (value, error, factor) => {
          expect(decimalsFor(value, error * factor)).toBeLessThanOrEqual(decimalsFor(value, error));
        },
      ),
    ));

  test("before the point are never rounded away, whatever the error", () =>
    expect(number(123456, "en", 3000)).toBe("123,456"));
  test("of millions follow the error in millions", () => {
    expect(millions(16_812_345, "en", 20_000)).toBe("16.8");
    expect(millions(16_812_345, "de", 600_000)).toBe("17");
    expect(millions(350_000, "de")).toBe("0,350");
  });
});

describe("a share", () => {
  test.each([
    [0.25, "25%", "25 %"],
    [0.083, "8.3%", "8,3 %"],
    [0.0994, "9.9%", "9,9 %"],
    [0.0996, "10%", "10 %"],
    [0, "0.0%", "0,0 %"],
    [1, "100%", "100 %"],
    [12.5, "1,250%", "1.250 %"],
  ])("of %d is %s in English, %s in German", (share, en, de) => {
    expect(percent(share, "en")).toBe(en);
    // Between number and sign any space will do.
    expect(percent(share, "de").replace(/\s/u, " ")).toBe(de);
  });
});

test("a day is shown as its date", () => {
  expect(date(0)).toBe("1970-01-01");
  expect(date(20_088.4)).toBe("2024-12-31");
});

describe("a number of any size", () => {
  test("shows no digit that its error makes meaningless", () => {
    expect(short(691_137, "en", 8000)).toBe("691k");
    expect(short(16_812_345, "en", 800_000)).toBe("17M");
  });
  test.each([
    [16_812_345, "16.8M", "16,8 Mio."],
    [350_123, "350k", "350 Tsd."],
    [12_345, "12.3k", "12,3 Tsd."],
    [2.5e9, "2.50B", "2,50 Mrd."],
    [7.123e12, "7,123B", "7.123 Mrd."],
    [1234, "1,234", "1.234"],
    [0.2268, "0.227", "0,227"],
    [0, "0.00", "0,00"],
    [-350_123, "−350k", "−350 Tsd."],
    [-16_812_345, "−16.8M", "−16,8 Mio."],
    [999_960, "1.00M", "1,00 Mio."],
    [999_600_000, "1.00B", "1,00 Mrd."],
  ])("%d is %s in English, %s in German", (value, en, de) => {
    expect(short(value, "en")).toBe(en);
    expect(short(value, "de")).toBe(de);
  });
});

test.each([
  [9.02, "9.02", "9,02"],
  [10, "10", "10"],
  [-2.5, "−2.5", "−2,5"],
  [1234.56, "1,234.56", "1.234,56"],
  [0.6700001, "0.6700001", "0,6700001"],
])("%d has the digits that its source wrote: %s, %s", (value, en, de) => {
  expect(asWritten(value, "en")).toBe(en);
  expect(asWritten(value, "de")).toBe(de);
});

test.each([
  [2.44e-7, "2.4e-7", "2,4e-7"],
  [1e-5, "1e-5", "1e-5"],
  [0, "0", "0"],
  [0.5, "5e-1", "5e-1"],
])("%d in scientific notation is %s", (value, en, de) => {
  expect(scientific(value, "en")).toBe(en);
  expect(scientific(value, "de")).toBe(de);
});

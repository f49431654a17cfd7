import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { divideUnits, multiplyUnits, parseUnit, printUnit, pure, rootUnit, sameUnit, type Unit } from "./units.ts";

const unit: fc.Arbitrary<Unit> = fc
  .array(
    fc.tuple(
      fc.constantFrom("chip", "quarter", "W", "H100e[max8]", "H100e[bf16]", "%", "USD-2024"),
      fc.integer({ min: -3, max: 3 }),
    ),
  )
  .map((powers) =>
    powers.reduce((all, [name, power]) => multiplyUnits(all, new Map(power ? [[name, power]] : [])), pure),
  );

describe("reading", () => {
  test.each([
    ["1", "1"],
    ["die/package", "die/package"],
    ["1/year", "1/year"],
    ["chip*quarter", "chip*quarter"],
    ["m^2", "m^2"],
    ["m*m", "m^2"],
    ["m^-1", "1/m"],
    ["m^0", "1"],
    ["USD/chip/quarter", "USD/chip/quarter"],
    ["USD/chip*quarter", "USD/chip/quarter"],
    ["chip/chip", "1"],
    [" H100e[max8] / chip ", "H100e[max8]/chip"],
  ])("%s is the unit %s", (text, printed) => expect(printUnit(parseUnit(text))).toBe(printed));

  test("what is printed reads back as the same unit", () => {
    fc.assert(
      fc.property(unit, (u) => {
        expect(sameUnit(parseUnit(printUnit(u)), u)).toBe(true);
      }),
    );
  });

  test.each([
    "",
    "chip/",
    "2",
    "chip per quarter",
    "chip^",
    "chip^1.5",
    "chip^1e1",
    "chip^2^3",
    "1^2",
    "H100e[",
    "H100e[max8",
    "*chip",
  ])("refuses %j and says how units are written", (text) =>
    expect(() => parseUnit(text, "model/a.ts:3 sales")).toThrow(
      `model/a.ts:3 sales: "${text}" is not a unit. Write symbols`,
    ),
  );
});

describe("arithmetic", () => {
  test("a convention is part of the symbol: two conventions are two units", () =>
    expect(sameUnit(parseUnit("H100e[max8]"), parseUnit("H100e[bf16]"))).toBe(false));

  test("the order of symbols does not matter", () =>
    expect(sameUnit(parseUnit("a*b/c"), parseUnit("b*a/c"))).toBe(true));

  test("multiplying by a unit and dividing by it changes nothing", () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        expect(printUnit(divideUnits(multiplyUnits(a, b), b))).toBe(printUnit(a));
      }),
    );
  });

  test("the root of a unit times itself is the unit", () => {
    fc.assert(
      fc.property(unit, (a) => {
        expect(printUnit(rootUnit(multiplyUnits(a, a)) as Unit)).toBe(printUnit(a));
      }),
    );
  });

  test("an odd power has no root", () => expect(rootUnit(parseUnit("m^3"))).toBeUndefined());
});

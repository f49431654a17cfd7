import fc from "fast-check";
import { expect, test, vi } from "vitest";

vi.stubGlobal("addEventListener", () => undefined);
const { worldsIn } = await import("./saved.ts");

const world = { name: "<script>", scenario: "embargo", regime: "", set: { embargo: "0.5" }, reasons: {} };

test("worlds come back from the browser's store, and what is none is left out", () => {
  expect(worldsIn(JSON.stringify([world, null, { ...world, set: { a: 1 } }, { ...world, reasons: [1] }]))).toEqual([
    world,
  ]);
  expect(worldsIn(null)).toEqual([]);
});

test("whatever the store holds, the page starts", () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(Array.isArray(worldsIn(text))).toBe(true);
    }),
  ));

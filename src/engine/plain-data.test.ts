import { expect, test } from "vitest";
import { fromBytes, toBytes } from "./plain-data.ts";

const data = {
  text: "ein Fünftel · 五分之一",
  numbers: [0, -1.5, 1e300],
  nothing: null,
  map: new Map<number, unknown>([
    [3, "three"],
    [4, new Float32Array([Number.NaN, -0, Number.POSITIVE_INFINITY, 0.1])],
  ]),
  bytes: new Uint8Array([1, 2, 3]),
  words: [new Int32Array([-1, 2 ** 31 - 1]), new Int32Array()],
  doubles: new Float64Array([0.1, Number.MIN_VALUE]).subarray(1),
};

test("plain data come back from their bytes", () => expect(fromBytes(toBytes(data))).toEqual(data));

test("wherever the bytes lie", () => {
  const bytes = toBytes(data);
  const moved = new Uint8Array(bytes.length + 3);
  moved.set(bytes, 3);
  expect(fromBytes(moved.subarray(3))).toEqual(data);
});

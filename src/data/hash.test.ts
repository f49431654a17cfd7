import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalHash, canonicalJson } from "./hash.ts";

describe("canonical JSON", () => {
  test.each([
    [{ b: 1, a: [2, { d: null, c: "x" }] }, '{"a":[2,{"c":"x","d":null}],"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    ['say "no"', '"say \\"no\\""'],
    [{ B: 1, a: 2, Z: 3 }, '{"B":1,"Z":3,"a":2}'],
  ])("of %j is %s", (value, text) => expect(canonicalJson(value)).toBe(text));

  test("is JSON of the same value", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));

  test("does not depend on the order of keys", () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
      }),
    ));

  test("depends on the order of a list", () => expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1])));
});

describe("the hash", () => {
  test("is the first 16 digits of SHA-256, which other tools compute alike", async () =>
    // printf '{"a":1}' | sha256sum
    expect(await canonicalHash({ a: 1 })).toBe("015abd7f5cc57a2d"));
  test("differs where a number, a key or a nesting does", async () => {
    const values = [{ a: 1 }, { a: 2 }, { b: 1 }, { a: "1" }, { a: [1] }, [{ a: 1 }], {}, [], null, ""];
    const hashes = await Promise.all(values.map(canonicalHash));
    expect(new Set(hashes).size).toBe(values.length);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
  });
  test("reads letters beyond ASCII as UTF-8", async () =>
    expect(await canonicalHash({ ü: "µ" })).not.toBe(await canonicalHash({ u: "m" })));
});

import { expect, test } from "vitest";
import { addressOf, defaultView, type View, viewOf } from "./view.ts";

const read = (address: string): View => {
  const url = new URL(address, "https://example.org/");
  return viewOf(url.search, url.hash)[0];
};

const changed: View = {
  ...defaultView,
  page: "lab",
  lang: "de",
  scenario: "no-smuggling",
  set: { embargo: "0.5", "smuggled_share[nvidia-h100]": "10% to 30%", x: "a & b = c + d #1" },
  seed: 7,
  version: "1.2.3",
  at: "2027Q4",
  more: { with: "embargo,h200-sales" },
};

test("a view comes back from its address, whatever its settings hold", () =>
  expect(read(addressOf(changed))).toEqual(changed));

test("the default names no more than language and page", () => expect(addressOf(defaultView)).toBe("?lang=en#balance"));

test("a version stands in the address with the seed; one that is none is refused", () => {
  expect(addressOf({ ...defaultView, version: "1.2.3-rc.1" })).toBe("?lang=en&seed=1&v=1.2.3-rc.1#balance");
  expect(viewOf("?v=<b>", "")[1]).toEqual([{ name: "v", value: "<b>" }]);
});

test("settings can be read in the address", () =>
  expect(addressOf({ ...defaultView, set: { "smuggled_share[nvidia-h100]": "10 to 30" } })).toBe(
    "?lang=en&set=smuggled_share[nvidia-h100]:10+to+30#balance",
  ));

test("what is not understood is named, and the rest holds", () => {
  const [view, misread] = viewOf("?seed=many&set=embargo:1&set=nothing&lang=fr&colour=red", "#nowhere");
  expect(view).toEqual({ ...defaultView, set: { embargo: "1" } });
  expect(misread.map(({ name }) => name)).toEqual(["page", "seed", "set", "lang", "colour"]);
});

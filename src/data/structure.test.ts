import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallTexts } from "../../test/small-model.ts";
import { bundleOf } from "./bundle.ts";
import { embeddedBundle } from "./files.ts";
import { readStructure } from "./structure.ts";

const file = "model/structure.yaml";
const readWith = (from: string, to: string) => {
  const text = smallTexts[file]!;
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return readStructure(bundleOfTexts({ [file]: text.replace(from, to) }));
};

test("dimensions have members, locations are blocs, products belong to vendors and chips", () => {
  expect(readWith("", "")).toEqual({
    firstQuarter: "2024Q1",
    members: {
      bloc: ["US", "CN"],
      location: ["US", "CN"],
      vendor: ["acme", "zenith"],
      product: ["fast", "slow"],
      chip: ["one"],
      producer: [],
      die: [],
      memory: [],
      accelerator: [],
      incident: [],
      measure: [],
      sector: [],
      seller: [],
      era: [],
    },
    groupings: {
      vendor: { fast: "acme", slow: "zenith" },
      chip: { fast: "one", slow: "one" },
      die: {},
      memory: {},
      maker: {},
      die_maker: {},
      memory_owner: {},
      incident_die: {},
      seller_vendor: {},
    },
    controls: undefined,
  });
});

test("an accelerator has its maker from its die", () => {
  const production = `
producers: [CN]
dies: { core: { producer: CN } }
memories: { stacks: { producer: CN } }
accelerators: { card: { die: core, memory: stacks } }
incidents: { leak: { die: core, stopped_by: the foundry itself } }
measures: [first]`;
  const { members, groupings } = readWith("chips: [one]", `chips: [one]${production}`);
  expect(members).toMatchObject({ producer: ["CN"], die: ["core"], accelerator: ["card"], measure: ["first"] });
  expect(groupings).toMatchObject({ die: { card: "core" }, maker: { card: "CN" }, incident_die: { leak: "core" } });
});

test("every chip family and every vendor of the model has a product", () => {
  const { members, groupings } = readStructure(embeddedBundle());
  expect(members.chip!.filter((chip) => !Object.values(groupings.chip!).includes(chip))).toEqual([]);
  expect(members.vendor!.filter((vendor) => !Object.values(groupings.vendor!).includes(vendor))).toEqual([]);
});

describe("refused with file, line and field:", () => {
  test.each([
    [
      "a quarter that is none",
      "first_quarter: 2024Q1",
      "first_quarter: 2024",
      `${file}:2 first_quarter: "2024" does not fit. Write a quarter, such as 2022Q1`,
    ],
    ["one bloc", "[US, CN]", "[US]", `${file}:3 blocs`],
    ["a bloc that stands twice", "[US, CN]", "[US, CN, US]", `${file}:3 blocs: it does not fit. Write each name once`],
    [
      "a name with a space",
      "[US, CN]",
      "[US, the rest]",
      `${file}:3 blocs.1: "the rest" does not fit. Write a name of letters, digits and hyphens`,
    ],
    ["a name with a comma, which joins members", "[US, CN]", '[US, "C,N"]', `${file}:3 blocs.1`],
    [
      "a vendor that is not listed",
      "vendor: acme",
      "vendor: acne",
      `${file}:7 products.fast.vendor: "acne" does not fit. Known vendors: acme, zenith`,
    ],
    [
      "a chip that is not listed",
      "chip: one",
      "chip: two",
      `${file}:7 products.fast.chip: "two" does not fit. Known chips: one`,
    ],
    [
      "a product without a chip",
      "vendor: acme, chip: one",
      "vendor: acme",
      `${file}:7 products.fast.chip: it is missing`,
    ],
    [
      "a producer that is no bloc",
      "chips: [one]",
      "chips: [one]\nproducers: [XX]",
      'producers.0: "XX" does not fit. A producer is',
    ],
    [
      "a die of nobody",
      "chips: [one]",
      "chips: [one]\ndies: { core: { producer: CN } }",
      'dies.core.producer: "CN" does not fit. Known producers:',
    ],
    ["an unknown field", "chips: [one]", "chips: [one]\ncountries: [US]", `${file}:6 countries: no such field`],
    [
      "25 families",
      "chips: [one]",
      `chips: [one, ${Array.from({ length: 24 }, (_, i) => `c${i}`).join(", ")}]`,
      `${file}:5 chips: it does not fit. The model holds at most 24`,
    ],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));

  test("no file at all", () =>
    expect(refusal(() => readStructure(bundleOf({}))).message).toContain(`${file}: it is missing`));
});

import { expect, test } from "vitest";
import { embeddedBundle } from "../data/files.ts";
import { choose } from "./choice.ts";
import { openWorld } from "./world.ts";

const world = openWorld(embeddedBundle());
const blocs = world.data.structure.members.bloc as readonly string[];
const chosen = (names: string[], at?: string, of: readonly string[] = blocs) => choose(world, names, "max8", of, at);
const cells = (names: string[], of?: readonly string[]) => chosen(names, undefined, of).cells.map(({ name }) => name);
const quarters = (at?: string) => chosen(["compute_ratio"], at).quarters.map((q) => world.quarters[q]);

test("a variable is all its cells, in the model's order; a cell is itself; each is given once, as it was first named", () => {
  expect(cells(["owned_compute"])).toEqual(blocs.map((bloc) => `owned_compute[${bloc}]`));
  expect(cells(["owned_compute[CN]", "compute_ratio", "owned_compute[US]", "owned_compute[CN]"])).toEqual([
    "owned_compute[CN]",
    "compute_ratio",
    "owned_compute[US]",
  ]);
  expect(chosen(["owned_compute[CN]", "owned_compute"]).requests).toHaveLength(1);
});

test("members of several dimensions stand in the order of the dimensions", () => {
  expect(cells(["location_share[CN, rest]"])).toEqual(["location_share[CN,rest]"]);
  expect(cells(["location_share"])).toHaveLength(blocs.length * blocs.length);
});

test("blocs limit what is named without members, and only that", () => {
  expect(cells(["owned_compute", "owned_compute[EU]", "sold_compute"], ["CN"])).toEqual([
    "owned_compute[CN]",
    "owned_compute[EU]",
    "sold_compute",
  ]);
});

test("another convention than that of the run is named, and stays in the name", () => {
  expect(cells(["owned_compute[CN]", "owned_compute:bf16[CN]"])).toEqual([
    "owned_compute[CN]",
    "owned_compute:bf16[CN]",
  ]);
});

test("quarters are one, a list, a range, or both, in the order of time; all without any", () => {
  expect(quarters("2024Q4")).toEqual(["2024Q4"]);
  expect(quarters("2024Q4, 2022Q1")).toEqual(["2022Q1", "2024Q4"]);
  expect(quarters("2023Q1..2023Q3,2025Q1,2023Q2..2023Q4")).toEqual(["2023Q1", "2023Q2", "2023Q3", "2023Q4", "2025Q1"]);
  expect(quarters()).toEqual(world.quarters);
});

test.each([
  ["owned_compte[CN]", undefined, 'Did you mean "owned_compute"?'],
  ["owned_compute[CN", undefined, 'no variable "owned_compute[CN"'],
  ["owned_compute[C]", undefined, "Known: US, CN"],
  ["owned_compute[gulv]", undefined, 'Did you mean "gulf"?'],
  ["owned_compute[US,CN]", undefined, "2 of 1 members: bloc"],
  ["owned_compute[]", undefined, 'no bloc ""'],
  ["location_share[CN]", undefined, "1 of 2 members"],
  ["compute_ratio[CN]", undefined, "without brackets"],
  ["compute_ratio", "2024q4", 'Did you mean "2024Q4"?'],
  ["compute_ratio", "2021Q4", "Write one from 2022Q1"],
  ["compute_ratio", "2025Q1..2024Q1", "no range of quarters"],
  ["compute_ratio", "2024Q1..2024Q2..2024Q3", "no range of quarters"],
  ["compute_ratio", "2024Q1..", '"" is not a quarter'],
])("%s at %s is refused in a sentence", (name, at, text) => {
  expect(() => chosen([name], at)).toThrow(text);
});

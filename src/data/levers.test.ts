/** The list of levers: complete, and true to the model. */
import { describe, expect, test } from "vitest";
import { openWorld } from "../analyses/world.ts";
import { embeddedBundle } from "./files.ts";
import { leverNamed, readLevers } from "./levers.ts";
import { withSettings } from "./model-data.ts";

const bundle = embeddedBundle();
const { data } = openWorld(bundle);
const levers = readLevers(bundle, data);

/** What only rules write: `regime` sets them together. */
const byRules = /^(era_|lines_from|drawn_share|offered_share|unclear_share|licensable_from)/;
/** Not decided but counted: whose chips a published sum leaves out; and days that belong to a lever beside them. */
const apart = ["vendor_counted", "measure_from", "measure_notice", "memory_notice"];

describe("the list of levers", () => {
  test("names all that the model calls a lever, but for what rules write", () => {
    const called = [...data.parameters.values()].filter(({ node }) => node.lever).map(({ node }) => node.id);
    const listed = levers.map(({ id }) => id);
    expect(called.filter((id) => !listed.includes(id) && !byRules.test(id) && !apart.includes(id))).toEqual([]);
  });

  test.each(levers.map((lever) => [lever.id, lever] as const))("%s can be set to both of its ends", (id, { range }) => {
    for (const end of range) expect(() => withSettings(data, { [id]: end }, "test")).not.toThrow();
  });

  test("suggests the name of one that is misspelt", () => {
    expect(() => leverNamed(levers, "day_to_stop")).toThrow(/Did you mean "days_to_stop"/);
  });

  test.each([
    ["an unknown parameter", { embargoo: levers[1] }, /no parameter "embargoo".*Did you mean "embargo"/s],
    ["a range that runs back", { embargo: { ...bundle.files, range: "1 to 0" } }, /"1 to 0" is no range/],
  ])("refuses %s", (_, entries, message) => {
    const broken = { ...bundle, files: { ...bundle.files, "model/levers.yaml": { levers: entries } } };
    const wrong = Object.fromEntries(
      Object.entries(entries as Record<string, { range?: unknown }>).map(([id, entry]) => [
        id,
        { ...entry, range: typeof entry?.range === "string" ? entry.range : "0 to 1" },
      ]),
    );
    expect(() =>
      readLevers({ ...broken, files: { ...broken.files, "model/levers.yaml": { levers: wrong } } }, data),
    ).toThrow(message);
  });
});

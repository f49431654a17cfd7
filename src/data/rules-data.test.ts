/** What holds of every rule, country group and event as they stand in the files. */
import { describe, expect, test } from "vitest";
import { contentOf, filesIn } from "./contents.ts";
import { embeddedBundle } from "./files.ts";
import type { EventsFile, GroupsFile, RuleFile } from "./forms/rule.ts";

const bundle = embeddedBundle();
const rules = filesIn(bundle, "rules").filter((file) => file.split("/").length > 2);
const groups = contentOf<GroupsFile>(bundle, "rules/country-groups.yaml");
const events = Object.entries(contentOf<EventsFile>(bundle, "rules/events.yaml"));

const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && names.of(code) !== undefined;
const isGroup = (code: string) => Object.hasOwn(groups.groups, code);

describe.each(rules)("%s", (file) => {
  const rule = contentOf<RuleFile>(bundle, file);

  test("is a country's own, in that country's folder or among what is proposed", () => {
    const folder = file.split("/")[1];
    expect(isCountry(rule.authority)).toBe(true);
    expect(["proposed", rule.authority.toLowerCase()]).toContain(folder);
    expect(rule.form !== "bill" || folder === "proposed").toBe(true);
  });

  test("cites pages that are encrypted, and was announced no later than it came", () => {
    for (const { cites, from, announced } of rule.versions) {
      expect(cites.url).toMatch(/^https:/);
      expect(announced === undefined || announced <= from, `${from} announced ${announced}`).toBe(true);
    }
  });

  test("reaches countries and groups that there are", () => {
    const places = rule.versions.flatMap(({ controls }) =>
      (controls?.tracks ?? []).flatMap((t) => [
        ...(t.to ?? []),
        ...(t.except ?? []),
        ...(t.headquarters ?? []),
        ...(t.exported_from ?? []),
      ]),
    );
    expect(places.filter((place) => !isCountry(place) && !isGroup(place))).toEqual([]);
  });
});

describe.each(Object.entries(groups.groups))("country group %s", (_, entries) => {
  test("has countries, each once, and entries that rise in date", () => {
    for (const { members } of entries) {
      expect(members.filter((code) => !isCountry(code))).toEqual([]);
      expect(new Set(members).size).toBe(members.length);
    }
    const days = entries.map(({ from }) => from);
    expect(days).toEqual([...new Set(days)].sort());
  });
});

test("arms embargoes and allies never meet in one country", () => {
  const members = (group: string) => new Set(groups.groups[group]?.flatMap((entry) => entry.members));
  expect([...members("D:5")].filter((code) => members("A:5").has(code) || members("A:6").has(code))).toEqual([]);
});

test("events are in the order of their days, and each fits on a line of a timeline", () => {
  const days = events.map(([, { on }]) => on);
  expect(days).toEqual([...days].sort());
  const long = events.flatMap(([id, { summary }]) =>
    Object.values(summary)
      .filter((text) => text.length > 110)
      .map((text) => `${id}: ${text.length}`),
  );
  expect(long).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal } from "../../test/small-model.ts";
import { embeddedBundle } from "./files.ts";
import type { MechanismFile } from "./forms/mechanism.ts";
import { incidentsFile, readIncidents } from "./incidents.ts";

const text = `chips:
  title: { en: Chips, de: Chips }
  actor: Someone
  channel: smuggling
  from: 2024-03-01
  to: 2024-05-30
  quantity: { low: 1k, mid: 2.5k, high: 4k, unit: chip }
  standing: alleged
  overlaps: [servers]
  model: leak
  cites: [{ text: A page, url: "https://example.org" }]
  grade: reported
servers:
  title: { en: Servers, de: Server }
  actor: Someone else
  channel: diversion
  from: 2024-02-01
  standing: alleged
  overlaps: [chips]
  cites: [{ text: A page, url: "https://example.org" }]
  grade: reported
`;
const structure = `first_quarter: 2024Q1
blocs: [US, CN]
vendors: [acme]
chips: [a]
products: { a: { vendor: acme, chip: a } }
producers: [CN]
dies: { d: { producer: CN } }
incidents: { leak: { die: d, stopped_by: the foundry itself } }
`;
const readWith = (from = "", to = "") => {
  if (!text.includes(from)) throw new Error(`not there: ${from}`);
  return readIncidents(bundleOfTexts({ [incidentsFile]: text.replace(from, to), "model/structure.yaml": structure }));
};

test("incidents come in the order of their first days, amounts as numbers", () => {
  const [servers, chips] = readWith();
  expect([servers!.id, servers!.quantity]).toEqual(["servers", undefined]);
  expect(chips!.quantity).toEqual({ low: 1000, mid: 2500, high: 4000, unit: "chip" });
});

describe("refused with file, line and field:", () => {
  test.each([
    [
      "a last day before the first",
      "to: 2024-05-30",
      "to: 2024-02-30",
      `${incidentsFile}:6 chips.to: "2024-02-30" does not fit. Write a day`,
    ],
    [
      "a day that is none",
      "to: 2024-05-30",
      "to: 2024-02-28",
      `${incidentsFile}:6 chips.to: 2024-02-28 is before 2024-03-01. A flow does not end before its first day.`,
    ],
    ["an amount that is none", "1k", "few", `${incidentsFile}:7 chips.quantity.low: "few" is no amount.`],
    ["an amount below 0", "1k", "-1", `${incidentsFile}:7 chips.quantity.low: "-1" is no amount.`],
    [
      "amounts that do not rise",
      "low: 1k",
      "low: 3k",
      `${incidentsFile}:7 chips.quantity: 3000, 2500, 4000 do not rise`,
    ],
    [
      "no number at all",
      "low: 1k, mid: 2.5k, high: 4k, ",
      "",
      `${incidentsFile}:7 chips.quantity: it has no number. Give low, mid or high`,
    ],
    [
      "an overlap with nothing known",
      "[servers]",
      "[serves]",
      `${incidentsFile}:9 chips.overlaps.0: no incident "serves". Known: chips, servers. Did you mean "servers"?`,
    ],
    ["an overlap with itself", "[servers]", "[chips]", `${incidentsFile}:9 chips.overlaps.0: chips names itself.`],
    ["an overlap that stands twice", "[servers]", "[servers, servers]", "chips.overlaps.1: servers stands twice."],
    [
      "an overlap that the other side does not know",
      "overlaps: [chips]",
      "overlaps: []",
      `${incidentsFile}:9 chips.overlaps.0: servers does not name chips. Both sides name each other`,
    ],
    [
      "an incident that the model does not have",
      "model: leak",
      "model: leek",
      `${incidentsFile}:10 chips.model: no incident "leek" in the model. Known: leak. Did you mean "leak"?`,
    ],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));
});

describe("the incidents of the project", () => {
  const bundle = embeddedBundle();
  const incidents = readIncidents(bundle);
  const named = (id: string) => incidents.find((incident) => incident.id === id)!;

  test("that overlap name each other, and were going on at the same time", () => {
    for (const { id, from, to, overlaps } of incidents)
      for (const other of overlaps.map(named)) {
        expect(other.overlaps, `${other.id} and ${id}`).toContain(id);
        expect(other.from <= (to ?? "9999") && from <= (other.to ?? "9999"), `${id} and ${other.id}`).toBe(true);
      }
  });

  test("have short titles, and none is answered for want of words, in either language", () => {
    for (const { id, title, answer, note, h100e } of incidents) {
      for (const text of [note, h100e?.derived]) if (text) expect(text.en, id).not.toBe(text.de);
      expect(Math.max(title.en.length, title.de.length), id).toBeLessThanOrEqual(90);
      expect(title.en, id).not.toBe(title.de);
      if (answer) expect(answer.what.de.length, id).toBeGreaterThan(10);
    }
  });

  test("say less than proven where something is only alleged", () => {
    for (const id of ["deepseek-blackwell", "moonshot-thailand", "alibaba-megaspeed", "megaspeed"]) {
      expect(named(id).standing).toBe("alleged");
      expect(named(id).note?.en, id).toMatch(/den(y|ies|ied)|no evidence|no reply/);
    }
  });

  test("have no upper bound that their source does not give", () => {
    expect(named("cnas-2024").quantity).toEqual({ low: 10_000, mid: 140_000, high: undefined, unit: "chip" });
    expect(named("overseas-subsidiaries").quantity!.high).toBeUndefined();
  });

  test("have the days of the model where they are one of its own", () => {
    const { parameters } = bundle.files["model/dies.yaml"] as MechanismFile;
    const dayOf = (parameter: string, id: string) =>
      ((parameters[parameter] as { value: unknown }).value as Record<string, unknown>)[id];
    const modelled = incidents.filter(({ model }) => model !== undefined);
    expect(modelled.map(({ id }) => id)).toEqual(["tsmc-sophgo-dies"]);
    for (const { model, from, to } of modelled)
      expect([from, to]).toEqual([dayOf("flow_from", model!), dayOf("flow_to", model!)]);
  });
});

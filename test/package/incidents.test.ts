/**
 * `tonnage incidents` as a user meets it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { embeddedBundle } from "../../src/data/files.ts";
import { readIncidents } from "../../src/data/incidents.ts";
import { isMessage, languages } from "../../src/messages/index.ts";

const incidents = readIncidents(embeddedBundle());
const tonnage = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/tonnage.cjs", "incidents", ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", INIT_CWD: folder },
  });
  return { status, stdout, stderr };
};
const folder = mkdtempSync(join(tmpdir(), "tonnage-incidents-"));
const dies = "tsmc-sophgo-dies";

test.each(
  languages.flatMap((lang) => [
    [lang, []],
    [lang, ["--counterfactual", "stop=90d"]],
  ]),
)("all of them fit 80 columns in %s, with %j", (lang, options) => {
  const { status, stdout, stderr } = tonnage("--lang", lang as string, ...options);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
  const rows = stdout.split("\n").filter((line) => /^\d{4}-\d\d {2}|^─/.test(line));
  expect(rows).toHaveLength(incidents.length + 1);
  expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(80);
  expect(stdout).toMatch(new RegExp(`^2023-10 {2}${dies} .* 387 +376$`, "m"));
  if (lang === "de") expect(stdout).not.toMatch(/lawful|\d dies|days|would/);
});

test("every channel, standing and unit has words", () => {
  const ids = incidents.flatMap(({ channel, standing, quantity }) => [
    `channel.${channel}`,
    `standing.${standing}`,
    ...(quantity ? [`incidents.unit.${quantity.unit}`] : []),
  ]);
  expect([...new Set(ids)].filter((id) => !isMessage(id))).toEqual([]);
});

describe("one of them", () => {
  test("is shown with days, amount, answer, what it must not be added to, and its sources", () => {
    const text = tonnage(dies).stdout.replace(/\n +/g, " ");
    for (const part of [
      "2023-10-01 to 2024-10-11, 376 days",
      "2.9M dies (2.0–3.0)",
      "2024-10-22, 387 days after the first shipment",
      "2025-01-15, 85 days later",
      "hbm-stockpile. They count the same goods",
      "→ Tom's Hardware, March 2025: 2 million: https://",
    ])
      expect(text).toContain(part);
  });
  test.each([
    [
      "en",
      "stop=90d",
      "Stopped 90 days after the first shipment, 694k dies (479–718) would have flowed instead of 2.9M dies",
    ],
    [
      "de",
      "stop=90d",
      "90 Tage nach der ersten Lieferung gestoppt, wären 694 Tsd. Dies (479–718) geflossen statt 2,9 Mio. Dies",
    ],
    ["en", "stop=500d", "A stop 500 days after the first shipment would change nothing: the flow took 376 days."],
    [
      "de",
      "stop=500d",
      "Ein Stopp 500 Tage nach der ersten Lieferung würde nichts ändern: Der Fluss dauerte 376 Tage.",
    ],
    ["en", "stop=0", "Stopped 0 days after the first shipment, 0 dies would have flowed"],
  ])("says in %s what %s changes", (lang, stop, says) =>
    expect(tonnage(dies, "--counterfactual", stop, "--lang", lang).stdout.replace(/\n +/g, " ")).toContain(says),
  );
  test("says what is missing where nothing can be reckoned", () =>
    expect(tonnage("aivres", "--counterfactual", "stop=30d").stdout.replace(/\n +/g, " ")).toContain(
      "cannot be said; not known: the last day, the amount.",
    ));
});

test("they are data with --json, to a file with --out", () => {
  const { status, stdout } = tonnage(dies, "--counterfactual", "stop=90d", "--json", "--out", "one.json");
  expect([status, stdout]).toEqual([0, ""]);
  const { stopDays, incidents: found } = JSON.parse(readFileSync(join(folder, "one.json"), "utf8")) as {
    stopDays: number;
    incidents: { id: string; days: object; counterfactual: { changes: boolean; flowed: { mid: number } } }[];
  };
  expect([stopDays, found.length]).toEqual([90, 1]);
  expect(found[0]).toMatchObject({
    id: dies,
    days: { toFind: 387, toAnswer: 85, toStop: 376 },
    counterfactual: { changes: true, ownDays: 376 },
  });
  expect(found[0]!.counterfactual.flowed.mid).toBeCloseTo((2.9e6 * 90) / 376, 6);
});

describe("mistakes end in a sentence and a non-zero exit code", () => {
  test.each([
    [["tsmc-sophgo-dice"], 1, `Did you mean "${dies}"?`],
    [["sophgo"], 1, `Did you mean "${dies}"?`],
    [["--counterfactual", "stop=soon"], 2, "such as stop=90d"],
    [["--counterfactual", "stop=-3d"], 2, "such as stop=90d"],
    [["--counterfactual", "90"], 2, "such as stop=90d"],
    [[dies, "--out", "/no/such/folder/x"], 1, "cannot write"],
  ])("%j", (args, code, text) => {
    const { status, stderr } = tonnage(...args);
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(code);
  });
});

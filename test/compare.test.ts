/**
 * `tonnage compare` as a user meets it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Summary } from "../src/engine/index.ts";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

interface Compared {
  readonly scenarios: {
    readonly name: string;
    readonly settings: { readonly element: string; readonly value: string | number; readonly baseline: string }[];
  }[];
  readonly rows: {
    readonly cell: string;
    readonly quarter: string;
    readonly values: Summary[];
    readonly differences: {
      readonly absolute: Summary;
      readonly relative: Summary | null;
      readonly above: number;
      readonly below: number;
    }[];
  }[];
}

const few = ["--draws", "512"];
const ratio = ["--of", "compute_ratio", "--at", "2025Q4"];

describe("compare", () => {
  test("has for each scenario what a run of it has", async () => {
    const { rows } = await answeredJson<Compared>("compare", "baseline", "no-smuggling", ...ratio, ...few);
    expect(rows.map(({ cell, quarter }) => [cell, quarter])).toEqual([["compute_ratio", "2025Q4"]]);
    const alone = async (...scenario: string[]): Promise<Summary> =>
      (await answeredJson<{ rows: Summary[] }>("run", "compute_ratio", "--at", "2025Q4", ...scenario, ...few))
        .rows[0] as Summary;
    const [baseline, none] = (rows[0] as Compared["rows"][number]).values as [Summary, Summary];
    expect(baseline.p50).toBe((await alone()).p50);
    expect(none.p50).toBe((await alone("--scenario", "no-smuggling")).p50);
  });

  test("takes differences draw by draw, and counts their signs", async () => {
    const { rows, scenarios } = await answeredJson<Compared>(
      "compare",
      "as-decreed",
      "no-smuggling",
      "h200-sales",
      ...ratio,
      ...few,
    );
    const [none, sales] = rows[0]?.differences ?? [];
    expect(none).toMatchObject({ above: 1, below: 0 });
    expect(none?.relative?.p5).toBeGreaterThan(0);
    // Sales begin after the newest quarter of history.
    expect(sales).toMatchObject({ above: 0, below: 0, absolute: { p5: 0, p95: 0 } });
    const [first, second] = scenarios;
    expect(first).toMatchObject({ name: "as-decreed", settings: [] });
    expect(second?.settings).toEqual([
      { element: "smuggled_share", value: 0, baseline: expect.stringMatching(/0\.254/) },
    ]);
  });

  test("without anything asked for, has the balance of both blocs at three quarters", async () => {
    const { rows } = await answeredJson<Compared>("compare", "baseline", "embargo", "--draws", "64");
    expect([...new Set(rows.map(({ quarter }) => quarter))]).toEqual(["2025Q4", "2026Q4", "2030Q4"]);
    expect([...new Set(rows.map(({ cell }) => cell))]).toEqual([
      "compute_ratio",
      "owned_compute[US]",
      "owned_compute[CN]",
      "effective_compute[US]",
      "effective_compute[CN]",
    ]);
  });

  test.each([
    ["en", "At the end of 2025Q4, compute_ratio is", "more in every draw", "never"],
    ["de", "Ende 2025Q4 beträgt compute_ratio", "mehr in jeder Ziehung", "nie"],
  ])("says it in a sentence and in a table: %s", async (language, sentence, more, same) => {
    const text = await answered([
      "compare",
      "baseline",
      "no-smuggling",
      "h200-sales",
      ...ratio,
      ...few,
      "--lang",
      language,
    ]);
    for (const part of [sentence, more, same, "smuggled_share = 0", "licensed_cap = 0.5"]) expect(text).toContain(part);
  });

  test("fits a narrow screen", async () => {
    const text = await answered(["compare", "as-decreed", "h200-sales", "embargo", ...few, "--lang", "de"], 80);
    expect(text.split("\n").filter((line) => [...line].length > 80 && /[│─]/.test(line))).toEqual([]);
  });

  const folder = mkdtempSync(join(tmpdir(), "tonnage-compare-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("takes files of the user's", async () => {
    writeFileSync(
      join(folder, "mine.yaml"),
      "title: { en: Mine, de: Meins }\ndescription: { en: Mine., de: Meins. }\nkind: counterfactual\nset: { smuggled_share: 10% }\n",
    );
    const { status, stdout } = await tonnage(["compare", "baseline", "./mine.yaml", ...ratio, ...few], { folder });
    expect([status, stdout]).toEqual([0, expect.stringContaining("smuggled_share = 10%")]);
  });

  test.each([
    [["baseline"], /1 scenarios.*Name two to 4/],
    [["baseline", "embargo", "embargo"], /embargo stands twice/],
    [["baseline", "a", "b", "c", "d"], /5 scenarios/],
    [["baseline", "no-smugling"], /Did you mean "no-smuggling"/],
    [["baseline", "embargo", "--scenario", "embargo"], /Leave the option out/],
    [["baseline", "embargo", "--of", "owned_computer"], /Did you mean "owned_compute"/],
  ])("refuses %j", async (args, message) => {
    const { status, stdout, stderr } = await tonnage(["compare", ...args]);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
  });
});

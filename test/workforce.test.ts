/** `tonnage workforce` as a user meets it. */
import { describe, expect, test } from "vitest";
import type { Workforce } from "../src/analyses/workforce.ts";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

const few = ["--draws", "512"];

describe("workforce", () => {
  test.each([
    ["en", "full-time workers, by the method", "by sessions", "To do the work of 1.0%"],
    ["de", "je nach Methode", "nach Sitzungen", "Die Arbeit von 1,0 %"],
  ])("says it in a sentence and in tables: %s", async (language, ...parts) => {
    const text = (await answered(["workforce", ...few, "--lang", language])).replace(/\s+/g, " ");
    for (const part of parts) expect(text).toContain(part);
  });

  test("fits a narrow screen", async () => {
    const text = await answered(["workforce", ...few], 80);
    expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });

  test("has what the sentence says, as data", async () => {
    const found = await answeredJson<Workforce & { at: string }>("workforce", "--at", "2026Q4", ...few);
    expect(found.at).toBe("2026Q4");
    expect(found.rows).toHaveLength(18);
    expect(found.ratios.tasks.p50).toBeCloseTo(found.ratios.thought.p50, 3);
    expect(found.apart.tasks).toMatchObject({ p5: 1, p95: 1 });
    expect(found.rows.every(({ workers, perHead }) => workers.p5 > 0 && perHead.p50 > 0)).toBe(true);
  });

  test("follows what is set", async () => {
    const workers = async (...more: string[]): Promise<number> =>
      (await answeredJson<Workforce>("workforce", ...few, ...more)).rows[0]?.workers.p50 as number;
    expect(await workers("--set", "agent_quality=0.5", "--set", "task_tokens=200k")).toBeCloseTo(
      2 * (await workers("--set", "agent_quality=0.25", "--set", "task_tokens=200k")),
      -3,
    );
  });

  test("is a table for other programs", async () => {
    const { stdout, status } = await tonnage(["workforce", ...few, "--format", "csv"]);
    const [head, first] = stdout.split("\n");
    expect([status, head?.split(",").slice(0, 4), first?.split(",").slice(0, 3)]).toEqual([
      0,
      ["method", "bloc", "quarter", "workers_p5"],
      ["tasks", "US", "2025Q4"],
    ]);
  });
});

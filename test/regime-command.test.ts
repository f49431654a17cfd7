/**
 * `tonnage regime` as a user meets it; days and ways are asked for alike in all commands on export controls.
 */
import { describe, expect, test } from "vitest";
import { statuses } from "../src/controls/status.ts";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

interface Entry {
  readonly rule: string;
  readonly since: string;
  readonly enforced: boolean;
  readonly statuses: string[];
  readonly tests: string[];
  readonly named: string[];
  readonly cites: { readonly url: string };
}
interface Regime {
  readonly on: string;
  readonly to: string;
  readonly reaching: Entry[];
  readonly others: Entry[];
}

describe("regime", () => {
  const rules = async (...args: string[]): Promise<string[]> =>
    (await answeredJson<Regime>("regime", ...args)).reaching.map(({ rule }) => rule);

  test("has the rules that reach a way, and those in force that do not", async () => {
    const { on, to, reaching, others } = await answeredJson<Regime>("regime", "--on", "2024-06-01", "--to", "China");
    expect([on, to, reaching.map(({ rule }) => rule)]).toEqual(["2024-06-01", "CN", ["us/3a090.a", "us/3a090.b"]]);
    expect(reaching[0]).toMatchObject({ since: "2024-04-04", enforced: true, named: [] });
    expect(reaching[0]?.tests).toContain("tpp >= 4800");
    expect(others.map(({ rule }) => rule)).toContain("us/semiconductor-manufacturing");
    for (const { cites, statuses: possible, since } of [...reaching, ...others]) {
      expect(cites.url).toMatch(/^https:/);
      expect(since <= on).toBe(true);
      expect(possible).toEqual(statuses.filter((status) => possible.includes(status)));
    }
  });

  test("says of a rule only what it can come to on that way", async () => {
    const possible = async (to: string) =>
      (await answeredJson<Regime>("regime", "--on", "2024-06-01", "--to", to)).reaching[0]?.statuses;
    expect(await possible("CN")).toEqual(["notification", "licence-denial"]);
    expect(await possible("AE")).toEqual(["notification", "licence-approval"]);
  });

  test("follows the day, the destination, the seat and the use", async () => {
    expect(await rules("--on", "2022-10-20", "--to", "CN")).toEqual(["us/letter-2022-08"]);
    expect(await rules("--on", "2022-10-21", "--to", "CN")).toContain("us/3a090.a");
    expect(await rules("--on", "2024-06-01", "--to", "MY")).toEqual([]);
    expect(await rules("--on", "2024-06-01", "--to", "MY", "--hq", "HK")).toEqual(["us/3a090.a", "us/3a090.b"]);
    expect(await rules("--on", "2025-06-01", "--to", "worldwide", "--use", "operation")).toEqual([
      "us/ascend-guidance",
    ]);
    expect(await rules("--on", "2025-06-01", "--use", "foundry")).toEqual(["us/foundry-presumption"]);
    expect((await answeredJson<Regime>("regime", "--on", "2019-01-01")).others.map(({ rule }) => rule)).toContain(
      "us/zte-denial-order",
    );
  });

  test("tells proposals only where they are asked for, and says that they are none in force", async () => {
    const asked = ["regime", "--on", "2026-09-01", "--to", "MY", "--hq", "CN"];
    expect(await answered(asked)).not.toContain("proposed/");
    const text = await answered([...asked, "--proposed", "remote-access-security-act"]);
    expect(text).toContain("As if in force: Remote Access Security Act");
    expect(text).toMatch(/^Remote Access Security Act proposed\//m);
  });

  test.each([
    [
      "en",
      ["Rules in force · to China · 2024-06-01", "notification or licence, presumption of denial", "Also in force"],
    ],
    [
      "de",
      ["Geltende Regeln · nach China", "Anzeige oder Genehmigung, in der Regel versagt", "Auch in Kraft", "≥ 5,92"],
    ],
  ])("speaks %s and fits 80 columns", async (lang, parts) => {
    const text = await answered(["regime", "--on", "2024-06-01", "--lang", lang], 80);
    for (const part of parts) expect(text).toContain(part);
    const lines = text.split("\n").filter((line) => !line.includes("https://"));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    if (lang === "de") expect(text).not.toMatch(/licence|notification|memory| or /);
  });

  test.each(["en", "de"])("has words in %s for every day on which a rule changes", async (lang) => {
    for (const day of ["2018-07-13", "2022-08-26", "2025-01-31", "2025-05-15", "2026-07-10", "2029-01-01"])
      await answered(["regime", "--on", day, "--lang", lang]);
  });
});

describe("ways and days are asked for as in classify", () => {
  test.each([
    [["regime", "--on", "2023-02-30"], "no day of the calendar"],
    [["regime", "--on", "2018-04-15"], "Write a day from 2018-04-16 on"],
    [["regime", "--to", "worldwide"], "--use operation"],
    [["regime", "--to", "Chna"], 'Did you mean "China"?'],
    [["loopholes", "--on", "2022-07-31"], "Write a day from 2022-08-01 on"],
    [["loopholes", "--hq", "Chna"], "--hq: no country"],
    [["regime", "--proposed", "nothing"], "--proposed: no proposed rule"],
    [["regime", "--out", "/no/such/folder/x"], "--out /no/such/folder/x: cannot write"],
  ])("%j: %s", async (args, says) => {
    const { status, stdout, stderr } = await tonnage(args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(says);
  });
});

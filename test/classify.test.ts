/**
 * `tonnage classify` as a user meets it: the verdict on a product or on stated figures, on a day and through time.
 */
import { describe, expect, test } from "vitest";
import type { ClassificationReport, SpanReport } from "../src/analyses/classification.ts";
import { tonnage } from "./tonnage.ts";

type Report = ClassificationReport & { readonly inputs: object; readonly proposed?: string[] };

const text = async (...args: string[]): Promise<string> => {
  const { status, stdout, stderr } = await tonnage(["classify", ...args], { columns: 130 });
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}|\[object|Infinity/);
  return stdout;
};
const json = async (...args: string[]): Promise<Report> => JSON.parse(await text(...args, "--json")) as Report;
const status = async (...args: string[]): Promise<string> => (await json(...args)).status;

describe("the H20", () => {
  const [before, after] = [
    ["nvidia-h20", "--on", "2023-12-01", "--to", "CN"],
    ["nvidia-h20", "--on", "2025-04-20"],
  ] as const;

  test("is not controlled at first: TPP 2368, density 2.91, and 1.3% under the nearest line", async () => {
    const found = await json(...before);
    expect([found.status, found.possible, found.missing]).toEqual(["not-controlled", ["not-controlled"], []]);
    expect(found.measures).toMatchObject({ tpp: 2368 });
    expect(found.measures.performance_density as number).toBeCloseTo(2.91, 2);
    expect(found.nearest).toMatchObject({
      rule: "us/3a090.b",
      test: "tpp >= 2400",
      met: false,
      margin: 2368 / 2400 - 1,
    });
    expect(found.arithmetic[0]).toEqual({ format: "fp16", rate: 148, bits: 16, tpp: 2368 });
    expect(found.inputs).toMatchObject({ fp16: 148, die_area: 814, data_center: true });
  });

  test("has every criterion with value, threshold and margin, and where it is printed", async () => {
    const { rules } = await json(...before);
    expect(rules.map(({ rule }) => rule)).toEqual(["us/3a090.a", "us/3a090.b"]);
    expect(rules[0]?.tests[0]).toEqual({ test: "tpp >= 4800", value: 2368, met: false, margin: 2368 / 4800 - 1 });
    expect(rules.every(({ since, cites }) => since === "2023-11-17" && cites.url.startsWith("https://"))).toBe(true);
  });

  test("needs a licence by letter later, and the line that is only reported is shown, not applied", async () => {
    const found = await json(...after);
    expect([found.status, found.paragraphs]).toEqual(["licence-case-by-case", ["744.23"]]);
    const letter = found.rules.find(({ rule }) => rule === "us/letter-2025-04");
    expect(letter).toMatchObject({ named: true, met: true, review: "not published", since: "2025-04-09" });
    expect(letter?.reported.map(({ met }) => met)).toContain(true);
  });

  test.each([
    ["en", before, ["to China", "not controlled", "FP16 148 × 16 = 2,368", "2,368 / 814 mm²", "TPP ≥ 2,400", "−1.3%"]],
    ["de", before, ["nach China", "nicht erfasst", "FP16 148 × 16 = 2.368", "Leistungsdichte", "2,91", "−1,3 %"]],
    ["en", after, ["licence, case by case", "not published", "Letters on H20", "Only reported"]],
    ["de", after, ["Genehmigung, im Einzelfall", "nicht veröffentlicht", "Briefe zu H20", "Nur berichtet"]],
  ])("is told in %s: %j", async (lang, asked, parts) => {
    const said = (await text(...asked, "--lang", lang)).replace(/\n +/g, " ");
    for (const part of parts) expect(said).toContain(part);
    expect(said).toMatch(lang === "de" ? /Keine Rechtsberatung/ : /Not legal advice/);
    if (lang === "de") expect(said).not.toMatch(/licence|memory|since|not met|\d,\d{3}/);
  });
});

describe("the A800 through time", () => {
  test("is free in January 2023 and controlled in November", async () => {
    expect(await status("nvidia-a800-sxm", "--on", "2023-01-15")).toBe("not-controlled");
    expect(await status("nvidia-a800-sxm", "--on", "2023-11-20")).toBe("licence-denial");
  });

  test("was caught by performance where links had been asked for", async () => {
    const { spans } = JSON.parse(await text("nvidia-a800-sxm", "--history", "--json")) as { spans: SpanReport[] };
    expect(spans.map(({ from, status: found }) => [from, found])).toEqual([
      ["2022-08-26", "not-controlled"],
      ["2023-10-23", "licence-case-by-case"],
      ["2023-11-17", "licence-denial"],
    ]);
    expect(spans.map(({ to }) => to)).toEqual(["2023-10-23", "2023-11-17", null]);
    const change = spans[2]?.changes.find(({ rule }) => rule === "us/3a090.a");
    expect(change?.kind).toBe("tests");
    expect(change?.before.map(({ test: one, met }) => [one, met])).toEqual([["io_bandwidth >= 600", false]]);
    expect(change?.after[0]).toMatchObject({ test: "tpp >= 4800", value: 4992, met: true });
  });

  test.each([
    ["en", ["other tests decide: TPP ≥ 4,800 (4,992) ✓", "before: link bandwidth ≥ 600 GB/s (464) ✗"]],
    ["de", ["andere Prüfungen entscheiden: TPP ≥ 4.800 (4.992) ✓", "vorher: Verbindungsbandbreite ≥ 600 GB/s (464) ✗"]],
  ])("says so in %s", async (lang, parts) => {
    const said = await text("A800 SXM", "--history", "--lang", lang);
    for (const part of parts) expect(said).toContain(part);
  });
});

describe("systems", () => {
  test("are judged by the chip in them, under 4A090", async () => {
    expect(await json("nvidia-dgx-h100", "--on", "2022-11-01")).toMatchObject({
      item: { kind: "system" },
      status: "licence-denial",
      paragraphs: ["4A090"],
      measures: { tpp: 15832 },
    });
    expect((await json("nvidia-gb200-nvl72", "--on", "2024-06-01")).paragraphs).toEqual(["4A090.a"]);
  });
  test("and so is a chip that is said to be one", async () =>
    expect((await json("nvidia-h100-sxm", "--kind", "system", "--on", "2023-12-01")).paragraphs).toEqual(["4A090.a"]));
});

describe("a way is more than a destination", () => {
  test("the seat of the buyer counts", async () => {
    const malaysia = ["nvidia-b200", "--to", "Malaysia", "--on", "2025-09-01"];
    expect(await status(...malaysia)).toBe("not-controlled");
    const found = await json(...malaysia, "--hq", "China");
    expect([found.status, found.headquarters]).toEqual(["licence-denial", "CN"]);
    expect(found.rules[0]?.disputed?.en).toMatch(/read/);
    expect(await text(...malaysia, "--hq", "CN", "--lang", "de")).toContain("Empfänger mit Sitz in China");
  });
  test("so does the place from which it is sent", async () => {
    const asked = ["nvidia-h200-sxm", "--on", "2026-02-01"];
    const lane = await json(...asked);
    expect([lane.status, lane.duties]).toEqual(["licence-case-by-case", [{ rule: "us/duty-2026", percent: 25 }]]);
    expect(await status(...asked, "--from", "Singapore")).toBe("licence-denial");
    expect(await text(...asked)).toContain("A duty of 25% falls due");
    expect(await text(...asked, "--lang", "de")).toContain("ein Zoll von 25 % fällig");
  });
  test("and what is done with it", async () => {
    const ascend = ["Ascend 910B", "--to", "worldwide", "--use", "operation"];
    expect((await json(...ascend, "--on", "2025-05-14")).paragraphs).toEqual(["736.2(b)(10)"]);
    expect(await status(...ascend, "--on", "2025-05-12")).toBe("not-controlled");
    const remote = ["B200", "--to", "MY", "--hq", "CN", "--use", "remote-access", "--on", "2026-09-01"];
    expect(await status(...remote)).toBe("not-controlled");
    const asIf = await json(...remote, "--proposed", "remote-access-security-act");
    expect([asIf.status, asIf.proposed]).toEqual(["licence-denial", ["proposed/remote-access-security-act"]]);
    expect(await text(...remote, "--proposed", "remote-access-security-act")).toContain(
      "As if in force: Remote Access",
    );
  });
});

describe("foundries", () => {
  const asked = ["--use", "foundry", "--node", "7"];
  const on = (day: string, ...more: string[]) => json(...asked, ...more, "--on", day);

  test("under 30 billion transistors a packager's word suffices, later 35 without memory", async () => {
    expect((await on("2025-02-15", "--transistors", "29", "--approved-packager")).status).toBe("not-controlled");
    expect(
      (await on("2025-02-15", "--transistors", "33", "--approved-packager", "--no-approved-designer")).status,
    ).toBe("licence-denial");
    expect((await on("2027-03-01", "--transistors", "33", "--no-memory", "--approved-packager")).status).toBe(
      "not-controlled",
    );
  });
  test("who attests is not guessed", async () => {
    const { status: found, missing } = await on("2025-02-15", "--transistors", "33", "--memory");
    expect([found, [...missing].sort()]).toEqual(["unknown", ["approved_designer"]]);
  });
  test("a chip of the catalogue is a die to whoever makes it", async () => {
    const found = await json("nvidia-h100-sxm", "--use", "foundry", "--on", "2025-02-15");
    expect([found.item.kind, found.status]).toEqual(["die", "unknown"]);
  });
  test("an older planar process is not presumed to be anything", async () =>
    expect((await json("--use", "foundry", "--node", "28", "--planar", "--on", "2025-02-15")).status).toBe(
      "not-controlled",
    ));
});

test("without a day it is judged today, without a destination for China", async () => {
  const { on, to, from, headquarters, use } = await json("nvidia-h20");
  expect(on).toBe(new Date().toISOString().slice(0, 10));
  expect([to, from, headquarters, use]).toEqual(["CN", "US", "CN", "export"]);
});

test.each(["en", "de"])("what is said fits a screen of 80 columns in %s, but for addresses", async (lang) => {
  for (const asked of [
    ["nvidia-h200-sxm", "--on", "2026-02-01"],
    ["amd-mi300x", "--on", "2026-02-01", "--hq", "CN", "--to", "MY"],
    ["nvidia-a800-sxm", "--history"],
    ["mi308x", "--history"],
    ["--use", "foundry", "--node", "7", "--on", "2027-03-01"],
  ]) {
    const { stdout } = await tonnage(["classify", ...asked, "--lang", lang], { columns: 80 });
    const lines = stdout.split("\n").filter((line) => !line.includes("https://"));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  }
});

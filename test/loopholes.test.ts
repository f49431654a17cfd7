/**
 * `tonnage loopholes` as a user meets it.
 */
import { describe, expect, test } from "vitest";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

interface Loopholes {
  readonly within: number;
  readonly near: { readonly id: string; readonly nearest: { readonly margin: number; readonly test: string } }[];
  readonly best: { readonly byThroughput: { id: string } | null; readonly byMemoryBandwidth: { id: string } | null };
  readonly designs: {
    readonly dataCenter: boolean;
    readonly tppBelow: number | null;
    readonly ioBandwidthBelow: number | null;
    readonly memoryBandwidthBelow: number | null;
    readonly dieAreaAtLeast: number | null;
  }[];
}

describe("loopholes", () => {
  const china = ["loopholes", "--on", "2024-06-01"];

  test("are chips within a share under a line, the nearest first", async () => {
    const { within, near } = await answeredJson<Loopholes>(...china);
    expect(within).toBe(0.1);
    expect(near.map(({ id }) => id)).toEqual(expect.arrayContaining(["nvidia-h20", "nvidia-l20", "nvidia-l2"]));
    const distances = near.map(({ nearest }) => Math.abs(nearest.margin));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(Math.max(...distances)).toBeLessThanOrEqual(0.1);
    const closer = await answeredJson<Loopholes>(...china, "--within", "2%");
    expect(closer.near.map(({ id }) => id)).toEqual(near.map(({ id }) => id).slice(0, closer.near.length));
    expect(closer.near.length).toBeLessThan(near.length);
  });

  test("are the best chips that are free, by throughput and by memory bandwidth", async () => {
    const { best } = await answeredJson<Loopholes>(...china);
    expect([best.byThroughput?.id, best.byMemoryBandwidth?.id]).toEqual(["nvidia-rtx-4090d", "nvidia-h20"]);
    // Before the rules of 2023 slow links were enough.
    const before = await answeredJson<Loopholes>("loopholes", "--on", "2023-06-01");
    expect(before.best.byThroughput?.id).toBe("nvidia-h800-sxm");
  });

  test("are no chips that are only announced, or come later", async () => {
    const { near, best } = await answeredJson<Loopholes>("loopholes", "--on", "2022-09-01", "--within", "100%");
    const named = [...near.map(({ id }) => id), best.byThroughput?.id, best.byMemoryBandwidth?.id];
    for (const later of ["nvidia-h20", "nvidia-h200-sxm", "intel-crescent-island"]) expect(named).not.toContain(later);
  });

  test("are designs just under the lines, none of which beats another", async () => {
    const { designs } = await answeredJson<Loopholes>(...china);
    expect(designs).toContainEqual({
      dataCenter: true,
      tppBelow: 2400,
      ioBandwidthBelow: null,
      memoryBandwidthBelow: null,
      dieAreaAtLeast: 750,
    });
    expect(designs).toContainEqual(expect.objectContaining({ dataCenter: false, tppBelow: 4800, dieAreaAtLeast: 0 }));
    const linked = (await answeredJson<Loopholes>("loopholes", "--on", "2022-11-01")).designs;
    expect(linked.map(({ tppBelow, ioBandwidthBelow }) => [tppBelow, ioBandwidthBelow]).toSorted()).toEqual([
      [null, 600],
      [4800, null],
    ]);
  });

  test("are none where no rule reaches", async () => {
    const { near, designs } = await answeredJson<Loopholes>(...china, "--to", "DE");
    expect(near).toEqual([]);
    expect(designs).toEqual([expect.objectContaining({ dataCenter: true, tppBelow: null, ioBandwidthBelow: null })]);
  });

  test.each([
    ["en", "7%", ["Free and within 7% of a line", "by throughput: ", "no limit", "made for"]],
    ["de", "7%", ["Frei und höchstens 7 % von einer Grenze entfernt", "nach Leistung: ", "ohne Grenze", "4.707,2"]],
    ["en", "12.5%", ["within 12.5% of a line"]],
    ["de", "12.5%", ["höchstens 12,5 % von"]],
  ])("speak %s within %s and fit 80 columns", async (lang, within, parts) => {
    const text = await answered([...china, "--lang", lang, "--within", within], 80);
    for (const part of parts) expect(text).toContain(part);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    if (lang === "de") expect(text).not.toMatch(/limit|free|within|links/);
  });

  test.each(["0", "0%", "101%", "-5%", "much", "", "2024-01-01"])("refuse --within %j", async (within) => {
    const { status, stdout, stderr } = await tonnage([...china, "--within", within]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`--within: "${within}" is no share. Write a share above 0% and up to 100%, such as 10%.`);
  });
});

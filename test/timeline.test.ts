/**
 * `tonnage timeline` as a user meets it.
 */
import { describe, expect, test } from "vitest";
import { answered, answeredJson, tonnage } from "./tonnage.ts";

interface Moment {
  readonly on: string;
  readonly kind: string;
  readonly id: string;
  readonly target: string;
  readonly direction: string;
  readonly summary: { readonly en: string; readonly de: string };
  readonly cites: { readonly url: string };
}

describe("timeline", () => {
  test("has every version and event in order of days, with its source, in both languages", async () => {
    const all = await answeredJson<Moment[]>("timeline");
    const days = all.map(({ on }) => on);
    expect(days).toEqual(days.toSorted());
    expect(all.length).toBeGreaterThan(100);
    for (const { summary, cites, direction, kind } of all) {
      expect(summary.en && summary.de).toBeTruthy();
      expect(cites.url).toMatch(/^https:/);
      expect(["tighten", "loosen", "counter", "neutral"]).toContain(direction);
      expect(["rule", "ends", "event"]).toContain(kind);
    }
    expect(all.some(({ id }) => id.startsWith("proposed/"))).toBe(false);
  });

  test("takes a span of days, both ends in it, and one target", async () => {
    const some = await answeredJson<Moment[]>(
      "timeline",
      "--since",
      "2023-11-17",
      "--until",
      "2024-12-31",
      "--target",
      "memory",
    );
    expect(some.map(({ on, id }) => [on, id])).toContainEqual(["2024-12-31", "us/3a090.c"]);
    expect(some.every(({ on, target }) => on >= "2023-11-17" && on <= "2024-12-31" && target === "memory")).toBe(true);
    const day = await answeredJson<Moment[]>("timeline", "--since", "2023-11-17", "--until", "2023-11-17");
    expect(day.map(({ id }) => id)).toEqual(expect.arrayContaining(["us/3a090.a", "us/3a090.b"]));
  });

  test.each([
    ["en", "Rules and what bears on them", "▲ tighter"],
    ["de", "Regeln und was auf sie wirkt", "▲ enger"],
  ])("speaks %s, fits 80 columns and uses them", async (lang, title, legend) => {
    const text = await answered(["timeline", "--since", "2025-01-01", "--lang", lang], 80);
    for (const part of [title, legend, "us/3a090.a"]) expect(text).toContain(part);
    const longest = Math.max(...text.split("\n").map((line) => line.length));
    expect([longest > 70, longest <= 80]).toEqual([true, true]);
  });

  test("says where nothing is recorded", async () => {
    expect(await answered(["timeline", "--since", "2050-01-01"])).toContain("Nothing is recorded there.");
    expect(await answeredJson<Moment[]>("timeline", "--since", "2050-01-01")).toEqual([]);
  });

  test.each([
    [["--since", "2023-02-30"], '--since: "2023-02-30" is no day of the calendar'],
    [["--until", "2023-13-45"], "--until:"],
    [["--since", "2023"], "such as 2023-11-17"],
    [["--since", "2024-01-01", "--until", "2023-01-01"], "lies before --since"],
    [["--target", "chip"], 'Did you mean "chips"?'],
    [["--target", ""], "Known: chips, memory"],
  ])("refuses %j", async (args, says) => {
    const { status, stdout, stderr } = await tonnage(["timeline", ...args]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain("\n ");
  });
});

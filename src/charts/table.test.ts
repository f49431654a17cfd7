import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutColour } from "./colour.ts";
import { table } from "./table.ts";

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;

test("columns are as wide as their widest cell, numbers to the right, two spaces between", () =>
  expect(
    table(
      [{ head: "bloc" }, { head: "compute", align: "right" }],
      [
        ["US", "16.8"],
        ["rest of the world", "1,234.5"],
      ],
    ),
  ).toEqual([
    "bloc               compute",
    "─────────────────  ───────",
    "US                    16.8",
    "rest of the world  1,234.5",
  ]));

describe("width is that of the screen", () => {
  const column = [{ head: "" }, { head: "", align: "right" as const }];
  const ends = (cells: readonly string[]) =>
    table(
      column,
      cells.map((cell) => [cell, "1"]),
    )
      .slice(2)
      .map((line) => withoutColour(line).length);

  test("colours take no room", () => {
    expect(new Set(ends(["plain", red("plain"), red("in")])).size).toBe(1);
    expect(table([{ head: "x", align: "right" }], [[red("123")], ["4"]]).at(-1)).toBe("  4");
  });
  test("umlauts, dashes and arrows take one column each", () =>
    expect(new Set(ends(["Vereinigte Staaten", "übrige Länder", "−3,5 – 4", "↑ H₂O"])).size).toBe(1));
});

test("a missing cell is empty, and no rows leave head and rule", () => {
  expect(table([{ head: "a" }, { head: "b" }], [["1"]])).toEqual(["a  b", "─  ─", "1"]);
  expect(table([{ head: "a" }], [])).toEqual(["a", "─"]);
});

test("no line ends with a space, and every line fits the rule or, with empty last columns, less", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ unit: "grapheme-ascii" }), fc.string({ unit: "grapheme-ascii" })), {
        maxLength: 5,
      }),
      (rows) => {
        for (const align of ["left", "right"] as const) {
          const lines = table([{ head: "head" }, { head: "", align }], rows);
          for (const line of lines) expect(line).toBe(line.trimEnd());
          const widest =
            Math.max(4, ...rows.map(([a]) => a.length)) + 2 + Math.max(0, ...rows.map(([, b]) => b.length));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(widest);
        }
      },
    ),
  ));

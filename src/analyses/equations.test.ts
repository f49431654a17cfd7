import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  dimension,
  during,
  exponential,
  fillInOrder,
  grouping,
  isNamed,
  min,
  nothing,
  parameter,
  type Quantity,
  quantity,
  shareOf,
  stock,
  switchBetween,
  variable,
  where,
} from "../engine/index.ts";
import { languages } from "../messages/index.ts";
import { latexText } from "../messages/latex-text.ts";
import { equationOf, equations, equationsDocument } from "./equations.ts";
import { mathOf } from "./latex.ts";
import { quantities, quantityNamed } from "./quantities.ts";

const bloc = dimension("bloc");
const [product, chip] = [dimension("product"), dimension("chip")];
const chipOf = grouping("chip", product, chip);
const [a, b, c] = ["a", "b_1", "c"].map((id) => parameter(id, "1", id)) as [Quantity, Quantity, Quantity];
const long = parameter("a_name_that_is_so_long_that_nothing_else_has_room_beside_it_on_a_line_of_a_page", "1", "long");
/** As it is, but for how names are set. */
const said = (of: Quantity): string => mathOf(of).replace(/\\mathit\{([^}]*)\}/g, "$1");

describe("an expression in LaTeX", () => {
  test.each<[string, Quantity]>([
    ["(a + b\\_1) \\times c", a.plus(b).times(c)],
    ["a - (b\\_1 - c)", a.minus(b.minus(c))],
    ["\\frac{a + b\\_1}{c}", a.plus(b).per(c)],
    ["\\frac{a}{b\\_1} / c", a.per(b).per(c)],
    [
      `a / ${"a_name_that_is_so_long_that_nothing_else_has_room_beside_it_on_a_line_of_a_page".replaceAll("_", "\\_")}`,
      a.per(long),
    ],
    ["\\min(a,\\allowbreak b\\_1 + c,\\allowbreak c)", min({ a, sum: b.plus(c), c })],
    ["\\exp\\Bigl(\\frac{a}{c}\\Bigr)", exponential(a.per(c))],
    ["\\begin{cases} b\\_1 & \\text{if } a < c \\\\ 0 & \\text{otherwise} \\end{cases}", where(a.below(c), b, nothing)],
    ["\\begin{cases} b\\_1 & \\text{if } a \\neq 0 \\\\ c & \\text{otherwise} \\end{cases}", where(a, b, c)],
    ["\\Bigl(\\sum_{\\text{bloc}} a \\times c\\Bigr) \\times b\\_1", a.times(c).sum(bloc).times(b)],
    ["\\sum_{\\text{product} \\in \\text{chip}} (a + c)", a.plus(c).groupedBy(chipOf)],
    ["{{(a + c)}_{\\text{US}}}_{t-1}", a.plus(c).at(bloc, "US").previous(nothing)],
    ["\\text{ratio(}a\\text{, }b\\_1 + c\\text{)}", shareOf(a, b.plus(c))],
    ["\\text{served(}a\\text{ out of }c\\text{, in order of bloc)}", fillInOrder(a, c, bloc)],
    ["a \\times 4\\,\\text{quarter/year}", a.times(quantity(4, "quarter/year"))],
    ["1.5 \\times 10^{-7}", quantity(1.5e-7)],
    ["\\text{since(2022-10-07)}", during("2022-10-07")],
  ])("%s", (math, of) => expect(said(of)).toBe(math));
});

test("a variable names itself, a stock says how it changes, a switch its options", () => {
  const latexOf = ({ node }: Quantity) => (isNamed(node) ? equationOf(node, "max8").latex : undefined);
  expect(latexOf(variable("x_y", "1", "x", a))).toBe("\\mathit{x\\_y} = \\mathit{a}");
  expect(latexOf(switchBetween("s", "1", "s", { few_of: a, more: c }))).toBe(
    "\\mathit{s} = \\begin{cases} \\mathit{a} & \\text{few\\_of} \\\\ \\mathit{c} & \\text{more} \\end{cases}",
  );
  expect(latexOf(quantityNamed("racked", "max8"))).toBe(
    "\\mathit{racked} = \\mathit{racked}_{t-1} + (\\mathit{racking} - \\mathit{commissioning}) \\times 1\\,\\text{quarter}, \\quad \\text{at first } 0",
  );
  expect(latexOf(stock("still", "chip", "still", { initial: quantity(2, "chip") }))).not.toContain("()");
  expect(latexOf(a)).toBeUndefined();
});

test("every letter of a text means itself", () => {
  expect(latexText("a_b & 5 % of {x}\\y ^2 ~ <z> $ #")).toBe(
    "a\\_b \\& 5 \\% of \\{x\\}\\textbackslash{}y \\textasciicircum{}2 \\textasciitilde{} \\textless{}z\\textgreater{} \\$ \\#",
  );
});

describe("every variable of the model", () => {
  const named = quantities.map(({ node }) => node).filter(isNamed);
  const all = named.map((node) => equationOf(node, "max8"));

  test("has an equation in LaTeX where it has one as text", () => {
    expect(all.filter(({ text, latex }) => (text === undefined) !== (latex === undefined))).toEqual([]);
  });

  test("is closed where it is opened, has no bare underscore but for indices, and no letter that LaTeX lacks", () => {
    const faulty = all.filter(
      ({ latex = "" }) =>
        depth(latex) !== 0 ||
        latex.split("\\Bigl(").length !== latex.split("\\Bigr)").length ||
        latex.split("\\begin{cases}").length !== latex.split("\\end{cases}").length ||
        /(?<!\\)[%&#$](?! \\text)|[^ -~]/.test(latex) ||
        /(?<![\\}m])_|(?<!\\)_(?!\{)/.test(latex),
    );
    expect(faulty.map(({ id, latex }) => `${id}: ${latex}`)).toEqual([]);
  });
});

describe.each(languages)("a document in %s", (language) => {
  const found = equations(quantityNamed("compute_ratio", "max8"), "max8");
  const source = { id: "compute_ratio", version: "1.2.3", modelHash: "abc", convention: "max8" };

  test("of LaTeX begins and ends as one, and has every letter in its place", () => {
    const text = equationsDocument("latex", found, source, language);
    expect(text).toMatch(/^\\documentclass.*\\begin\{document\}.*compute\\_ratio.*\\end\{document\}\n$/s);
    expect(text.match(/usepackage.*/g)).toEqual(["usepackage[margin=2cm]{geometry}", "usepackage{amsmath}"]);
    expect(depth(text)).toBe(0);
    expect(text.match(/[^ -~\nÄÖÜäöüßé]/g)).toBeNull();
  });

  test("of LaTeX is compiled without a line or page that is too long", { timeout: 60_000 }, (context) => {
    const folder = mkdtempSync(join(tmpdir(), "tonnage-latex-"));
    writeFileSync(join(folder, "equations.tex"), equationsDocument("latex", found, source, language));
    const run = spawnSync("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "equations.tex"], { cwd: folder });
    const text = existsSync(join(folder, "equations.log")) ? readFileSync(join(folder, "equations.log"), "latin1") : "";
    rmSync(folder, { recursive: true });
    if (run.error) context.skip("there is no pdflatex here, which Debian has as texlive-latex-base");
    expect(run.status, text.slice(-2000)).toBe(0);
    expect(text.match(/^(!|Overfull|Underfull|LaTeX Warning).*/gm)).toBeNull();
  });

  test("of text has each equation as the command line prints it", () => {
    const text = equationsDocument("text", found, source, language);
    for (const { id, text: right } of found) {
      expect(text).toContain(`\n${id} [`);
      if (right !== undefined) expect(text).toContain(`  = ${right}\n`);
    }
  });
});

/** How many braces are open at the end, and less than nothing where one was closed too early. */
function depth(latex: string): number {
  let open = 0;
  for (const brace of latex.replace(/\\[\\{}]/g, "")) {
    open += brace === "{" ? 1 : brace === "}" ? -1 : 0;
    if (open < 0) return open;
  }
  return open;
}

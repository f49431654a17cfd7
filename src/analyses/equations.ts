/**
 * Equations for papers: those of everything that a variable rests on, as text and as LaTeX, made from the model's own expressions.
 */
import { flows } from "../../model/index.ts";
import { equation, type NamedNode, type Node, printUnit, type Quantity, type StockNode } from "../engine/index.ts";
import { describe } from "../messages/describe.ts";
import { type Language, speaker } from "../messages/index.ts";
import { latexText } from "../messages/latex-text.ts";
import { nearestFirst } from "./explain.ts";
import { mathOf } from "./latex.ts";
import type { Meta } from "./provenance.ts";

export interface Equation {
  readonly id: string;
  readonly kind: NamedNode["kind"];
  readonly unit: string;
  readonly description: string;
  /** Right-hand side as `explain` prints it; undefined for what is given: assumptions and tables. */
  readonly text: string | undefined;
  /** The whole equation in mathematics of LaTeX. */
  readonly latex: string | undefined;
}

/** Those of everything that a quantity is computed from, its own first. */
export const equations = (root: Quantity, convention: string): readonly Equation[] =>
  nearestFirst(root).map(({ node }) => equationOf(node, convention));

/** The equation of one node. */
export function equationOf(node: NamedNode, convention: string): Equation {
  const plain = (text: string): string => text.replaceAll(`:${convention}`, "").replaceAll(`{:}${convention}`, "");
  const { kind, unit, description } = node;
  const [text, latex] = [equation(node), rightSide(node)];
  return {
    id: plain(node.id),
    kind,
    unit: printUnit(unit),
    description,
    text: text && plain(text),
    latex: latex && plain(`${nameOf(node)} = ${latex}`),
  };
}

const nameOf = (node: NamedNode): string => mathOf({ node } as Quantity);

function rightSide(node: Node): string | undefined {
  switch (node.kind) {
    case "variable":
    case "flow":
      return mathOf(node.of);
    case "switch":
      return `\\begin{cases} ${Object.entries(node.options)
        .map(([name, option]) => `${mathOf(option)} & \\text{${latexText(name)}}`)
        .join(" \\\\ ")} \\end{cases}`;
    case "stock":
      return changeOf(node);
    default:
      return undefined;
  }
}

/** What was there, what has come and gone in the quarter, and what there is at first. */
function changeOf(stock: StockNode): string {
  const moved = flows.map(({ node }) => node).filter((node) => node.kind === "flow");
  const into = moved.filter(({ to }) => to?.node === stock).map((flow) => ` + ${nameOf(flow)}`);
  const outOf = moved.filter(({ from }) => from?.node === stock).map((flow) => ` - ${nameOf(flow)}`);
  const change = [...into, ...outOf].join("").replace(/^ \+ /, "");
  const moves = change === "" ? "" : ` + (${change}) \\times 1\\,\\text{quarter}`;
  return `${nameOf(stock)}_{t-1}${moves}, \\quad \\text{at first } ${mathOf(stock.initial)}`;
}

/** Whose equations they are, and of which model. */
export interface Source extends Pick<Meta, "version" | "modelHash" | "convention"> {
  readonly id: string;
}

/** A text to be read, or a document that LaTeX compiles; that needs nothing but amsmath and geometry. */
export function equationsDocument(
  form: "text" | "latex",
  all: readonly Equation[],
  { id, version, modelHash, convention }: Source,
  language: Language,
): string {
  const say = speaker(language);
  const title = say("equations.title", { id, convention });
  const source = `Tonnage ${version}, ${say("equations.model", { modelHash })}`;
  const given = say("equations.given");
  const computed = all.filter(({ latex }) => latex !== undefined);
  const inputs = all.filter(({ latex }) => latex === undefined);
  const told = (one: Equation): string => `[${one.unit}]: ${describe(one.id, one.description, language)}`;
  if (form === "text")
    return [
      title,
      source,
      ...computed.map((one) => `\n${one.id} ${told(one)}\n  = ${one.text}`),
      `\n${given}`,
      ...inputs.map((one) => `\n${one.id} ${told(one)}`),
      "",
    ].join("\n");
  const head = (one: Equation): string => `\\noindent\\textbf{${latexText(one.id)}} ${latexText(told(one))}\\par`;
  return [
    ...preamble,
    "\\begin{document}\\raggedright",
    `\\section*{${latexText(title)}}`,
    latexText(source),
    ...computed.map((one) => `\n${head(one)}\\nopagebreak\n$\\displaystyle ${one.latex}$\\par\\bigskip`),
    `\n\\section*{${latexText(given)}}`,
    ...inputs.map((one) => `\n${head(one)}\\smallskip`),
    "\\end{document}",
    "",
  ].join("\n");
}

/** Long equations break between their terms, on a page that is wide. */
const preamble = [
  "\\documentclass[a4paper,landscape]{article}",
  "\\usepackage[margin=2cm]{geometry}",
  "\\usepackage{amsmath}",
];

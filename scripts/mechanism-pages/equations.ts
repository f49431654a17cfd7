/** Equations with a link from every quantity to where it is explained. */
import { entryId, flowsOf, mechanismOf, namedInputs, withoutConventions } from "../../src/analyses/mechanisms.ts";
import { equation, type NamedNode } from "../../src/engine/index.ts";
import { plain } from "./markdown.ts";

/** A link to the entry of a quantity, from a page of its own mechanism or another's. */
export function linkTo(node: NamedNode, page: string): string {
  const mechanism = mechanismOf(node);
  return `[${withoutConventions(node.id)}](${mechanism === page ? "" : `${mechanism}.md`}#${entryId(node)})`;
}

/** The right-hand side of a computed quantity; nothing for an input. */
export function linkedEquation(node: NamedNode, page: string): string | undefined {
  const text = node.kind === "stock" ? stockEquation(node) : equation(node);
  const known = [...namedInputs(node), ...(node.kind === "stock" ? flowsOf(node).outOf : [])];
  const links = new Map(known.map((input) => [withoutConventions(input.id), linkTo(input, page)]));
  return text && plain(withoutConventions(text)).replace(/[a-z]\w*(:\w+)?/g, (word) => links.get(word) ?? word);
}

/** As `explain` has it, with the flows by name. */
function stockEquation(stock: NamedNode): string | undefined {
  const { into, outOf } = flowsOf(stock);
  const ids = (flows: readonly NamedNode[], sign: string): string => flows.map(({ id }) => `${sign}${id}`).join("");
  return equation(stock)?.replace(" + inflows − outflows", ids(into, " + ") + ids(outOf, " − "));
}

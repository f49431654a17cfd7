/** The index of the pages, with how mechanisms depend on one another and how to read a page. */
import { mechanismList } from "../../src/analyses/mechanisms.ts";
import type { World } from "../../src/analyses/world.ts";
import type { Head } from "./head-comment.ts";
import { code, plain, tableOf } from "./markdown.ts";

/** What words of equations mean that are no quantities. */
export const words: Readonly<Record<string, string>> = {
  "sum(x over bloc)": "the sum of x over all blocs",
  "sum(x by chip)": "x summed into groups, such as products into the chip family to which they belong",
  "x[US]": "x of one member",
  "x:decreed":
    "x in the world as it was, whatever a lever changes: computed alike, with every lever of production as decreed",
  "available(stock)": "what the stock held at the end of the last quarter, and what enters it in this one",
  "previous(x)": "x a quarter ago",
  "release(stock, inflow, after time)":
    "what leaves a stage in which things stay for this time on average (first-order delay, the inflow spread evenly over the quarter)",
  "in_four_quarters(x)": "x of this quarter and the three before it",
  "growth_in_four_quarters(x)": "growth of x in the last four quarters, log per year, and 0 where it shrank",
  "grown(x, years)": "the factor that growth at the rate x, fading, has come to after some years",
  "ratio(x, y)": "x / y, and 0 where y is 0",
  "served(x out of y, in order of chip)":
    "what each chip family gets of y when those with the most compute per watt come first",
  "shared_out(x, by c, for n)":
    "each product's claim c on x, and of what others leave of theirs a part by unmet need n",
  "is_smallest(x, of x, y, z)": "1 where x is the smallest, else 0",
  "part_since(day)": "the part of the quarter on or after the day",
  "days_within(length, from day)": "how many days of the quarter lie in a period",
  "quarter_start, quarter_end": "the first day of the quarter, and the first day after it",
  "years_since(date)": "years from a date to the end of the quarter; negative before it",
  "condition ? x : y": "x where the condition holds, else y",
};

/** The index as Markdown. */
export function readme(world: World, heads: ReadonlyMap<string, Head>): string {
  const head = (name: string): Head => heads.get(name) as Head;
  const key = (name: string): string => name.replaceAll("-", "_");
  const boxes = mechanismList.map(({ name }) => `  ${key(name)}["${head(name).title}"]`);
  const arrows = mechanismList.flatMap(({ name, reads }) =>
    [...reads.keys()].map((other) => `  ${key(other)} --> ${key(name)}`),
  );
  const rows = mechanismList.map(({ name, nodes }) => {
    const inputs = nodes
      .filter(({ kind }) => kind === "parameter")
      .map(({ id }) => world.data.parameters.get(id)?.grade);
    const assumed = inputs.filter((grade) => grade === "assumed").length;
    const computed = nodes.filter(({ kind }) => kind !== "parameter" && kind !== "table").length;
    const { title, summary } = head(name);
    return [`[${title}](${name}.md)`, plain(summary), String(computed), String(inputs.length), String(assumed)];
  });
  return `# The model, mechanism by mechanism

One page for each mechanism: what it does and leaves out, its equations, and every number in it with its grade, reason and
sources. The pages are written from the model by \`npm run pages\`; nobody edits them. What the model is weakest at stands in
[Our biggest weaknesses](../weaknesses.md).

${tableOf(["mechanism", "what it is about", "computed", "parameters", "of them assumed"], rows)}

## How they depend on one another

An arrow leads from a mechanism to one that reads it.

\`\`\`mermaid
graph LR
${[...boxes, ...arrows].join("\n")}
\`\`\`

## How to read a page

Each quantity has its unit (none for a pure number), the dimensions along which it differs, and its equation, in which every name
leads to its entry. It is the equation that \`tonnage explain\` prints with today's values. Quarters run inflows, then outflows; a
stock is what is there at the quarter's end. \`a to b\` gives a 5th and a 95th percentile; [Data files](../methods/data-files.md)
has the other distributions. Tables are published
series, or say what belongs to what. A [grade](../guide/definitions.md#grades) says how directly a number rests on a source. What is
reported in four conventions of the H100-equivalent stands here once, in \`max8\`.

${tableOf(
  ["in equations", "means"],
  Object.entries(words).map(([form, meaning]) => [code(form), meaning]),
)}
`;
}

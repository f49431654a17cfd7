/** The page of one mechanism. */
import { explained } from "../../src/analyses/explain.ts";
import { entryId, type Mechanism, mechanismList } from "../../src/analyses/mechanisms.ts";
import type { World } from "../../src/analyses/world.ts";
import type { MechanismFile } from "../../src/data/forms/mechanism.ts";
import type { TableData } from "../../src/data/tables.ts";
import { type NamedNode, printUnit, Quantity, shapeOf } from "../../src/engine/index.ts";
import { linkedEquation, linkTo } from "./equations.ts";
import { type Head, sentence } from "./head-comment.ts";
import { code, listed, plain } from "./markdown.ts";
import { type Citations, citations } from "./sources.ts";
import { parameterValues, tableValues } from "./values.ts";

/** The page as Markdown. @param numbers the file of its numbers, where it has any */
export function pageOf(
  world: World,
  { name, nodes, reads }: Mechanism,
  heads: ReadonlyMap<string, Head>,
  numbers: MechanismFile | undefined,
): string {
  const { title, summary, paragraphs, leftOut } = heads.get(name) as Head;
  const sources = citations(world.data.evidence);
  const of = (...kinds: NamedNode["kind"][]): NamedNode[] => nodes.filter(({ kind }) => kinds.includes(kind));
  const links = [
    `[The mechanism](../../model/${name}.ts)`,
    ...(numbers ? [`[its numbers](../../model/${name}.yaml)`] : []),
    "[how to read this page](README.md#how-to-read-a-page)",
  ];
  const blocks = [
    // Not the title alone: a quantity may have the same name, and its anchor.
    `# Mechanism: ${title.toLowerCase()}`,
    summary,
    ...paragraphs,
    links.join(", "),
    ...section("Left out", [leftOut]),
    ...section("Neighbours", neighbours(name, reads, heads)),
    ...section(
      "How it is computed",
      of("variable", "stock", "flow", "switch").map((node) => computed(node, name)),
    ),
    ...section(
      "Parameters",
      of("parameter").map((node) => input(world, node, sources)),
    ),
    ...section("Tables", tables(world, of("table"), sources)),
    ...section(
      "What moves together",
      Object.values(numbers?.correlations ?? {}).map((group) => together(group, sources)),
    ),
    ...section("Sources", [sources.list()]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** A heading with what stands below it; neither where nothing does. */
function section(heading: string, blocks: readonly (string | undefined)[]): string[] {
  const kept = blocks.filter((block): block is string => Boolean(block));
  return kept.length > 0 ? [`## ${heading}`, ...kept] : [];
}

function neighbours(name: string, reads: Mechanism["reads"], heads: ReadonlyMap<string, Head>): string[] {
  const line = (verb: string, other: string, ids: readonly string[], page: string): string =>
    `- ${verb} [${heads.get(other)?.title}](${other}.md): ${ids.map((id) => `[${id}](${page}#${id})`).join(", ")}`;
  const lines = [
    ...[...reads].map(([other, ids]) => line("reads", other, ids, `${other}.md`)),
    ...mechanismList.flatMap((other) => {
      const ids = other.reads.get(name);
      return ids ? [line("is read by", other.name, ids, "")] : [];
    }),
  ];
  return lines.length > 0 ? [lines.join("\n")] : [];
}

/** What a quantity is, in which unit, along which dimensions. */
function about(node: NamedNode, ...more: string[]): string {
  const unit = printUnit(node.unit);
  const by = shapeOf(new Quantity(node)).by.map(({ name }) => name);
  const facts = [unit === "1" ? "" : code(unit), by.length ? `by ${listed(by)}` : "", ...more].filter(Boolean);
  return [plain(node.description), facts.join(", ")]
    .filter(Boolean)
    .map((part) => `${sentence(part)}.`)
    .join(" ");
}

function computed(node: NamedNode, page: string): string {
  const end = (word: string, stock: NamedNode | undefined): string => (stock ? `${word} ${linkTo(stock, page)}` : "");
  const ends = node.kind === "flow" ? [end("from", node.from?.node), end("to", node.to?.node)] : [];
  const route = ends.filter(Boolean).join(" ");
  const kind = node.kind === "variable" ? "" : node.kind;
  return [
    `### ${entryId(node)}`,
    about(node, [kind, route].filter(Boolean).join(" ")),
    `> = ${linkedEquation(node, page)}`,
  ].join("\n\n");
}

function input(world: World, node: NamedNode, sources: Citations): string {
  const { grade, because } = explained(world, node, "");
  const parameter = world.data.parameters.get(node.id);
  const values = node.kind === "parameter" ? parameterValues(world, node, sources) : "";
  const cited = sources.cite(parameter?.evidence[""] ?? []);
  return [
    `### ${node.id}`,
    about(node, node.kind === "parameter" && node.lever ? "someone decides it" : ""),
    values,
    `**${grade}**: ${because.map(plain).join(" ")}${cited ? ` Sources ${cited}.` : ""}`,
  ].join("\n\n");
}

/** The entries of tables; those that one record of the data fills have their reasons once. */
function tables(world: World, nodes: readonly NamedNode[], sources: Citations): string[] {
  const known = world.data.tables;
  return nodes.map((node, i) => {
    if (node.kind !== "table") return "";
    const isSame = i > 0 && known[nodes[i - 1]?.id ?? ""] === known[node.id];
    const { values, grade } = tableValues(world, node, sources, isSame ? 0 : undefined);
    const reasons = isSame ? "" : why(known[node.id] ?? {}, grade, sources);
    return [`### ${node.id}`, about(node), values, reasons].filter(Boolean).join("\n\n");
  });
}

/** The reasons of a table: those of members by name, then that of all. */
function why(rests: TableData["sources"], grade: string | undefined, { cite }: Citations): string {
  const reasons = Map.groupBy(
    Object.keys(rests).filter((member) => rests[member]?.because),
    (member) => rests[member]?.because ?? "",
  );
  const texts = [...reasons].map(([because, members]) =>
    plain([members.join(", "), because].filter(Boolean).join(": ")),
  );
  const all = cite(rests[""]?.evidence ?? []);
  const cited = all && `Sources ${all}.`;
  const lead = grade ? `**${grade}**` : "";
  if (texts.length > 1) return [lead, texts.map((text) => `- ${text}`).join("\n"), cited].filter(Boolean).join("\n\n");
  return [[lead, ...texts].filter(Boolean).join(": "), cited].filter(Boolean).join(" ");
}

function together(
  { members, rank, grade, because, evidence }: MechanismFile["correlations"][string],
  sources: Citations,
): string {
  const size = typeof rank === "number" ? `rank correlation ${rank}` : "rank correlations by pair";
  const cited = sources.cite(evidence);
  return `- ${members.map((member) => code(member)).join(", ")}: ${size}. **${grade}**: ${plain(because)}${cited ? ` Sources ${cited}.` : ""}`;
}

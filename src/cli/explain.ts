/**
 * `tonnage explain`: from a number down to its sources.
 */
import pc from "picocolors";
import { equations, equationsDocument } from "../analyses/equations.ts";
import { type Cited, type Explained, explain, rootOf } from "../analyses/explain.ts";
import { metaOf } from "../analyses/provenance.ts";
import { quantities } from "../analyses/quantities.ts";
import { quarterAsked } from "../analyses/world.ts";
import { short } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { isNamed } from "../engine/index.ts";
import type { Language, Say } from "../messages/index.ts";
import { describe } from "./describe.ts";
import { weightedLine } from "./footer.ts";
import { weightedRun } from "./observe.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { wrap } from "./text.ts";
import { version } from "./version.ts";

export async function explainCommand(
  variable: string | undefined,
  given: GivenOptions & { readonly list?: boolean; readonly latex?: boolean },
): Promise<void> {
  const opened = await open(given);
  const { world, bundle, threads, convention, say, language } = opened;
  if (given.list || variable === undefined) {
    emit(listOf(convention, say, language).join("\n"), given.out, say);
    return;
  }
  if (given.latex) {
    const { root } = rootOf(world, variable, convention);
    const meta = await metaOf(bundle, world, version, convention, opened.run);
    const document = equationsDocument("latex", equations(root, convention), { ...meta, id: variable }, language);
    emit(document, given.out, say);
    return;
  }
  const at = quarterAsked(world, given.at);
  const { run, found } = await watched(say, threads, async (watch) => {
    const run = await weightedRun(opened, given, watch);
    return { run, found: await explain(world, variable, convention, at, run, watch) };
  });
  const meta = await metaOf(bundle, world, version, convention, run);
  const quarter = world.quarters[at] as string;
  if (given.json) {
    const nodes = found.map(({ elements, ...rest }) => ({ ...rest, elements: Object.fromEntries(elements) }));
    emit(JSON.stringify({ meta, quarter, nodes }, null, 1), given.out, say);
    return;
  }
  const of = (...kinds: Explained["kind"][]): Explained[] => found.filter((e) => kinds.includes(e.kind));
  const weighted = weightedLine(say, meta, language);
  const text = [
    ...(weighted.length ? [...weighted, ""] : []),
    ...section(
      say("explain.computed"),
      of("variable", "stock", "flow", "switch").flatMap((e) => computed(e, quarter, say, language)),
    ),
    ...section(
      say("explain.assumed"),
      of("parameter").flatMap((e) => assumed(e, opened)),
    ),
    ...section(
      say("explain.published"),
      of("table").flatMap((e) => published(e, opened)),
    ),
  ];
  emit(text.join("\n"), given.out, say);
}

function listOf(convention: string, say: Say, language: Language): string[] {
  const rows = quantities
    .map((q) => q.node)
    .filter(isNamed)
    .filter((node) => !node.id.includes(":") || node.id.endsWith(`:${convention}`))
    .map((node) => [
      node.id.replace(/:.*/, ""),
      say(`kind.${node.kind}`),
      describe(node.id, node.description, language),
    ]);
  return table([{ head: say("column.variable") }, { head: "" }, { head: say("column.description") }], rows);
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length ? [pc.bold(pc.underline(title)), "", ...lines] : [];

function head(e: Explained, language: Language): string[] {
  return [`${pc.bold(e.id)} ${pc.dim(`[${e.unit}]`)}  ${describe(e.id, e.description, language)}  ${pc.dim(e.place)}`];
}

function computed(e: Explained, quarter: string, say: Say, language: Language): string[] {
  const values = e.values.map(({ index, p5, p50, p95 }) => {
    const members = Object.values(index).join(", ");
    return `    ${members ? `${members}: ` : ""}${pc.bold(short(p50, language))} ${pc.dim(`(${short(p5, language)} – ${short(p95, language)})`)}`;
  });
  const equation = e.equation
    ? wrap(`= ${e.equation}`, 104).map((line, i) => (i === 0 ? `  ${line}` : `    ${line}`))
    : [];
  return [
    ...head(e, language),
    ...equation,
    ...(values.length ? [pc.dim(`  ${say("explain.atQuarter", { quarter })}`), ...values] : []),
    "",
  ];
}

function assumed(e: Explained, { say, language, reason }: Opened): string[] {
  const groups = Map.groupBy([...e.elements], ([, text]) => text);
  const elements = [...groups].map(([text, members]) => {
    const names = members.map(([id]) => /\[(.+)\]/.exec(id)?.[1]).filter((n) => n !== undefined);
    const shownNames = names.length > 6 ? `${names.slice(0, 6).join(" ")} …` : names.join(" ");
    return `    ${text}${shownNames ? pc.dim(`  ${shownNames}`) : ""}`;
  });
  const grade = [e.grade ? say(`grade.${e.grade as "assumed"}`) : "", assumedMembers(e.assumed, say)]
    .filter(Boolean)
    .join(", ");
  return [
    ...head(e, language),
    ...elements,
    ...wrap(`${grade}: ${e.because.map(reason).join(" ")}`, 104).map((l) => `  ${l}`),
    ...sources(e.sources, e.grade, say),
    "",
  ];
}

function published(e: Explained, { say, language, reason }: Opened): string[] {
  return [
    ...head(e, language),
    ...wrap(
      `${e.grade ? say(`grade.${e.grade as "assumed"}`) : ""}: ${e.because.map(reason).join(" ")}`.replace(/: $/, ""),
      104,
    ).map((l) => `  ${l}`),
    ...sources(e.sources, undefined, say),
    "",
  ];
}

const assumedMembers = (members: readonly string[], say: Say): string =>
  members.length ? say("explain.assumedMembers", { members: members.join(", ") }) : "";

function sources(cited: readonly Cited[], grade: string | undefined, say: Say): string[] {
  if (cited.length === 0) return grade === "assumed" ? [pc.dim(`  ${say("explain.noSource")}`)] : [];
  return cited.flatMap((source) => [
    `  → ${source.publisher}: ${source.title}`,
    `    ${pc.cyan(source.url)}`,
    pc.dim(
      `    ${source.figures
        .slice(0, 4)
        .map((f) => f.id)
        .join(", ")}${source.figures.length > 4 ? ` +${source.figures.length - 4}` : ""}`,
    ),
  ]);
}

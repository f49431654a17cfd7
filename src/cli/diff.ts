/**
 * `tonnage diff`: two vintages of the evidence, or two results that were saved, and what moved between them.
 */
import { readFileSync, statSync } from "node:fs";
import pc from "picocolors";
import { comparedByDefault } from "../analyses/compare.ts";
import { metaOf } from "../analyses/provenance.ts";
import { differenceOfResults, isResult, type ResultDifference } from "../analyses/saved-results.ts";
import { compareVintages, type FigureMove, type NumberMove } from "../analyses/vintages.ts";
import { percent, short } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import type { Bundle } from "../data/contents.ts";
import { changeOf } from "../data/figure-change.ts";
import { embeddedBundle } from "../data/files.ts";
import { TonnageError } from "../engine/index.ts";
import type { Language, Say } from "../messages/index.ts";
import { fromCaller } from "./caller.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph } from "./screen.ts";
import { userText } from "./user-file.ts";
import { version } from "./version.ts";

/** A saved result may have every quarter of every variable, but no draws. */
const largestResult = 200e6;
/** So many rows are shown; JSON has all. */
const most = 20;

/** Both results, or both evidence: an overlay, or `embedded`. */
export async function diffCommand(
  names: readonly [string, string],
  given: GivenOptions & { readonly of?: readonly string[] },
): Promise<void> {
  const sides = await Promise.all(names.map(sideOf));
  const [a, b] = sides as [Side, Side];
  if (a.kind !== b.kind)
    throw new TonnageError({
      code: "different-kinds",
      where: "diff",
      found: `${names[a.kind === "result" ? 0 : 1]} is a result, ${names[a.kind === "result" ? 1 : 0]} is evidence`,
      expected: "Compare two results (.json), or two vintages of the evidence: overlays (.yaml) or embedded",
    });
  const opened = await open(given);
  const { say, language } = opened;
  if (a.kind === "result" && b.kind === "result") {
    const found = differenceOfResults(a.content, b.content);
    emit(
      given.json ? JSON.stringify(found, null, 1) : resultLines(names, found, say, language).join("\n"),
      given.out,
      say,
    );
    return;
  }
  await diffVintages(names, [(a as Evidence).bundle, (b as Evidence).bundle], opened, given);
}

async function diffVintages(
  names: readonly [string, string],
  bundles: readonly [Bundle, Bundle],
  { run: settings, threads, convention, say, language, world, pair }: Opened,
  given: GivenOptions & { readonly of?: readonly string[] },
): Promise<void> {
  const wanted = given.of ?? ["sold_compute", ...comparedByDefault(pair)];
  const found = await watched(say, threads, (watch) =>
    compareVintages(bundles, wanted, { convention, at: given.at, settings }, watch),
  );
  const meta = await metaOf(bundles[1], world, version, convention, settings);
  if (given.json) {
    const figures = found.figures.map(({ id, before, after }) => ({
      id,
      change: changeOf(before, after),
      sources: [before.source.title, after.source.title],
    }));
    emit(JSON.stringify({ meta, figures, numbers: found.numbers }, null, 1), given.out, say);
    return;
  }
  const text = [
    heading(say("diff.vintages", { a: names[0], b: names[1] })),
    "",
    ...paragraph(say("diff.figures", { count: found.figures.length })),
    "",
    ...figureTable(found.figures, say, language),
    ...(found.figures.length > 0
      ? ["", ...numberTable(found.numbers, say, language), "", ...paragraph(say("diff.alone")).map(pc.dim)]
      : []),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

interface Evidence {
  readonly kind: "evidence";
  readonly bundle: Bundle;
}
type Side = Evidence | { readonly kind: "result"; readonly content: { meta: object } };

async function sideOf(name: string): Promise<Side> {
  if (name === "embedded") return { kind: "evidence", bundle: embeddedBundle() };
  if (/\.ya?ml$/.test(name)) {
    const { layOver } = await import("../data/overlay.ts");
    return {
      kind: "evidence",
      bundle: layOver(embeddedBundle(), name, userText(name, fromCaller(name), "diff", "overlay")),
    };
  }
  return { kind: "result", content: resultIn(name) };
}

function resultIn(name: string): { meta: object } {
  const refuse = (found: string): TonnageError =>
    new TonnageError({
      code: "no-result",
      where: `diff ${name}`,
      found,
      expected: "Give a result that --json saved, an overlay (.yaml), or embedded",
    });
  const path = fromCaller(name);
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there?.isFile()) throw refuse("there is no such file");
  if (there.size > largestResult) throw refuse(`it has ${(there.size / 1e6).toFixed(0)} MB`);
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)));
  } catch {
    throw refuse("it is no JSON");
  }
  if (!isResult(content)) throw refuse("it says nothing of what reproduces it");
  return content;
}

function figureTable(figures: readonly FigureMove[], say: Say, language: Language): string[] {
  if (figures.length === 0) return [];
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("diff.figure") },
    { head: say("column.quarter") },
    { head: say("diff.before"), ...right },
    { head: say("diff.after"), ...right },
    { head: say("diff.change"), ...right },
    { head: say("diff.rows") },
  ];
  const rows = figures.slice(0, most).map(({ id, before, after }) => {
    const { newest, moved, added, dropped } = changeOf(before, after);
    const quarters = [
      ...(moved.length > 0 ? [say("diff.moved", { quarters: shortList(moved) })] : []),
      ...(added.length > 0 ? [say("diff.added", { quarters: shortList(added) })] : []),
      ...(dropped.length > 0 ? [say("diff.dropped", { quarters: shortList(dropped) })] : []),
    ];
    return [
      id,
      newest?.quarter ?? "",
      newest ? short(newest.before, language) : "",
      newest ? short(newest.after, language) : "",
      newest ? signed(newest.before, newest.after, language) : "",
      pc.dim(quarters.join("; ")),
    ];
  });
  return [...table(columns, rows), ...more(figures.length, say)];
}

/** The first and the last of some quarters, and how many. */
const shortList = (quarters: readonly string[]): string =>
  quarters.length === 1 ? (quarters[0] as string) : `${quarters[0]}…${quarters.at(-1)} (${quarters.length})`;

function numberTable(numbers: readonly NumberMove[], say: Say, language: Language): string[] {
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("diff.number") },
    { head: say("column.quarter") },
    { head: say("diff.before"), ...right },
    { head: say("diff.after"), ...right },
    { head: say("diff.change"), ...right },
    { head: say("diff.cause") },
  ];
  const rows = numbers.map(({ name, quarter, before, after, alone, interplay }) => {
    const causes = [...Object.entries(alone), [say("diff.interplay"), interplay] as const]
      .filter(([, part]) => Math.abs(part) > 1e-4 * Math.abs(before))
      .toSorted(([, x], [, y]) => Math.abs(y) - Math.abs(x))
      .slice(0, 4)
      .map(([source, part]) => `${source} ${signed(before, before + part, language)}`);
    return [
      name,
      quarter,
      short(before, language),
      pc.bold(short(after, language)),
      signed(before, after, language),
      pc.dim(causes.join(", ")),
    ];
  });
  return table(columns, rows);
}

function signed(before: number, after: number, language: Language): string {
  if (before === after) return "—";
  if (before === 0) return `+${short(after, language)}`;
  const share = after / before - 1;
  const text = percent(Math.abs(share), language);
  return /[1-9]/.test(text) ? `${share < 0 ? "−" : "+"}${text}` : text;
}

const more = (count: number, say: Say): string[] =>
  count > most ? [pc.dim(say("import.more", { count: count - most }))] : [];

function resultLines(
  names: readonly [string, string],
  found: ResultDifference,
  say: Say,
  language: Language,
): string[] {
  const { moved, same, onlyBefore, onlyAfter, meta } = found;
  const beyond = moved.filter(({ isChance }) => !isChance);
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("diff.number") },
    { head: say("diff.before"), ...right },
    { head: say("diff.after"), ...right },
    { head: say("diff.change"), ...right },
    { head: "" },
  ];
  const rows = moved
    .slice(0, most)
    .map(({ name, before, after, isChance }) => [
      name,
      short(before, language),
      short(after, language),
      signed(before, after, language),
      isChance ? pc.dim(say("diff.chance")) : "",
    ]);
  return [
    heading(say("diff.results", { a: names[0], b: names[1] })),
    "",
    ...paragraph(say("diff.counts", { moved: moved.length, beyond: beyond.length, same, onlyBefore, onlyAfter })),
    "",
    ...(meta.length === 0
      ? paragraph(say("diff.sameMeta"))
      : table(
          [{ head: say("diff.field") }, { head: say("diff.before") }, { head: say("diff.after") }],
          meta.map(({ field, before, after }) => [field, before || "—", after || "—"]),
        )),
    ...(rows.length > 0 ? ["", ...table(columns, rows), ...more(moved.length, say)] : []),
    ...(meta.some(({ field }) => field === "evidenceHash") ? ["", ...paragraph(say("diff.hint")).map(pc.dim)] : []),
  ];
}

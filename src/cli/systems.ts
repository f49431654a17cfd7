/**
 * `tonnage systems`: racks, pods and clusters side by side, and which reading gives which ratio.
 */
import pc from "picocolors";
import { type LifetimeCost, type LifetimeRow, lifetimeCosts } from "../analyses/lifetime.ts";
import { type PairRatio, type Reading, type SystemRow, systemRows } from "../analyses/systems.ts";
import { defaultRun, openWorld } from "../analyses/world.ts";
import { asWritten, number, percent, short, shortWithin } from "../charts/numbers.ts";
import { type Column, table } from "../charts/table.ts";
import { productNamed, readCatalogue } from "../data/catalogue.ts";
import type { Product } from "../data/product.ts";
import { TonnageError } from "../engine/index.ts";
import { isMessage, type Language, type Say, speaker } from "../messages/index.ts";
import { data } from "./data.ts";
import { blocName } from "./describe.ts";
import { languageOf } from "./options.ts";
import { emit } from "./output.ts";
import { heading, indented, paragraph, room } from "./screen.ts";
import { pairSentence, readingsCsv } from "./system-rows.ts";

interface Given {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly out?: string;
  /** A table to read, or every reading as CSV. */
  readonly format?: "table" | "csv";
}

/** All systems, or some of them side by side. */
export async function systemsCommand(names: readonly string[], given: Given): Promise<void> {
  const catalogue = readCatalogue(data());
  const language = languageOf(given);
  const say = speaker(language);
  const systems =
    names.length > 0
      ? names.map((name) => systemNamed(catalogue, name))
      : [...catalogue.values()].filter(({ kind }) => kind === "system");
  const isList = names.length === 0;
  const rows = isList ? [] : systemRows(systems);
  const lifetime = isList ? [] : await lifetimeCosts(openWorld(data()), systems, defaultRun);
  const isCsv = given.out?.endsWith(".csv") || given.format === "csv";
  if (isCsv) return emit(await readingsCsv(systems, isList ? systemRows(systems) : rows), given.out, say);
  const text = given.json
    ? isList
      ? listJson(systems)
      : JSON.stringify({ systems: systems.map(described), rows, lifetime }, null, 1)
    : isList
      ? listText(systems, say, language)
      : comparisonText(systems, rows, lifetime, say, language);
  emit(text, given.out, say);
}

const described = ({ id, name, chip, released, note }: Product) => ({ id, name, chip, released, note });

function systemNamed(catalogue: ReturnType<typeof readCatalogue>, name: string): Product {
  const product = productNamed(catalogue, name);
  if (product.kind === "system") return product;
  const inside = [...catalogue.values()].filter(({ chip }) => chip === product.id).map(({ id }) => id);
  throw new TonnageError({
    code: "no-system",
    where: name,
    found: `${product.name} is no system`,
    expected:
      inside.length > 0
        ? `Systems with it: ${inside.join(", ")}`
        : "Name a rack, pod or cluster; tonnage systems lists them",
  });
}

const listJson = (systems: readonly Product[]): string =>
  JSON.stringify(
    systems.map((system) => ({
      id: system.id,
      name: system.name,
      chip: system.chip,
      released: system.released,
      rows: systemRows([system]),
    })),
    null,
    1,
  );

function listText(systems: readonly Product[], say: Say, language: Language): string {
  const value = (system: Product, field: "chips" | "racks" | "system_fp16" | "system_power"): string => {
    const figure = system.figures[field];
    return figure ? rangeText(figure.value, figure.hedge, language) : "";
  };
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("systems.system") },
    { head: say("systems.chips"), ...right },
    { head: say("systems.racks"), ...right },
    { head: "PFLOP/s FP16", ...right },
    { head: "kW", ...right },
  ];
  const rows = systems.map((system) => [
    system.name,
    value(system, "chips"),
    value(system, "racks"),
    value(system, "system_fp16"),
    value(system, "system_power"),
  ]);
  return [
    heading(say("systems.title")),
    "",
    ...table(columns, rows),
    "",
    ...paragraph(say("systems.use")).map(pc.dim),
  ].join("\n");
}

function comparisonText(
  systems: readonly Product[],
  rows: readonly SystemRow[],
  lifetime: readonly LifetimeRow[],
  say: Say,
  language: Language,
): string {
  const isPair = systems.length === 2;
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: "" },
    ...systems.map(({ name }) => ({ head: shortened(name, systems.length), ...right })),
    ...(isPair
      ? [
          { head: say("systems.ratio"), ...right },
          { head: say("systems.readings"), ...right },
        ]
      : []),
  ];
  const cells = (row: SystemRow): string[] => [
    `${fieldText(row.field, say)} ${pc.dim(row.unit === "1" || row.unit === "chip" || row.unit === "rack" ? "" : row.unit)}`.trimEnd(),
    ...row.readings.map(([first]) => (first ? readingText(first, language) : "—")),
    ...(isPair ? [row.ratio ? rangeText(row.ratio, undefined, language) : "", spread(row.ratios, language)] : []),
  ];
  const sentence = isPair ? pairSentence(systems, rows, say, language) : undefined;
  const notes = systems.flatMap(({ name, note }) => (note ? [pc.bold(name), ...indented(note).map(pc.dim)] : []));
  return [
    heading(systems.map(({ name }) => name).join(isPair ? ` ${say("systems.against")} ` : ", ")),
    "",
    ...(sentence === undefined ? [] : [...paragraph(sentence).map(pc.bold), ""]),
    ...table(columns, rows.map(cells)),
    "",
    ...lifetimeLines(systems, lifetime, say, language),
    ...(isPair ? basisLines(rows, say, language) : []),
    ...notes,
    ...(notes.length > 0 ? [""] : []),
    ...sourceLines(rows, say),
  ].join("\n");
}

/** What each costs over its life, by where it stands. */
function lifetimeLines(
  systems: readonly Product[],
  rows: readonly LifetimeRow[],
  say: Say,
  language: Language,
): string[] {
  if (rows.length === 0) return [];
  const right = { align: "right" as const };
  const isPair = systems.length === 2;
  const columns: Column[] = [
    { head: "" },
    ...systems.flatMap(({ name }) => [{ head: shortened(name, systems.length), ...right }, { head: "" }]),
    ...(isPair
      ? [
          { head: say("systems.ratio"), ...right },
          { head: say("systems.perRate"), ...right },
        ]
      : []),
  ];
  const cost = (one: LifetimeCost | undefined): string[] => {
    if (!one) return ["—", ""];
    const [value, interval] = shortWithin(one.p50, [one.p5, one.p95], language);
    return [value, pc.dim(interval)];
  };
  const ratio = (a: number | undefined, b: number | undefined): string =>
    a === undefined || b === undefined ? "" : number(a / b, language);
  const lines = rows.map(({ location, costs }) => {
    const [a, b] = costs;
    return [
      blocName(say, location),
      ...costs.flatMap(cost),
      ...(isPair ? [ratio(a?.p50, b?.p50), ratio(a?.perRate, b?.perRate)] : []),
    ];
  });
  const shares = systems.flatMap(({ name }, i) => {
    const found = rows.flatMap(({ costs }) => costs[i]?.electricity ?? []);
    const [low, high] = [Math.min(...found), Math.max(...found)];
    return found.length > 0 ? [`${name} ${percent(low, language)} – ${percent(high, language)}`] : [];
  });
  return [
    pc.bold(say("systems.lifetime")),
    "",
    ...table(columns, lines),
    "",
    ...paragraph(say("systems.lifetimeNote", { shares: shares.join(", ") })).map(pc.dim),
    "",
  ];
}

/** Where readings differ: every pair, and the ratio that it gives. */
function basisLines(rows: readonly SystemRow[], say: Say, language: Language): string[] {
  const disputed = rows.filter(({ ratios }) => differ(ratios));
  if (disputed.length === 0) return [];
  const lines = disputed.flatMap(({ field, ratios }) => [
    pc.bold(fieldText(field, say)),
    ...table(
      [{ head: "", align: "right" }, { head: "", align: "right" }, { head: "", align: "right" }, { head: "" }],
      ratios.map(({ ratio, readings: [a, b] }) => [
        `  ${rangeText(ratio, undefined, language)}`,
        readingText(a, language),
        readingText(b, language),
        pc.dim([a.publisher, b.publisher].join(" / ")),
      ]),
    ).slice(2),
  ]);
  return [...paragraph(say("systems.bases")), "", ...lines, ""];
}

/** Whether pairs of readings give more than one ratio. */
const differ = (ratios: readonly PairRatio[]): boolean =>
  ratios.some(({ ratio }) => ratio.join() !== ratios[0]?.ratio.join());

const spread = (ratios: readonly PairRatio[], language: Language): string =>
  differ(ratios)
    ? `${ratios.length}: ${rangeText([ratios[0]?.ratio[0] as number, Math.max(...ratios.map(({ ratio }) => ratio[1]))], undefined, language)}`
    : "";

const fieldText = (field: string, say: Say): string => {
  const id = `field.${field}`;
  return isMessage(id) ? say(id) : field;
};

const marks: Readonly<Record<string, string>> = { about: "≈ ", over: "> ", under: "< " };

const readingText = ({ value, hedge, grade }: Reading, language: Language): string =>
  `${rangeText(value, hedge, language)}${grade === "assumed" ? "*" : ""}`;

function rangeText([low, high]: readonly [number, number], hedge: Reading["hedge"], language: Language): string {
  const text = (x: number): string =>
    x >= 1e5 ? short(x, language) : Number.isInteger(x) ? asWritten(x, language) : number(x, language);
  if (hedge === "over") return `> ${text(low)}`;
  if (hedge === "under") return `< ${text(high)}`;
  const [a, b] = [text(low), text(high)];
  return `${marks[hedge ?? ""] ?? ""}${a === b ? a : `${a}–${b}`}`;
}

const shortened = (name: string, count: number): string => {
  const most = Math.max(12, Math.floor((room() - 46) / count));
  return name.length > most ? `${name.slice(0, most - 1)}…` : name;
};

function sourceLines(rows: readonly SystemRow[], say: Say): string[] {
  const all = rows.flatMap(({ readings }) => readings.flat());
  const urls = [...new Map(all.map(({ url, publisher }) => [url, publisher]))];
  const hasAssumed = all.some(({ grade }) => grade === "assumed");
  return [
    ...(hasAssumed ? paragraph(say("systems.assumed")).map(pc.dim) : []),
    ...urls.map(([url, publisher]) => `  → ${publisher}: ${pc.cyan(url)}`),
  ];
}

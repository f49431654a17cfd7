/**
 * `tonnage classify --batch`: many items from a CSV file. Rows that cannot be read are named, and the others are classified all the same.
 */
import { createReadStream, statSync } from "node:fs";
import { type CsvError, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import pc from "picocolors";
import { type ClassificationReport, reportOf } from "../analyses/classification.ts";
import { figureNames, type Item } from "../controls/item.ts";
import { formats } from "../controls/measures.ts";
import type { Way } from "../controls/regime.ts";
import { type Use, uses } from "../controls/rule.ts";
import { statuses } from "../controls/status.ts";
import { productNamed } from "../data/catalogue.ts";
import { countryCode } from "../data/countries.ts";
import { itemOf, replaced, statedItem } from "../data/items.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import type { Say } from "../messages/index.ts";
import { type ClassifyOptions, type Controls, dayAsked, refuseAnywhere } from "./controls.ts";
import { destination } from "./destination.ts";
import { fromCaller } from "./options.ts";

const needed = ["item", "date", "destination"] as const;
/** Columns by what they state; a unit may stand behind the name. */
const columns: Readonly<Record<string, string>> = {
  hq: "hq",
  headquarters: "hq",
  from: "from",
  use: "use",
  item: "item",
  date: "date",
  destination: "destination",
  tpp: "tpp",
  die_area_mm2: "die_area",
  die_area: "die_area",
  memory_bandwidth_gb_s: "memory_bandwidth",
  memory_bandwidth: "memory_bandwidth",
  io_bandwidth_gb_s: "io_bandwidth",
  io_bandwidth: "io_bandwidth",
  memory_bandwidth_density: "memory_bandwidth_density",
  data_center: "data_center",
  datacenter: "data_center",
  kind: "kind",
  designer: "designer",
  ...Object.fromEntries(
    [...Object.keys(formats), ...figureNames, "planar", "has_memory", "approved_designer", "approved_packager"].map(
      (name) => [name, name],
    ),
  ),
};
const notFigures = ["item", "date", "destination", "hq", "from", "use"];

type Row = Readonly<Record<string, string>>;
type Result = ClassificationReport & { readonly row: number; readonly error?: undefined };
interface Failed {
  readonly row: number;
  readonly error: string;
}

/** Classifies all rows; ends with 1 if some could not be read, else with 3 if one lies at or above the gate. */
export async function batch(controls: Controls, file: string, given: ClassifyOptions): Promise<void> {
  const gate = gateOf(given.gate);
  const form = given.json ? "json" : given.out?.endsWith(".csv") || given.out === undefined ? "csv" : "json";
  const to = destination(given.out);
  const faults: string[] = [];
  const outcomes = new Map<string, number>();
  let isStopped = false;
  try {
    await to.write(form === "json" ? "[" : stringify([head]));
    let count = 0;
    for await (const { row, fields } of rowsOf(controls.say, file)) {
      const result = resultOf(controls, file, row, fields);
      if (result.error === undefined) {
        outcomes.set(result.status, (outcomes.get(result.status) ?? 0) + 1);
        isStopped ||= result.possible.some((status) => statuses.indexOf(status as (typeof statuses)[number]) >= gate);
      } else faults.push(result.error);
      await to.write(
        form === "json"
          ? `${count > 0 ? "," : ""}\n${JSON.stringify(compact(result))}`
          : stringify([cells(result, fields)]),
      );
      count++;
    }
    if (form === "json") await to.write("\n]\n");
  } catch (error) {
    to.discard();
    throw error;
  }
  to.end();
  for (const fault of faults) process.stderr.write(`${pc.red("✗")} ${fault}\n`);
  const summary = [...outcomes].map(
    ([status, count]) => `${count} ${controls.say(`status.${status}` as "status.unknown")}`,
  );
  process.stderr.write(
    `${[...summary, ...(faults.length > 0 ? [controls.say("batch.faults", { count: faults.length })] : [])].join(" · ")}\n`,
  );
  if (given.out !== undefined) process.stderr.write(`${controls.say("written", { file: given.out })}\n`);
  process.exitCode = faults.length > 0 ? 1 : isStopped ? 3 : 0;
}

/** From which status on the batch ends with 3; what may be controlled counts as well. */
function gateOf(text = "notification"): number {
  if (text === "none") return Number.POSITIVE_INFINITY;
  const found = (statuses as readonly string[]).indexOf(text);
  if (found > 0) return found;
  const known = [...statuses.slice(1), "none"];
  const near = nearest(text, known);
  throw new TonnageError({
    code: "bad-gate",
    where: "--gate",
    found: `"${text}" is no status`,
    expected: `Write one of ${known.join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** The rows of a file, by the names that its columns state. @throws TonnageError naming the row and column that break it */
async function* rowsOf(say: Say, file: string): AsyncGenerator<{ row: number; fields: Row }> {
  const path = fromCaller(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new TonnageError({
      code: "no-file",
      where: "--batch",
      found: `cannot read ${file}`,
      expected: "Give the path of a CSV file",
    });
  const parser = parse({ bom: true, skip_empty_lines: true, trim: true, info: true });
  const source = createReadStream(path);
  source.on("error", (error) => parser.destroy(error));
  let names: readonly (string | undefined)[] | undefined;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (names === undefined) names = namesOf(say, file, record);
      else {
        const known = names;
        yield {
          row: info.lines,
          fields: Object.fromEntries(record.flatMap((cell, i) => (known[i] === undefined ? [] : [[known[i], cell]]))),
        };
      }
    }
  } catch (error) {
    throw error instanceof TonnageError ? error : broken(file, error as CsvError);
  }
  if (names === undefined)
    throw new TonnageError({
      code: "empty-file",
      where: file,
      found: "it has no rows",
      expected: `Write a head with the columns ${needed.join(", ")} and hq, and a row for each item`,
    });
}

function namesOf(say: Say, file: string, head: readonly string[]): (string | undefined)[] {
  const names = head.map((name) => columns[name.toLowerCase().replace(/[\s-]+/g, "_")]);
  for (const name of needed)
    if (!names.includes(name))
      throw new TonnageError({
        code: "missing-column",
        where: `${file} row 1`,
        found: `no column "${name}" among ${head.join(", ")}`,
        expected: `Write a head with the columns ${needed.join(", ")}, and hq where the party is headquartered elsewhere`,
      });
  const unread = head.filter((_, i) => names[i] === undefined);
  if (unread.length > 0) process.stderr.write(`${pc.dim(say("batch.unread", { file, names: unread.join(", ") }))}\n`);
  return names;
}

const broken = (file: string, error: CsvError): TonnageError =>
  new TonnageError({
    code: "bad-csv",
    where: `${file} row ${(error.lines as number | undefined) ?? "?"}${typeof error.column === "number" ? ` column ${error.column + 1}` : ""}`,
    found: error.message.replace(/\s*at line \d+.*$/, ""),
    expected: "Each row has as many cells as the head, and quotes are closed",
  });

function resultOf(controls: Controls, file: string, row: number, fields: Row): Result | Failed {
  try {
    const where = (column: string): string => `${file} row ${row} ${column}`;
    for (const name of needed)
      if (!fields[name])
        throw new TonnageError({
          code: "missing-cell",
          where: where(name),
          found: "it is empty",
          expected: `Every row needs ${needed.join(", ")}`,
        });
    const { to, way } = wayOf(fields, where);
    const item = itemIn(controls, fields, where);
    const on = dayAsked(fields.date, controls.rules, where("date"));
    return { row, ...reportOf(controls.classify(item, on, to, way)) };
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    return { row, error: error.message };
  }
}

/** A product with what the row states of it; where no product has the name, what the row states alone. */
function itemIn({ catalogue }: Controls, fields: Row, where: (column: string) => string): Item {
  const figures = Object.fromEntries(
    Object.entries(fields).filter(([name, cell]) => !notFigures.includes(name) && cell !== ""),
  );
  const stated = Object.keys(figures).length > 0 ? statedItem(figures, where) : undefined;
  const isFoundry = /foundry/i.test(fields.destination as string) || fields.use === "foundry";
  const own =
    stated?.kind === "memory" ? asMemory(stated) : stated && isFoundry ? { ...stated, kind: "die" as const } : stated;
  try {
    const product = itemOf(productIn(catalogue, fields.item as string), catalogue);
    return own ? replaced(product, own) : product;
  } catch (error) {
    if (own) return { ...own, name: fields.item as string };
    throw error instanceof TonnageError
      ? new TonnageError({
          code: error.code,
          found: error.found,
          expected: error.expected,
          hint: error.hint,
          where: where("item"),
        })
      : error;
  }
}

/** By its name; what stands in brackets behind it may say something of the deal. */
function productIn(catalogue: Controls["catalogue"], name: string): ReturnType<typeof productNamed> {
  try {
    return productNamed(catalogue, name);
  } catch (error) {
    const bare = name.replace(/\s*\([^)]*\)$/, "");
    if (bare === name) throw error;
    try {
      return productNamed(catalogue, bare);
    } catch {
      throw error;
    }
  }
}

/** The area that a row states of memory is that of its stack. */
const asMemory = (item: Item): Item => ({
  ...item,
  figures: { ...item.figures, ...(item.figures.die_area && { stack_area: item.figures.die_area }) },
});

/** Where to, with what is said in brackets: `China (from Singapore)`, `Malaysia (China HQ)`, `Malaysia (cloud)`. */
function wayOf(fields: Row, where: (column: string) => string): { to: string; way: Partial<Omit<Way, "to">> } {
  const [, place, aside] = /^(.*?)\s*(?:\((.*)\))?$/.exec(fields.destination as string) as unknown as [
    string,
    string,
    string | undefined,
  ];
  const use =
    useOf(fields.use, where) ??
    (/cloud|remote/i.test(aside ?? "")
      ? "remote-access"
      : /foundry/i.test(place)
        ? "foundry"
        : /\buse\b/i.test(place)
          ? "operation"
          : undefined);
  const origin = fields.from || /^from (.+)$/i.exec(aside ?? "")?.[1];
  const seat = fields.hq || /^(.+?)\s*-?\s*(?:hq|headquarters|headquartered)$/i.exec(aside ?? "")?.[1];
  const to = countryCode(
    /foundry/i.test(place) && fields.hq ? fields.hq : place.replace(/\s+use$/i, ""),
    where("destination"),
  );
  refuseAnywhere(to, use, where("destination"));
  return {
    to,
    way: {
      ...(seat && { headquarters: countryCode(seat, where("hq")) }),
      ...(origin && { from: countryCode(origin, where("from")) }),
      ...(use && { use }),
    },
  };
}

function useOf(text: string | undefined, where: (column: string) => string): Use | undefined {
  if (!text) return undefined;
  const found = uses.find((use) => use === text.trim().toLowerCase());
  if (found) return found;
  throw new TonnageError({
    code: "bad-use",
    where: where("use"),
    found: `"${text}" is no use`,
    expected: `Write one of ${uses.join(", ")}`,
  });
}

/** A row of JSON: all but what each rule says of itself. */
function compact(result: Result | Failed): unknown {
  if (result.error !== undefined) return result;
  const { rules, ...rest } = result;
  return {
    ...rest,
    rules: rules
      .filter(({ met }) => met !== false)
      .map(({ rule, since, paragraph, possible, review, exception, cites }) => ({
        rule,
        since,
        paragraph,
        possible,
        review,
        exception,
        url: cites.url,
      })),
  };
}

const head = [
  "row",
  "item",
  "date",
  "destination",
  "hq",
  "status",
  "paragraph",
  "possible",
  "missing",
  "tpp",
  "performance_density",
  "nearest_line",
  "margin",
  "error",
];

function cells(result: Result | Failed, fields: Row): (string | number)[] {
  const { item = "", date = "", destination: to = "", hq = "" } = fields;
  if (result.error !== undefined)
    return [result.row, item, date, to, hq, "error", "", "", "", "", "", "", "", result.error];
  const { status, paragraphs, possible, missing, measures, nearest: line } = result;
  const number = (value: unknown): string =>
    Array.isArray(value) ? value.join(" to ") : value === null || value === undefined ? "" : String(value);
  return [
    result.row,
    item,
    date,
    to,
    hq,
    status,
    paragraphs.join(" "),
    possible.join(" "),
    missing.join(" "),
    number(measures.tpp),
    number(measures.performance_density),
    line?.test ?? "",
    number(line?.margin),
    "",
  ];
}

/**
 * `tonnage import`: the field's public tables, row by row, beside the embedded evidence; and as an overlay of evidence.
 */
import { createHash, type Hash } from "node:crypto";
import { basename } from "node:path";
import { readCatalogue } from "../data/catalogue.ts";
import { readEvidence } from "../data/evidence.ts";
import { type Names, readNames, withNames } from "../data/names.ts";
import { TonnageError } from "../engine/index.ts";
import { readChips } from "../importers/chips.ts";
import { figuresOf, type Tabled } from "../importers/figures.ts";
import { readHardware } from "../importers/hardware.ts";
import type { Input, InputRow, RowFate } from "../importers/input.ts";
import { readModels } from "../importers/models.ts";
import { isRead, recognise } from "../importers/recognise.ts";
import { type Language, speaker } from "../messages/index.ts";
import { fromCaller } from "./caller.ts";
import { data } from "./data.ts";
import { type Destination, destination } from "./destination.ts";
import { openInput } from "./import-input.ts";
import type { SourceOptions } from "./import-overlay.ts";
import { type FileReport, reportLines } from "./import-report.ts";
import { languageOf } from "./options.ts";
import { emit, watched } from "./output.ts";
import { userText } from "./user-file.ts";

export interface ImportOptions extends SourceOptions {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly map?: string;
  readonly rows?: string;
  readonly out?: string;
}

/** Reads all files, says what came of each row, and writes the overlay where one is asked for. */
export async function importCommand(files: readonly string[], given: ImportOptions): Promise<void> {
  const language = languageOf(given);
  const say = speaker(language);
  const bundle = data();
  refuseMissing(given);
  const names = await namesOf(given);
  const evidence = readEvidence(bundle);
  const rowsTo = given.rows === undefined ? undefined : destination(given.rows, "--rows");
  try {
    await rowsTo?.write("file,row,taken,what\n");
    const reports = await watched(say, 1, async ({ progress, signal }) => {
      const found: FileReport[] = [];
      const seen = files.length > 1 ? new Map<string, string>() : undefined;
      for (const [i, file] of files.entries())
        found.push(
          await read(file, names, rowsTo, seen, (done) => {
            signal?.throwIfAborted();
            progress?.((i + done) / files.length);
          }),
        );
      return found;
    });
    const tabled = reports.flatMap(({ file, chips, twinOf }): Tabled[] =>
      chips && twinOf === undefined ? [{ file: basename(file), table: chips }] : [],
    );
    const { figures, clashes } = figuresOf(tabled, evidence);
    if (given.out !== undefined) {
      if (figures.length === 0)
        throw new TonnageError({
          code: "nothing-imported",
          where: "import",
          found: "no table has a series",
          expected: "Give tables of chips by quarter, or leave out --out to see why rows are refused",
        });
      const { overlayText } = await import("./import-overlay.ts");
      emit(overlayText(figures, given, vintageOf(tabled)), given.out, say);
    }
    rowsTo?.end();
    const result = {
      files: reports.map(({ chips, refused, ...rest }) => ({
        ...rest,
        refused: Object.fromEntries(refused),
        ...(chips && { chips: summaryOf(chips) }),
      })),
      figures,
      clashes,
    };
    if (given.json) process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
    else process.stdout.write(`${reportLines(reports, figures, clashes, say, language).join("\n")}\n`);
    if (reports.every(({ taken }) => taken === 0)) process.exitCode = 1;
  } catch (error) {
    rowsTo?.discard();
    throw error;
  }
}

/** An overlay must say whose numbers it holds. */
function refuseMissing({ out, source, url }: ImportOptions): void {
  if (out === undefined || (source !== undefined && url !== undefined)) return;
  throw new TonnageError({
    code: "no-source",
    where: source === undefined ? "--source" : "--url",
    found: "an overlay says where its numbers are from",
    expected:
      'Give its source, such as --source "AI chip counts, April 2026" --url https://epoch.ai/data/ai-chip-sales',
  });
}

async function namesOf({ map }: ImportOptions): Promise<Names> {
  const bundle = data();
  const own = readNames(bundle);
  if (map === undefined) return own;
  const text = userText(map, fromCaller(map), "--map", "names");
  const [{ readYaml }, { checked }, { namesForm }] = await Promise.all([
    import("../data/yaml.ts"),
    import("../data/forms/checked.ts"),
    import("../data/forms/names.ts"),
  ]);
  const { value, locate } = readYaml(map, text);
  return withNames(
    bundle,
    own,
    checked(map, value, namesForm, (_, path) => locate(path)),
    locate,
  );
}

/** At most so many different reasons are kept; more say nothing new. */
const mostReasons = 200;

async function read(
  file: string,
  names: Names,
  rowsTo: Destination | undefined,
  /** Files by what they hold; undefined where there is one file alone. */
  seen: Map<string, string> | undefined,
  progress: (done: number) => void,
): Promise<FileReport> {
  const opened = await openInput(file);
  const hash = seen && createHash("sha256").update(opened.head.join("\u0000"));
  const input: Input = hash ? { ...opened, rows: hashed(opened.rows, hash) } : opened;
  const twin = (): Pick<FileReport, "twinOf"> => {
    const digest = hash?.digest("hex");
    if (digest === undefined || !seen) return {};
    const twinOf = seen.get(digest);
    if (twinOf === undefined) seen.set(digest, file);
    return twinOf === undefined ? {} : { twinOf };
  };
  const kind = recognise(input.head);
  const refused = new Map<string, { rows: number; first: number }>();
  const tell = async ({ file: name, row, taken, text }: RowFate): Promise<void> => {
    if (!taken) {
      const reason = refused.has(text) || refused.size < mostReasons ? text : "other reasons";
      const before = refused.get(reason);
      refused.set(reason, { rows: (before?.rows ?? 0) + 1, first: before?.first ?? row });
    }
    if (row % 256 === 0) progress(input.done());
    await rowsTo?.write(`${[name, row, taken, text].map(cell).join(",")}\n`);
  };
  const base = { file: input.file, kind, columns: input.head, refused };
  if (!isRead(kind)) {
    await input.rows[Symbol.asyncIterator]().return?.();
    return { ...base, taken: 0 };
  }
  if (kind === "hardware") {
    const hardware = await readHardware(input, readCatalogue(data()), tell);
    return { ...base, taken: hardware.taken, hardware, ...twin() };
  }
  if (kind === "models") {
    const models = await readModels(input, tell);
    return { ...base, taken: models.taken, models, ...twin() };
  }
  const chips = await readChips(input, names, tell);
  return { ...base, taken: chips.taken, chips, ...twin() };
}

/** The same rows, which a hash takes in as they pass. */
async function* hashed(rows: Input["rows"], hash: Hash): AsyncGenerator<InputRow> {
  for await (const row of rows) {
    hash.update(`\n${row.cells.join("\u0000")}`);
    yield row;
  }
}

/** A cell of CSV that no spreadsheet runs. */
function cell(value: string | number | boolean): string {
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const summaryOf = ({ completeTo, vintage }: NonNullable<FileReport["chips"]>) => ({
  completeTo,
  vintage,
});

/** The newest day on which estimates were made. */
const vintageOf = (tables: readonly Tabled[]): string | undefined =>
  tables
    .flatMap(({ table }) => table.vintage ?? [])
    .sort()
    .at(-1);

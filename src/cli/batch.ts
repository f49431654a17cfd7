/**
 * `tonnage classify --batch`: many items from a CSV file. Rows that cannot be read are named, and the others are classified all the same.
 */
import pc from "picocolors";
import type { ClassificationReport } from "../analyses/classification.ts";
import { rank, statuses } from "../controls/status.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import { csvLine } from "../exporters/csv.ts";
import { type BatchRow, openFile, rowsOf } from "./batch-file.ts";
import { type Failed, type Result, resultOf } from "./batch-row.ts";
import { statusText } from "./control-texts.ts";
import type { ClassifyOptions, Controls } from "./controls.ts";
import { destination } from "./destination.ts";

/** Classifies all rows; ends with 1 if some could not be read, else with 3 if one lies at or above the gate. */
export async function batch(controls: Controls, file: string, given: ClassifyOptions): Promise<void> {
  const { say } = controls;
  const gate = gateOf(given.gate);
  const source = openFile(file);
  const form = forms[given.json || given.out?.endsWith(".json") ? "json" : "csv"];
  const note = (text: string): boolean => process.stderr.write(`${text}\n`);
  const unread = (names: readonly string[]): boolean =>
    note(pc.dim(say("batch.unread", { file, names: names.join(", ") })));
  const faults: string[] = [];
  const counts = new Map<string, number>();
  let isStopped = false;
  let rows = 0;
  const to = destination(given.out);
  try {
    for await (const row of rowsOf(file, source, unread)) {
      const result = resultOf(controls, row);
      if (result.error === undefined) {
        counts.set(result.status, (counts.get(result.status) ?? 0) + 1);
        isStopped ||= result.possible.some((status) => rank(status) >= gate);
      } else faults.push(result.error);
      await to.write((rows === 0 ? form.begin : form.between) + form.row(result, row.fields));
      rows++;
    }
    await to.write((rows === 0 ? form.begin : "") + form.end);
  } catch (error) {
    to.discard();
    throw error;
  }
  to.end();
  for (const fault of faults) note(`${pc.red("✗")} ${fault}`);
  const found = [...counts].map(([status, count]) => `${count} ${statusText(status, say)}`);
  const failed = faults.length > 0 ? [say("batch.faults", { count: faults.length })] : [];
  note(rows === 0 ? say("batch.none") : [...found, ...failed].join(" · "));
  if (given.out !== undefined) note(say("written", { file: given.out }));
  process.exitCode = faults.length > 0 ? 1 : isStopped ? 3 : 0;
}

/** From which status on the batch ends with 3; what may be controlled counts as well. */
function gateOf(text = "notification"): number {
  if (text === "none") return Number.POSITIVE_INFINITY;
  const found = rank(text);
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

type Fields = BatchRow["fields"];

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

interface Form {
  readonly begin: string;
  readonly between: string;
  readonly end: string;
  row(result: Result | Failed, fields: Fields): string;
}

const forms: Readonly<Record<"csv" | "json", Form>> = {
  csv: { begin: csvLine(head), between: "", end: "", row: (result, fields) => csvLine(cells(result, fields)) },
  json: { begin: "[\n", between: ",\n", end: "\n]\n", row: (result) => JSON.stringify(compact(result)) },
};

/** A row of JSON: all but what each rule says of itself. */
function compact(result: Result | Failed): unknown {
  if (result.error !== undefined) return result;
  const { rules, ...rest } = result;
  const short = ({
    rule,
    since,
    paragraph,
    possible,
    review,
    exception,
    cites,
  }: ClassificationReport["rules"][number]) => ({
    rule,
    since,
    paragraph,
    possible,
    review,
    exception,
    url: cites.url,
  });
  return { ...rest, rules: rules.filter(({ met }) => met !== false).map(short) };
}

function cells(result: Result | Failed, fields: Fields): (string | number)[] {
  const { item = "", date = "", destination: to = "", hq = "" } = fields;
  const asked = [result.row, item, date, to, hq];
  if (result.error !== undefined) return [...asked, "error", "", "", "", "", "", "", "", result.error];
  const { status, paragraphs, possible, missing, measures, nearest: line } = result;
  const number = (value: unknown): string | number =>
    Array.isArray(value) ? value.join(" to ") : typeof value === "number" ? value : "";
  return [
    ...asked,
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

/**
 * `tonnage classify`: what an item needs on a date, on its way to a destination, and why.
 */
import { reportOf, spanReport } from "../analyses/classification.ts";
import { inputsOf } from "../analyses/item-inputs.ts";
import { historyOf } from "../controls/history.ts";
import type { Item } from "../controls/item.ts";
import { changeDates, type Way } from "../controls/regime.ts";
import { TonnageError } from "../engine/index.ts";
import { historyLines, reportLines } from "./classification-texts.ts";
import { type ClassifyOptions, type Controls, dayAsked, openControls, wayAsked } from "./controls.ts";
import { emit } from "./output.ts";
import { writeRecord } from "./record.ts";
import { itemAsked, optionName, stating } from "./stated-options.ts";

/** One item on one date, through its history, or many from a file. */
export async function classifyCommand(name: string | undefined, given: ClassifyOptions): Promise<void> {
  refuseContradictions(name, given);
  const controls = openControls(given);
  if (given.batch !== undefined) {
    const { batch } = await import("./batch.ts");
    return batch(controls, given.batch, given);
  }
  const item = itemAsked(controls, name, given);
  const way = wayAsked(given);
  if (given.history) return emitHistory(controls, item, way, given);
  const on = dayAsked(given.on, controls.rules, "--on");
  const report = {
    ...reportOf(controls.classify(item, on, way.to, way)),
    inputs: inputsOf(item),
    ...assumed(controls),
  };
  if (given.record !== undefined) await writeRecord(controls, report, given.record);
  const text = given.json ? JSON.stringify(report, null, 1) : reportLines(controls, report).join("\n");
  emit(text, given.out, controls.say);
}

function emitHistory(controls: Controls, item: Item, way: Way, given: ClassifyOptions): void {
  const { rules, classify, say } = controls;
  const spans = historyOf(changeDates(rules), (on) => classify(item, on, way.to, way)).map(spanReport);
  const data = { item: { id: item.id ?? null, name: item.name }, ...way, ...assumed(controls), spans };
  const text = given.json ? JSON.stringify(data, null, 1) : historyLines(controls, item.name, way, spans).join("\n");
  emit(text, given.out, say);
}

/** Proposals that count as if they were in force, where there are any. */
const assumed = ({ proposed }: Controls) => (proposed.length > 0 ? { proposed: proposed.map(({ id }) => id) } : {});

type Key = keyof ClassifyOptions;

/** Options that cannot be given together, and what to do instead. */
const clashes: readonly (readonly [Key, Key, string])[] = [
  ["history", "on", "Ask for one day with --on, or for all with --history"],
  ["history", "record", "A record is of one day: name it with --on"],
  ["dataCenter", "consumer", "Give one of the two"],
  ["batch", "history", "Classify the rows of a file, or one item on every day"],
  ["batch", "record", "A record is of one item"],
  ...(["on", "to", "hq", "from", "use"] as const).map((key): [Key, Key, string] => [
    "batch",
    key,
    "Each row says it in a column of its own",
  ]),
  ...(["tops", "sparse", "consumer", ...stating.values()] as const).map((key): [Key, Key, string] => [
    "batch",
    key,
    "Each row states the figures of its item",
  ]),
];

/** Options that say something only beside another. */
const companions: readonly (readonly [Key, Key, string])[] = [
  ["sparse", "tops", "It says how the rates count: give them with --tops"],
  ["gate", "batch", "It is the gate of a file: give one with --batch"],
];

/** @throws TonnageError naming both options and what to do instead */
function refuseContradictions(name: string | undefined, given: ClassifyOptions): void {
  const refuse = (one: string, found: string, expected: string): never => {
    throw new TonnageError({ code: "no-choice", where: one, found, expected });
  };
  const isGiven = (key: Key): boolean => given[key] !== undefined;
  if (given.batch !== undefined && name !== undefined)
    refuse("--batch", `an item is named beside it, ${name}`, "Classify the rows of a file, or one item");
  for (const [one, other, expected] of clashes)
    if (isGiven(one) && isGiven(other)) refuse(optionName(one), `it is given with ${optionName(other)}`, expected);
  for (const [one, other, expected] of companions)
    if (isGiven(one) && !isGiven(other)) refuse(optionName(one), `it is given without ${optionName(other)}`, expected);
}

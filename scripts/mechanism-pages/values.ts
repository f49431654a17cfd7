/** The values of a parameter or a table, members with one value on one line. */

import { gradeOfTable } from "../../src/analyses/explain.ts";
import type { World } from "../../src/analyses/world.ts";
import { short } from "../../src/charts/numbers.ts";
import type { ParameterNode, TableNode } from "../../src/engine/index.ts";
import { code, foldedTable, plain } from "./markdown.ts";
import type { Citations } from "./sources.ts";

/** What is said of one member: its values in columns, what it rests on, and its grade where that is not everybody's. */
interface Line {
  readonly members: readonly string[];
  readonly values: readonly string[];
  readonly sources: string;
  readonly grade: string;
}

/** Distributions of a parameter, as its file writes them. */
export function parameterValues({ data }: World, node: ParameterNode, { cite }: Citations): string {
  const found = data.parameters.get(node.id);
  if (!found) return "";
  const [first, second] = node.by;
  const inner = (second && data.structure.members[second.name]) ?? [];
  const elementsOf = (member: string): string[] =>
    second ? inner.map((other) => `${node.id}[${member},${other}]`) : [`${node.id}[${member}]`];
  const text = (element: string): string => code(found.elements.get(element) ?? "");
  if (!first || found.shared) {
    const [only = ""] = found.elements.values();
    return first ? `${code(only)}, one draw for all` : code(only);
  }
  const lines = (data.structure.members[first.name] ?? []).map((member): Line => {
    const isAssumed = found.assumed.includes(member);
    return {
      members: [member],
      values: elementsOf(member).map(text),
      sources: cite(found.evidence[member] ?? []),
      grade: found.assumed.length === 0 ? "" : isAssumed ? "assumed" : found.grade,
    };
  });
  const sharing = data.inputs.shares.some((group) => group.some((element) => found.elements.has(element)));
  const note = sharing ? `\n\nShares: ${second ? "each row sums" : "they sum"} to one in every draw.` : "";
  return laidOut(first.name, inner.length ? inner : ["value"], lines) + note;
}

/**
 * Values of a table, and its grade where all members have one. Members whose value changes are shown by quarter, from the first to the
 * last in which any does; the others once.
 */
export function tableValues(
  { data, quarters }: World,
  node: TableNode,
  { cite }: Citations,
  mostRows?: number,
): { readonly values: string; readonly grade: string | undefined } {
  const rests = data.tables[node.id] ?? {};
  const entries = Object.entries(data.structure.tables[node.id] ?? {}).map(
    ([member, value]): [string, readonly number[]] => [member, typeof value === "number" ? [value] : value],
  );
  const gradeOf = (member: string): string => {
    const rest = rests[member] ?? rests[""];
    return rest ? gradeOfTable({ "": rest }, data.evidence) : "";
  };
  const grades = new Set(entries.map(([member]) => gradeOf(member)));
  const line = (member: string, values: readonly number[]): Line => ({
    members: [member],
    values: values.map(node.timed ? rounded : String),
    sources: member ? cite(rests[member]?.evidence ?? []) : "",
    grade: grades.size === 1 ? "" : gradeOf(member),
  });
  const changesIn = (values: readonly number[]): number[] =>
    values.flatMap((x, i) => (i > 0 && x !== values[i - 1] ? [i] : []));
  const [moving = [], still = []] = [true, false].map((moves) =>
    entries.filter(([, values]) => changesIn(values).length > 0 === moves),
  );
  const changes = moving.flatMap(([, values]) => changesIn(values));
  const [first, last] = [Math.min(...changes) - 1, Math.max(...changes)];
  const columns = quarters.slice(first, last + 1).map((quarter, i) => {
    const [before, after] = [i === 0 && first > 0, first + i === last && last + 1 < quarters.length];
    return before ? `to ${quarter}` : after ? `${quarter} on` : quarter;
  });
  const what = node.by.map(({ name }) => name).join(", ");
  const byQuarter = moving.map(([member, values]) => line(member, values.slice(first, last + 1)));
  const once = still.map(([member, [value = 0]]) => line(member, [value]));
  const shown = [
    laidOut(what, columns, byQuarter, mostRows),
    laidOut(what, [moving.length > 0 ? "always" : "value"], once, mostRows),
  ];
  return { values: shown.filter(Boolean).join("\n\n"), grade: grades.size === 1 ? [...grades][0] : undefined };
}

/** At three digits, as published series are read. */
const rounded = (value: number): string =>
  Math.abs(value) < 1000 ? String(Number(value.toPrecision(3))) : short(value, "en");

/** More members with one value than this are named only where they are not the most. */
const mostNamed = 6;

function laidOut(what: string, columns: readonly string[], lines: readonly Line[], mostRows?: number): string {
  if (lines.length === 0) return "";
  const groups = Map.groupBy(lines, ({ values, sources, grade }) => JSON.stringify([values, sources, grade]));
  const merged = [...groups.values()].map((group) => ({
    ...(group[0] as Line),
    members: group.flatMap(({ members }) => members),
  }));
  const most = Math.max(...merged.map(({ members }) => members.length));
  const isRest = ({ members }: Line): boolean => members.length === most && most > mostNamed;
  const label = (member: string): string => plain(member.replace(",", " × "));
  const names = (line: Line): string =>
    isRest(line)
      ? `all ${merged.length > 1 || columns[0] === "always" ? "others" : ""}`.trim()
      : line.members.map(label).join(", ");
  const [first] = merged;
  if (first && merged.length === 1 && columns.length === 1 && !first.sources)
    return `${names(first)}: ${columns[0] === "always" ? "always " : ""}${first.values[0]}`;
  const rows = merged
    .toSorted((a, b) => Number(isRest(a)) - Number(isRest(b)))
    .map((line) => [names(line), ...line.values, line.grade, line.sources]);
  return foldedTable([what, ...columns, "grade", "sources"], rows, `By ${what}: ${rows.length} rows`, mostRows);
}

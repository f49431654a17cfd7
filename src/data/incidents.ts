/**
 * Incidents: goods that flowed past the rules, or through their gaps, as records with numbers.
 */
import { nearest, parseNumber, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf } from "./contents.ts";
import type { IncidentsFile } from "./forms/rule.ts";
import type { StructureFile } from "./forms/structure.ts";

type Record = IncidentsFile[string];

/** What a source gives of an amount: least, most likely, most; at least one of them. */
export interface Estimated {
  readonly low: number | undefined;
  readonly mid: number | undefined;
  readonly high: number | undefined;
}

export interface Incident extends Omit<Record, "quantity" | "h100e"> {
  readonly id: string;
  readonly quantity: (Estimated & { readonly unit: string }) | undefined;
  readonly h100e: (Estimated & Pick<NonNullable<Record["h100e"]>, "derived">) | undefined;
}

/** The file of the incidents. */
export const incidentsFile = "rules/incidents.yaml";

type Place = (...path: readonly PropertyKey[]) => string;

/** Reads `rules/incidents.yaml`, in order of first days. @throws TonnageError naming file, line and field */
export function readIncidents(bundle: Bundle): readonly Incident[] {
  const records = contentOf<IncidentsFile>(bundle, incidentsFile);
  const modelled = Object.keys(contentOf<StructureFile>(bundle, "model/structure.yaml").incidents);
  return Object.entries(records)
    .map(([id, record]): Incident => {
      const place: Place = (...path) => bundle.locate(incidentsFile, [id, ...path]);
      checkDays(record, place);
      checkOverlaps(id, records, place);
      if (record.model !== undefined && !modelled.includes(record.model))
        throw unknown(`no incident "${record.model}" in the model`, record.model, modelled, place("model"));
      const { quantity, h100e } = record;
      return {
        id,
        ...record,
        quantity: quantity && { ...estimated(quantity, "quantity", place), unit: quantity.unit },
        h100e: h100e && { ...estimated(h100e, "h100e", place), derived: h100e.derived },
      };
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** An incident by its id. @throws TonnageError with the nearest known id */
export function incidentNamed(incidents: readonly Incident[], id: string, where: string): Incident {
  const found = incidents.find((incident) => incident.id === id);
  if (found) return found;
  throw unknown(
    `no incident "${id}"`,
    id,
    incidents.map((incident) => incident.id),
    where,
  );
}

function checkDays({ from, to }: Record, place: Place): void {
  if (to === undefined || to >= from) return;
  throw new TonnageError({
    code: "bad-period",
    where: place("to"),
    found: `${to} is before ${from}`,
    expected: "A flow does not end before its first day",
  });
}

/** Goods that one counts and another too, both count. */
function checkOverlaps(id: string, records: IncidentsFile, place: Place): void {
  const known = Object.keys(records);
  const overlaps = records[id]?.overlaps ?? [];
  overlaps.forEach((other, i) => {
    const refuse = (found: string, expected: string): never => {
      throw new TonnageError({ code: "bad-overlap", where: place("overlaps", i), found, expected });
    };
    if (!known.includes(other)) throw unknown(`no incident "${other}"`, other, known, place("overlaps", i));
    if (other === id) refuse(`${id} names itself`, "Name others only");
    if (overlaps.indexOf(other) !== i) refuse(`${other} stands twice`, "Name each once");
    if (!records[other]?.overlaps.includes(id))
      refuse(`${other} does not name ${id}`, "Both sides name each other: add it there, or take it out here");
  });
}

/** Numbers of an amount, rising. */
function estimated(
  amounts: { readonly [bound in keyof Estimated]?: number | string | undefined },
  field: string,
  place: Place,
): Estimated {
  const numberOf = (bound: keyof Estimated): number | undefined => {
    const text = amounts[bound];
    if (text === undefined) return undefined;
    const value = typeof text === "number" ? text : parseNumber(text);
    if (value !== undefined && value >= 0) return value;
    throw new TonnageError({
      code: "bad-amount",
      where: place(field, bound),
      found: `"${text}" is no amount`,
      expected: "Write a number of 0 or more, such as 2.9M",
    });
  };
  const [low, mid, high] = [numberOf("low"), numberOf("mid"), numberOf("high")];
  const known = [low, mid, high].filter((value) => value !== undefined);
  if (known.length === 0)
    throw new TonnageError({
      code: "bad-amount",
      where: place(field),
      found: "it has no number",
      expected: "Give low, mid or high, or leave the field out",
    });
  if (known.some((value, i) => i > 0 && value < (known[i - 1] as number)))
    throw new TonnageError({
      code: "bad-amount",
      where: place(field),
      found: `${known.join(", ")} do not rise`,
      expected: "low is at most mid, and mid at most high",
    });
  return { low, mid, high };
}

function unknown(found: string, name: string, known: readonly string[], where: string): TonnageError {
  // A part of an id is meant for it, far as it is in spelling.
  const near = nearest(name, known) ?? known.find((id) => name.length > 2 && id.includes(name));
  return new TonnageError({
    code: "unknown-incident",
    where,
    found,
    expected: `Known: ${known.join(", ")}`,
    hint: near && `Did you mean "${near}"?`,
  });
}

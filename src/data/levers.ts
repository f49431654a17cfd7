/**
 * Levers: parameters that someone decides, with who does, from when they act, and the range worth trying.
 */
import { nearest, parseNumber, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf } from "./contents.ts";
import type { LeversFile } from "./forms/levers.ts";
import type { ModelData } from "./model-data.ts";
import type { ParameterData } from "./parameters.ts";

const file = "model/levers.yaml";

export interface Lever extends Omit<LeversFile["levers"][string], "range"> {
  readonly id: string;
  readonly parameter: ParameterData;
  /** Both ends as they are written, which is how they are set. */
  readonly range: readonly [string, string];
}

/** All levers, in the order of their file. @throws TonnageError for one that is no parameter, or has no numbers as ends */
export function readLevers(bundle: Bundle, { parameters }: ModelData): readonly Lever[] {
  return Object.entries(contentOf<LeversFile>(bundle, file).levers).map(([id, { range, ...lever }]): Lever => {
    const parameter = parameters.get(id);
    const where = bundle.locate(file, ["levers", id]);
    if (!parameter) {
      const near = nearest(id, parameters.keys());
      throw new TonnageError({
        code: "unknown-lever",
        where,
        found: `no parameter "${id}"`,
        expected: "A lever is a parameter of the model",
        ...(near ? { hint: `Did you mean "${near}"?` } : {}),
      });
    }
    const ends = range.split(" to ") as [string, string];
    const [low, high] = ends.map((end) => parseNumber(end) ?? Number.NaN) as [number, number];
    if (!(low < high))
      throw new TonnageError({
        code: "bad-range",
        where,
        found: `"${range}" is no range`,
        expected: "Write two numbers or days, the smaller first",
      });
    return { id, parameter, range: ends, ...lever };
  });
}

/** @throws TonnageError with the nearest known one */
export function leverNamed(levers: readonly Lever[], id: string): Lever {
  const known = levers.find((lever) => lever.id === id);
  if (known) return known;
  const near = nearest(
    id,
    levers.map((lever) => lever.id),
  );
  throw new TonnageError({
    code: "unknown-lever",
    where: "levers",
    found: `no lever "${id}"`,
    expected: `Known: ${levers.map((lever) => lever.id).join(", ")}`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

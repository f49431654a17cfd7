/**
 * The model's quantities by name.
 */
import { balances, flows, mechanisms, rungsOf, variablesOf } from "../../model/index.ts";
import { isNamed, type NamedNode, nearest, Quantity, reach, TonnageError } from "../engine/index.ts";

/** All named quantities of the model, each once. */
export const quantities: readonly Quantity[] = (() => {
  const roots = Object.values(mechanisms)
    .flatMap((mechanism): unknown[] => Object.values(mechanism))
    .filter((value): value is Quantity => value instanceof Quantity);
  const reported = balances.flatMap((b) => [...variablesOf(b), ...rungsOf(b)]);
  return reach([...roots, ...reported], flows);
})();

type Named = Quantity & { node: NamedNode };

/** The same by id. */
export const quantityById: ReadonlyMap<string, Named> = new Map(
  quantities.filter((q): q is Named => isNamed(q.node)).map((q) => [q.node.id, q]),
);

/**
 * A named quantity of the model by id. Reported variables may be written without their convention.
 * @throws TonnageError with the nearest known id
 */
export function quantityNamed(id: string, convention: string, where = id): Named {
  const found = quantityById.get(id) ?? quantityById.get(`${id}:${convention}`);
  if (found) return found;
  const names = [...quantityById.keys()].map((known) => known.replace(/:.*/, ""));
  const near = nearest(id, names);
  throw new TonnageError({
    code: "unknown-variable",
    where,
    found: `no variable "${id}" in the model`,
    expected: "`tonnage explain --list` shows the names",
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

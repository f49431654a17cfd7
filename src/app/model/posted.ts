/** What is posted to the page: data alone. */

/** The same without its functions, such as places of claims and quantile functions, which cannot be posted. */
export const posted = <Value>(value: Value): Value => structuredClone(withoutFunctions(value)) as Value;

function withoutFunctions(value: unknown): unknown {
  if (typeof value === "function") return undefined;
  if (Array.isArray(value)) return value.map(withoutFunctions);
  if (value === null || typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutFunctions(part)]));
}

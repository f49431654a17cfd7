/**
 * A module as text, close to the WebAssembly text format: for reading what the compiler made, not for assembling again.
 */
import type { WasmFunction, WasmModule } from "./encoder.ts";
import { type Instruction, immediatesOf } from "./instructions.ts";

/** The text of a module, one instruction a line. */
export const wat = ({ pages, mostPages = pages, functions, exported }: WasmModule): string =>
  [
    "(module",
    `  (memory (export "memory") ${pages} ${mostPages})`,
    ...exported.map((one) => `  (export "${one}" (func $${one}))`),
    ...functions.map((f) => definition(f, functions)),
    ")",
    "",
  ].join("\n");

function definition({ name, params, results, locals, body }: WasmFunction, functions: readonly WasmFunction[]): string {
  const list = (word: string, types: readonly string[]): string =>
    types.length > 0 ? ` (${word} ${types.join(" ")})` : "";
  let depth = 2;
  const lines = body.map((instruction) => {
    if (instruction.name === "end") depth--;
    const line = "  ".repeat(depth) + text(instruction, functions);
    if (instruction.name === "loop" || instruction.name === "if") depth++;
    return line;
  });
  const head = `  (func $${name}${list("param", params)}${list("result", results)}${list("local", locals)}`;
  return [head, ...lines, "  )"].join("\n");
}

function text({ name, first, rest }: Instruction, functions: readonly WasmFunction[]): string {
  switch (immediatesOf(name)) {
    case "memory":
      return [name, `offset=${first}`, ...rest].join(" ");
    case "block":
    case "none":
      return name;
    default:
      return [name, name === "call" ? `$${functions[first]?.name}` : first, ...rest].join(" ");
  }
}

/**
 * YAML texts with the line of every value. Apart, since the built package needs its parser for files of the user only.
 */
import { isMap, isNode, LineCounter, parseDocument } from "yaml";
import { TonnageError } from "../engine/index.ts";

/**
 * Parses one YAML text.
 * @throws TonnageError with file and line where the text is not YAML
 */
export function readYaml(
  file: string,
  text: string,
): { value: unknown; locate: (path: readonly PropertyKey[]) => string } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const refuse = (where: string, found: string): never => {
    throw new TonnageError({ code: "bad-yaml", where, found, expected: "The file must be YAML 1.2" });
  };
  const error = document.errors[0];
  if (error) refuse(`${file}:${lines.linePos(error.pos[0]).line}`, error.message);
  // A value may begin below its name; the reader looks for the name.
  const keyAt = (path: readonly PropertyKey[]): unknown => {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    return isMap(parent) ? parent.items.find(({ key }) => String(key) === String(path.at(-1)))?.key : undefined;
  };
  const locate = (path: readonly PropertyKey[]): string => {
    // A missing key has no place: its nearest parent has.
    for (let depth = path.length; depth >= 0; depth--) {
      const node =
        depth === 0 ? document.contents : (keyAt(path.slice(0, depth)) ?? document.getIn(path.slice(0, depth), true));
      if (isNode(node) && node.range)
        return `${file}:${lines.linePos(node.range[0]).line} ${path.map(String).join(".")}`.trim();
    }
    return file;
  };
  try {
    return { value: document.toJS(), locate };
  } catch (fault) {
    // An alias without its anchor, or one that stands for too much, shows only here.
    return refuse(file, (fault as Error).message);
  }
}

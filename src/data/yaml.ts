/**
 * YAML texts with the line of every value. Apart, since the built package needs its parser for files of the user only.
 */
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { TonnageError } from "../engine/index.ts";

/** Far more levels than any form has, and fewer than the parser can take. */
const mostLevels = 50;
const tooDeep = ["values are nested too deeply", `Nest at most ${mostLevels} levels`] as const;
const noYaml = "The file must be YAML 1.2";

/** In our words, what the parser says in terms of its own. */
const sentences: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  MULTIPLE_DOCS: ["a second document begins", "A file holds one"],
  RESOURCE_EXHAUSTION: tooDeep,
};

/**
 * Parses one YAML text.
 * @throws TonnageError with file and line where the text is not YAML
 */
export function readYaml(
  file: string,
  text: string,
): { value: unknown; locate: (path: readonly PropertyKey[]) => string } {
  const lines = new LineCounter();
  // The parser's own search for keys that stand twice takes the square of their number.
  const options = { lineCounter: lines, prettyErrors: false, logLevel: "error", uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const refuse = (where: string, found: string, expected = noYaml): never => {
    throw new TonnageError({ code: "bad-yaml", where, found, expected });
  };
  const lineOf = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault) {
    const [found, expected] = sentences[fault.code] ?? [fault.message];
    refuse(lineOf(fault.pos[0]), found, expected);
  }
  visit(document, {
    Collection(_, collection, path) {
      // A level is a list or a map, and in maps a pair besides.
      if (path.length > 2 * mostLevels) refuse(file, ...tooDeep);
      if (!isMap(collection)) return;
      const names = new Set<string>();
      for (const { key } of collection.items) {
        const name = String(isScalar(key) ? key.value : key);
        const where = isNode(key) && key.range ? lineOf(key.range[0]) : file;
        if (name === "__proto__") refuse(where, "__proto__ is no name", "Write the name of a field or a parameter");
        if (names.has(name)) refuse(where, `${name} stands twice`, "Write each name once");
        names.add(name);
      }
    },
  });
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
    const { message } = fault as Error;
    return /exhaustion|call stack/i.test(message)
      ? refuse(file, "its aliases stand for too much", "Write values out")
      : refuse(file, message);
  }
}

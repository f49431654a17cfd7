/**
 * Overlays: evidence of the user's that is laid over the embedded one. An overlay is a file of evidence like any other, whose figures say
 * which of the embedded ones they replace.
 */
import { TonnageError } from "../engine/index.ts";
import type { Bundle } from "./contents.ts";
import { overlayFolder, readEvidence } from "./evidence.ts";
import { checked } from "./forms/checked.ts";
import { evidenceForm } from "./forms/evidence.ts";
import { readYaml } from "./yaml.ts";

/**
 * A bundle with an overlay.
 * @param name as the user wrote it
 * @throws TonnageError naming file, line and field of what is not YAML, does not fit, or replaces what is not there
 */
export function layOver(bundle: Bundle, name: string, text: string): Bundle {
  const { value, locate } = readYaml(name, text);
  const content = checked(name, value, evidenceForm, (_, path) => locate(path));
  const slug = (name.split(/[\\/]/).at(-1) as string).replace(/\.ya?ml$/, "");
  const file = `${overlayFolder}/${slug}.yaml`;
  if (bundle.files[file] !== undefined)
    throw new TonnageError({
      code: "same-name",
      where: "--evidence",
      found: `two overlays are called ${slug}`,
      expected: "Give files of different names",
    });
  const laid: Bundle = {
    files: { ...bundle.files, [file]: content },
    locate: (path, fields) => (path === file ? locate(fields) : bundle.locate(path, fields)),
  };
  readEvidence(laid);
  return laid;
}

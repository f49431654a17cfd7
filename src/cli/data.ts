/**
 * The data that commands read: what came along, with the user's evidence laid over it.
 */
import type { Bundle } from "../data/contents.ts";
import { embeddedBundle } from "../data/files.ts";
import { fromCaller } from "./caller.ts";

import { userText } from "./user-file.ts";

let chosen: Bundle | undefined;

/** The data of this run. */
export const data = (): Bundle => chosen ?? embeddedBundle();

/**
 * Lays the overlays over the embedded evidence, for all of this run.
 * @throws TonnageError naming file, line and field of what does not fit
 */
export async function chooseEvidence(overlays: readonly string[] = []): Promise<void> {
  chosen = undefined;
  if (overlays.length === 0) return;
  // Only this needs the parser and the schemas.
  const { layOver } = await import("../data/overlay.ts");
  chosen = overlays.reduce(
    (bundle, name) => layOver(bundle, name, userText(name, fromCaller(name), "--evidence", "overlay")),
    embeddedBundle(),
  );
}

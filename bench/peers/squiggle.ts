/** Squiggle from npm: the workload as one program in its language, on sample sets, in a process of its own. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Workload } from "../workload.ts";
import { inChild } from "./child.ts";
import type { Peer } from "./peer.ts";

/** Squiggle on the workload. */
export function squigglePeer({ spec }: Workload): Peer {
  return {
    name: "Squiggle",
    precision: "f64",
    ...(!isInstalled() && {
      absent:
        "Squiggle is not installed; `npm install --no-save @quri/squiggle-lang@0.10.0` brings it until the next `npm ci`.",
    }),
    ...inChild(process.execPath, [join(import.meta.dirname, "squiggle-child.ts")], spec),
  };
}

function isInstalled(): boolean {
  try {
    return createRequire(import.meta.url).resolve("@quri/squiggle-lang") !== "";
  } catch {
    return false;
  }
}

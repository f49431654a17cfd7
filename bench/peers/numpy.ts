/** numpy, in the first Python on this machine that has it. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Workload } from "../workload.ts";
import { inChild } from "./child.ts";
import type { Peer } from "./peer.ts";

const pythons = ["python3", "/usr/bin/python3", "python"];

/** numpy on the workload. */
export function numpyPeer({ spec }: Workload): Peer {
  const python = pythons.find((command) => spawnSync(command, ["-c", "import numpy"]).status === 0);
  return {
    name: "numpy",
    precision: "f64",
    ...(python === undefined && { absent: `None of ${pythons.join(", ")} is a Python with numpy.` }),
    ...inChild(python ?? "python3", [join(import.meta.dirname, "numpy-workload.py")], spec),
  };
}

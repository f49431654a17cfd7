import { expect, test } from "vitest";
import { fingerprint } from "../src/analyses/fingerprint.ts";
import { embeddedBundle } from "../src/data/files.ts";

const { files } = embeddedBundle();

test.each(
  ["published-sums", "no-smuggling", "high-smuggling"].flatMap((scenario) =>
    [1, 7].map((seed) => ({ scenario, seed })),
  ),
)("the kernel gives the whole model the interpreter's bits: $scenario, seed $seed", async (run) => {
  // 1,300 draws: a full block of the kernel, five of the interpreter, and a rest that is no multiple of four lanes' blocks.
  const both = (["kernel", "interpreter"] as const).map((backend) =>
    fingerprint(files, { ...run, draws: 1301, backend }),
  );
  const [kernel, interpreter] = await Promise.all(both);
  expect(kernel).toBe(interpreter);
});

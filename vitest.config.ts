import { defineConfig } from "vitest/config";
import { PlainReporter } from "./test/reporter.ts";

// Every worker thread that a test starts reads the sources anew; what Node has stripped of its types once it need not
// strip again.
process.env.NODE_COMPILE_CACHE ??= `${import.meta.dirname}/node_modules/.cache/node`;

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "sources",
          include: ["**/*.test.ts"],
          exclude: ["**/node_modules/**", "dist/**", "test/browser/**", "test/package/**"],
        },
      },
      {
        extends: true,
        test: { name: "package", include: ["test/package/**/*.test.ts"], globalSetup: "test/build.ts" },
      },
    ],
    reporters: [new PlainReporter()],
    testTimeout: 30_000,
    // What a hook prepares for many tests takes as long as a test, and a busy machine makes it longer.
    hookTimeout: 60_000,
    // Node strips types by WebAssembly that calls JavaScript, in each thread anew. V8 13.6 may stop the process (a failed
    // check in UnregisterWasmAllocation) when it recompiles such a call in one thread and frees it in another; so it
    // recompiles none. The kernel calls no JavaScript, and the built package has no types to strip.
    execArgv: ["--wasm-wrapper-tiering-budget=1000000000"],
  },
});

import { defineConfig } from "vitest/config";
import { PlainReporter } from "../reporter.ts";

/** The tests that need a browser: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/build.ts",
    reporters: [new PlainReporter()],
    fileParallelism: false,
    hookTimeout: 120_000,
  },
});

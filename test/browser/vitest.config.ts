import { defineConfig } from "vitest/config";
import { PlainReporter } from "../reporter.ts";

/** The tests that need a browser: `npm run test:browser`. */
export default defineConfig({
  test: { include: ["test/browser/**/*.test.ts"], reporters: [new PlainReporter()], fileParallelism: false },
});

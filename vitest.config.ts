import { defineConfig } from "vitest/config";
import { PlainReporter } from "./test/reporter.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "dist/**", "test/browser/**"],
    reporters: [new PlainReporter()],
    testTimeout: 30_000,
    // What a hook prepares for many tests takes as long as a test, and a busy machine makes it longer.
    hookTimeout: 60_000,
  },
});

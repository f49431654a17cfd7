import { defineConfig } from "vitest/config";
import { PlainReporter } from "./test/reporter.ts";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "dist/**", "test/browser/**"],
    reporters: [new PlainReporter()],
    testTimeout: 30_000,
  },
});

/** Builds the package and the app once, as users get them, before all tests that run them. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export default (): void => {
  execFileSync("npm", ["run", "-s", "build"], {
    cwd: join(import.meta.dirname, ".."),
    stdio: "inherit",
    // Vitest's own would make it a development build.
    env: { ...process.env, NODE_ENV: "production" },
  });
};

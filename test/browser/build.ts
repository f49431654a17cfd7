/** Builds the package and the app once, before all tests that need a browser. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export default (): void => {
  execFileSync("npm", ["run", "-s", "build"], { cwd: join(import.meta.dirname, "../.."), stdio: "inherit" });
};

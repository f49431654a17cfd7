#!/usr/bin/env node
/**
 * The installed command. It only starts the program, and says in a sentence when this Node is too old to read it;
 * plain old JavaScript, so that any Node since 12 gets as far as the sentence.
 */
const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `This is Node ${process.versions.node}, and tonnage needs Node 22.12 or newer; please install a newer Node.`,
  );
  process.exitCode = 1;
} else if (!require("fs").existsSync(`${__dirname}/../dist/src/cli/main.js`)) {
  console.error("tonnage is not built here; run `npm run build` first, or use `npm run tonnage --` in a checkout.");
  process.exitCode = 1;
} else {
  // Saves compiling on later starts; where its folder cannot be written, it does nothing.
  require("module").enableCompileCache();
  import("../dist/src/cli/main.js");
}

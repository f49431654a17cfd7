/**
 * The first step of every npm script: where the sources cannot run, one sentence says what to do instead of a stack trace.
 *
 * Node 24 comes as a development dependency whose binary is fetched by its install script, so it can be missing without
 * a word (`--ignore-scripts`). Plain old JavaScript, so that any Node since 12 can read this file.
 */
const fs = require("fs");
const path = require("path");

const WANTED = 24;

/** What to tell the user, or undefined where all is well. `has` says whether a file of the project exists. */
function complaint(version, has) {
  const old = Number(version.split(".")[0]) < WANTED;
  if (!has("node_modules"))
    return "The dependencies are not installed yet; run `npm ci` first (it brings Node 24 too).";
  if (!old) return undefined;
  const found = `This is Node ${version}, and Tonnage's sources need Node ${WANTED}, `;
  return has("node_modules/node/bin/node") || has("node_modules/node/bin/node.exe")
    ? `${found}which is installed beside them: start them through npm, for example \`npm start\`.`
    : `${found}which \`npm ci\` brings unless install scripts are switched off; run \`npm rebuild node --ignore-scripts=false\`, or install Node ${WANTED} yourself.`;
}

module.exports = { complaint };

if (require.main === module) {
  const sentence = complaint(process.versions.node, (file) => fs.existsSync(path.join(__dirname, "..", file)));
  if (sentence) {
    console.error(sentence);
    process.exit(1);
  }
}

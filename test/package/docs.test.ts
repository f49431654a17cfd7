/**
 * What the documents say is there, is there: links and anchors lead somewhere, and commands run as written.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { posix } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lineAt, projectFiles, read, root } from "../sources.ts";

const FENCE = /^(`{3,}|~{3,})(.*)\n([\s\S]*?)^\1[ \t]*$/gm;

/** The text with everything that is code replaced by spaces, so that offsets stay. */
const prose = (markdown: string) =>
  markdown
    .replace(FENCE, (block) => block.replace(/[^\n]/g, " "))
    .replace(/`[^`\n]+`/g, (code) => " ".repeat(code.length));

/** Anchors as GitHub makes them from headings, and those written as HTML. */
const anchors = (markdown: string): Set<string> => {
  const found = new Set<string>();
  for (const [, heading = ""] of markdown.replace(FENCE, "").matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)) {
    const words = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = words.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "").replaceAll(" ", "-");
    let anchor = slug;
    for (let i = 1; found.has(anchor); i++) anchor = `${slug}-${i}`;
    found.add(anchor);
  }
  for (const [, id = ""] of markdown.matchAll(/<[^>]+\b(?:id|name)="([^"]+)"/g)) found.add(id);
  return found;
};

/** Links within the project that lead nowhere. */
const deadLinks = (path: string, markdown: string, text: (path: string) => string | undefined): string[] => {
  const written = prose(markdown);
  const links = [
    ...written.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|^\[[^\]]+\]:[ \t]*<?([^\s>]+)|\b(?:src|href)="([^"]+)"/gm),
  ];
  return links.flatMap((match) => {
    const link = match[1] ?? match[2] ?? match[3] ?? "";
    if (/^[a-z][a-z+.-]*:/i.test(link)) return [];
    const [file = "", anchor = ""] = link.split("#").map(decodeURIComponent);
    const target = file === "" ? path : posix.join(posix.dirname(path), file);
    const place = `${path}:${lineAt(written, match.index)} links to ${link}`;
    const there = file === "" ? markdown : text(target);
    if (there === undefined) return [`${place}, but there is no ${target}. Mend the link or add the file.`];
    if (anchor === "" || !target.endsWith(".md") || anchors(there).has(anchor)) return [];
    return [
      `${place}, but ${target} has no heading #${anchor}. It has ${[...anchors(there)].map((one) => `#${one}`).join(", ")}.`,
    ];
  });
};

/** The command lines of the ```bash blocks, with continued lines joined. */
const commands = (markdown: string): string[] =>
  [...markdown.matchAll(FENCE)]
    .filter(([, , language = ""]) => /^(bash|sh)\b/.test(language.trim()))
    .flatMap(([, , , code = ""]) => code.replace(/\\\n\s*/g, "").split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

const TONNAGE = /^(?:npm run -s tonnage --|npx tonnage)(?= |$)/;

const documents = projectFiles().filter((path) => path.endsWith(".md"));
const taught = documents.filter((path) => path === "README.md" || path.startsWith("docs/guide/"));
const textOf = (path: string) => {
  if (!existsSync(posix.join(root, path))) return undefined;
  return path.endsWith(".md") ? read(path) : "";
};

test("links and anchors lead somewhere", () => {
  const dead = documents.flatMap((path) => deadLinks(path, read(path), textOf));
  if (dead.length > 0) expect.fail(`${dead.length} to mend:\n${dead.join("\n")}`);
});

test("every npm script that a document names exists", () => {
  const scripts = (JSON.parse(read("package.json")) as { scripts: Record<string, string> }).scripts;
  const named = documents.flatMap((path) =>
    [...read(path).matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map((match) => [
      path,
      match[1] ?? match[2] ?? "",
    ]),
  );
  expect(named.filter(([, script = ""]) => scripts[script] === undefined)).toEqual([]);
});

test("README.md gives the commands that .ci/run runs", () => {
  const given = commands(read("README.md")).map((line) => line.replace(/\s+#.*$/, ""));
  const run = [...read(".ci/run").matchAll(/^npm .+$/gm)].map(([line]) => line);
  expect(run.length).toBeGreaterThan(0);
  expect(given).toEqual(expect.arrayContaining(run));
});

/** What blocks after a comment `prints: …` say that a command prints. */
const printed = (markdown: string): [command: string, text: string][] =>
  [...markdown.matchAll(/^<!-- prints: (.+) -->\n```text\n([\s\S]*?)^```$/gm)].map(([, command = "", text = ""]) => [
    command,
    text,
  ]);

/** Words in order: how wide the screen was does not count. */
const words = (text: string): string => text.replaceAll("─", "").split(/\s+/).filter(Boolean).join(" ");

test.each(documents.flatMap((path) => printed(read(path)).map(([command, text]) => [path, command, text] as const)))(
  "%s shows what %s prints",
  { timeout: 120_000 },
  (_, command, text) => {
    const { stdout, stderr } = spawnSync("bash", ["-c", `node bin/tonnage.cjs ${command}`], {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
        PATH: `${posix.dirname(process.execPath)}:${process.env.PATH}`,
      },
    });
    expect(words(stdout + stderr)).toContain(words(text));
  },
);

test("a block that says what a command prints is found", () =>
  expect(printed("<!-- prints: balance -->\n```text\na\n```\n\n```text\nb\n```\n")).toEqual([["balance", "a\n"]]));

const folder = mkdtempSync(posix.join(tmpdir(), "tonnage-docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const line of new Set(taught.flatMap((path) => commands(read(path)).filter((line) => TONNAGE.test(line))))) {
  test(`runs as written: ${line}`, { timeout: 120_000 }, () => {
    const direct = line
      .split(" && ")
      .map((part) => part.replace(TONNAGE, "node bin/tonnage.cjs"))
      .join(" && ")
      // A server needs a build and does not end.
      .replace(/(tonnage\.cjs serve)\b.*/, "$1 --help");
    // Files that a command writes are not for the project, and two commands may write one of a name.
    const elsewhere = mkdtempSync(posix.join(folder, "run-"));
    symlinkSync(posix.join(root, "examples"), posix.join(elsewhere, "examples"));
    const env = { ...process.env, INIT_CWD: elsewhere, PATH: `${posix.dirname(process.execPath)}:${process.env.PATH}` };
    const { status, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", direct], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 1e9,
      env,
    });
    expect(status, stderr).toBe(0);
  });
}

describe("the checks themselves", () => {
  const there: Readonly<Record<string, string>> = {
    "docs/b.md": "# The `first` part, again\n\n# Twice\n\n# Twice\n",
    "x.png": "",
  };
  const dead = (markdown: string) => deadLinks("README.md", markdown, (path) => there[path]);

  test.each([
    "[a](docs/c.md)",
    "![a](y.png)",
    "[a](docs/b.md#second-part)",
    "[a](#nowhere)",
    "[a]: docs/c.md",
    `<img src="y.png">`,
  ])("catch %s", (markdown) => expect(dead(markdown)).toHaveLength(1));

  test.each([
    "[a](docs/b.md#the-first-part-again)",
    "[a](docs/b.md#twice-1)",
    "![a](x.png)",
    "[a](https://example.org/none#b)",
    "# Here\n[a](#here)",
    "`[a](docs/c.md)`",
    "```\n[a](docs/c.md)\n```\n",
  ])("let pass %j", (markdown) => expect(dead(markdown)).toEqual([]));

  test("find command lines, joined and without comments, in bash blocks only", () => {
    const markdown = "```bash\n# a\nnpm ci\nnpx tonnage balance \\\n  --json | head\n```\n```ts\nnpx tonnage\n```\n";
    expect(commands(markdown)).toEqual(["npm ci", "npx tonnage balance --json | head"]);
  });
});

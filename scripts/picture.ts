/**
 * Draws what `npm start` prints as docs/first-answer.svg, the picture of the README. Colours follow the reader's light or dark
 * page; the text stays text.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const printed = execFileSync(process.execPath, ["src/cli/main.ts"], {
  encoding: "utf8",
  env: { ...process.env, FORCE_COLOR: "1" },
});
const lines = printed.trimEnd().split("\n");
const [column, row, edge] = [7.83, 18, 20];
const introducer = String.fromCharCode(27);
const plain = (text: string): string => text.replaceAll(new RegExp(`${introducer}\\[\\d+m`, "g"), "");
const width = Math.ceil(Math.max(...lines.map((line) => plain(line).length)) * column + 2 * edge);
const height = lines.length * row + 2 * edge;

/** Classes by the codes that start them; the others end them. */
const classes: Readonly<Record<string, string>> = { 1: "b", 2: "d", 4: "u", 32: "g", 33: "y", 36: "c" };
const xml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const text = lines.map((line, i) => {
  let at = 0;
  let open = new Set<string>();
  const spans = line.split(new RegExp(`${introducer}\\[(\\d+)m`)).map((part, k) => {
    if (k % 2 === 1) {
      const name = classes[part];
      open = name
        ? new Set([...open, name])
        : new Set(part === "22" ? [...open].filter((c) => c !== "b" && c !== "d") : []);
      return "";
    }
    // Every run of text at its own column, so that no font moves the table.
    const spans = [...part.matchAll(/\S+(?: \S+)*/g)].map((m) => {
      const x = (edge + (at + [...part.slice(0, m.index)].length) * column).toFixed(1);
      const length = ([...m[0]].length * column).toFixed(1);
      const name = [...open].join(" ");
      return `<tspan x="${x}" textLength="${length}"${name ? ` class="${name}"` : ""}>${xml(m[0])}</tspan>`;
    });
    at += [...part].length;
    return spans.join("");
  });
  const content = spans.join("");
  return content ? `<text y="${edge + (i + 0.75) * row}">${content}</text>` : "";
});

const style = `text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
.b{font-weight:700}.d{fill:#656d76}.c{fill:#0a7ea4}.g{fill:#1a7f37}.y{fill:#9a6700}rect{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.d{fill:#8d96a0}.c{fill:#39c5cf}.g{fill:#3fb950}.y{fill:#d29922}rect{fill:#0d1117}}`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What npm start prints: compute by bloc, the ratio through history, the definition ladder and the strongest assumptions">
<style>${style}</style><rect width="100%" height="100%" rx="8"/>
${text.filter(Boolean).join("\n")}
</svg>
`;
writeFileSync("docs/first-answer.svg", svg);
console.log(`docs/first-answer.svg: ${lines.length} lines, ${width} × ${height}`);

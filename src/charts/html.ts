/**
 * A page of HTML that needs nothing else: headings, sentences, pictures and tables, for the screen and for paper.
 */
import { chartStyle, escaped, inSvg, type Picture, variables } from "./svg/shape.ts";

/** Pictures are drawn for a page and for a phone, which shows the one that fits. */
const widths = [780, 360] as const;

/** A part of a page. */
export type Part =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "lead" | "paragraph" | "note"; readonly text: string }
  | {
      readonly kind: "picture";
      readonly title: string;
      readonly caption: string;
      readonly draw: (width: number) => Picture;
    }
  | {
      readonly kind: "table";
      readonly caption: string;
      /** The first column is text, the others are numbers unless they say otherwise. */
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Columns of text beside the first. */
      readonly text?: readonly number[];
    }
  | {
      readonly kind: "list";
      readonly items: readonly { readonly text: string; readonly url?: string | undefined; readonly more?: string }[];
    }
  | { readonly kind: "code"; readonly text: string };

const style = `
:root { ${variables("light")} }
@media (prefers-color-scheme: dark) { :root { ${variables("dark")} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Liberation Sans", Arial, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
h1, .lead { font-family: Georgia, "Liberation Serif", "Times New Roman", serif; font-weight: 400; }
h1 { font-size: 2.3rem; line-height: 1.15; margin: 0 0 .6rem; }
h2 { font-size: 1.2rem; margin: 3rem 0 .6rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
.lead { font-size: 1.35rem; line-height: 1.4; margin: 0 0 1rem; }
.eyebrow, .note, figcaption, caption, footer { color: var(--soft); font-size: .875rem; }
.eyebrow { letter-spacing: .08em; text-transform: uppercase; margin: 0 0 .5rem; }
figure { margin: 1.5rem 0; } figure svg { width: 100%; height: auto; display: block; } figure svg + svg { display: none; }
@media screen and (max-width: 560px) { figure svg { display: none; } figure svg + svg { display: block; } }
figure strong { display: block; }
figure strong, caption { text-align: left; color: var(--ink); font-weight: 650; font-size: .95rem; margin-bottom: .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1.2rem 0; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--rule); text-align: right; vertical-align: top; }
th { color: var(--soft); font-weight: 500; border-bottom-color: var(--soft); }
th:first-child, td:first-child, .text { text-align: left; } td span { white-space: nowrap; }
a { color: var(--series-0); } ul { padding-left: 1.1rem; font-size: .8rem; line-height: 1.4; columns: 2 20rem; column-gap: 2rem; } li { margin: 0 0 .3rem; break-inside: avoid; }
pre { white-space: pre-wrap; background: color-mix(in srgb, var(--rule) 55%, transparent); padding: .8rem 1rem; border-radius: 6px; font-size: .85rem; }
@media print {
  :root { ${variables("light")} }
  body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
  ul { columns: 2; } h2 { break-after: avoid; } figure, table, tr, .lead { break-inside: avoid; } a { color: inherit; }
  @page { margin: 18mm 16mm; }
}
${chartStyle}`;

/** A line of numbers breaks before an interval in brackets and nowhere else. */
const unbroken = (text: string): string =>
  text
    .split(/ (?=\()/)
    .map((piece) => `<span>${escaped(piece)}</span>`)
    .join(" ");

const cell = (tag: "th" | "td", text: string, isText: boolean): string =>
  `<${tag}${tag === "th" ? ' scope="col"' : ""}${isText ? ' class="text"' : ""}>${isText || tag === "th" ? escaped(text) : unbroken(text)}</${tag}>`;

function written(part: Part): string {
  switch (part.kind) {
    case "heading":
      return `<h2>${escaped(part.text)}</h2>`;
    case "lead":
    case "note":
      return `<p class="${part.kind}">${escaped(part.text)}</p>`;
    case "paragraph":
      return `<p>${escaped(part.text)}</p>`;
    case "picture":
      return `<figure><strong>${escaped(part.title)}</strong>${widths.map((width) => inSvg(part.draw(width), part.title)).join("")}<figcaption>${escaped(part.caption)}</figcaption></figure>`;
    case "table": {
      const isText = (column: number): boolean => column === 0 || (part.text ?? []).includes(column);
      const line = (tag: "th" | "td", cells: readonly string[]): string =>
        `<tr>${cells.map((text, i) => cell(tag, text, isText(i))).join("")}</tr>`;
      const body = part.rows.map((cells) => line("td", cells)).join("\n");
      return `<div class="scroll"><table><caption>${escaped(part.caption)}</caption><thead>${line("th", part.heads)}</thead><tbody>${body}</tbody></table></div>`;
    }
    case "list":
      return `<ul>${part.items
        .map(({ text, url, more }) => {
          const name = url === undefined ? escaped(text) : `<a href="${escaped(url)}">${escaped(text)}</a>`;
          return `<li>${name}${more === undefined ? "" : ` <span class="note">${escaped(more)}</span>`}</li>`;
        })
        .join("\n")}</ul>`;
    case "code":
      return `<pre>${escaped(part.text)}</pre>`;
  }
}

/** The whole page. Links that are no web addresses are written as text. */
export function page(about: {
  readonly language: string;
  readonly eyebrow: string;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly footer: string;
}): string {
  const { language, eyebrow, title, parts, footer } = about;
  const safe = parts.map((part) =>
    part.kind === "list"
      ? {
          ...part,
          items: part.items.map((item) => (/^https?:/.test(item.url ?? "") ? item : { ...item, url: undefined })),
        }
      : part,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head>
<body><main>
<p class="eyebrow">${escaped(eyebrow)}</p>
<h1>${escaped(title)}</h1>
${safe.map(written).join("\n")}
<footer><p>${escaped(footer)}</p></footer>
</main></body></html>
`;
}

/**
 * Charts as data: shapes that the page draws as elements and a report or a download writes as SVG text.
 *
 * Colours are names of variables, which the page sets for light and dark; a text of its own brings them along.
 */
export interface Shape {
  readonly tag: "g" | "path" | "line" | "circle" | "rect" | "text" | "tspan";
  readonly at: Readonly<Record<string, string | number>>;
  readonly text?: string;
  readonly inside?: readonly Shape[];
}

/** A chart: its size in pixels, its shapes, and where the steps of its x axis lie. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Pixels of the places along the axis that a cursor can visit. */
  readonly stops?: readonly number[];
  /** Where those places are points: how far down each of them lies. */
  readonly heights?: readonly number[];
}

/** One shape. */
export const shape = (tag: Shape["tag"], at: Shape["at"], inside?: string | readonly Shape[]): Shape => ({
  tag,
  at,
  ...(typeof inside === "string" ? { text: inside } : inside && { inside }),
});

/** The colours of series in light and in dark, told apart by the colour-blind; after Okabe and Ito, darkened or lightened to be read as text. */
export const palette = {
  light: ["#1d5fa6", "#b3441a", "#17735a", "#7a4896", "#7d5c00", "#566069"],
  dark: ["#86bbf5", "#f5a27a", "#66cfa8", "#cba6e8", "#dfbd58", "#aab4be"],
} as const;

/** The colour of the series with this number. */
export const seriesColour = (number: number): string => `var(--series-${number % palette.light.length})`;

/** What charts look like; the page has the same lines in its style. */
export const chartStyle = `
text { font: 12.5px system-ui, "Liberation Sans", Arial, sans-serif; fill: var(--ink); }
.tick { fill: var(--soft); } .strong { font-weight: 650; } .grid { stroke: var(--rule); stroke-width: 1; }
.axis { stroke: var(--soft); stroke-width: 1; } .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
`;

const grounds = {
  light: ["--ink:#1c2227", "--soft:#59636d", "--rule:#e3e1da", "--paper:#fffefb"],
  dark: ["--ink:#e9ecee", "--soft:#a3adb6", "--rule:#363d43", "--paper:#14181b"],
} as const;

/** The variables that charts name, as lines of style. */
export const variables = (theme: keyof typeof palette): string =>
  [...grounds[theme], ...palette[theme].map((colour, i) => `--series-${i}:${colour}`)].join(";");

/** A drawing with colours in place of variables, which programs other than browsers do not know. */
const coloured = (drawing: string): string => {
  const all = new Map(
    variables("light")
      .split(";")
      .map((line) => line.split(":") as [string, string]),
  );
  return drawing.replace(/var\((--[\w-]+)\)/g, (written, name: string) => all.get(name) ?? written);
};

/** A text that means itself in HTML and SVG. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter] as string);

const written = ({ tag, at, text, inside = [] }: Shape): string => {
  const attributes = Object.entries(at).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${attributes.join("")}>${escaped(text ?? "")}${inside.map(written).join("")}</${tag}>`;
};

/** Lines of text of at most so many letters. */
export function lines(text: string, letters: number): readonly string[] {
  const found: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < letters) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}

/** A picture in a page that has its colours and letters. */
export const inSvg = ({ width, height, shapes }: Picture, title: string): string =>
  `<svg viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title>${shapes.map(written).join("")}</svg>`;

/** A picture as a file of SVG, in light colours, with a title above and lines below it. */
export function svgText({ width, height, shapes }: Picture, title: string, caption: readonly string[]): string {
  const letters = Math.floor(width / 7.9);
  const heads = lines(title, letters * 0.82);
  const notes = caption.flatMap((line) => lines(line, letters));
  const [above, below] = [heads.length * 21 + 14, notes.length * 17 + 14];
  const row = (text: string, y: number, at: Shape["at"]): Shape => shape("text", { x: 12, y, ...at }, text);
  const all = [
    shape("rect", { width: width + 24, height: above + height + below, fill: "var(--paper)" }),
    ...heads.map((text, i) => row(text, 24 + i * 21, { class: "strong", style: "font-size:15px" })),
    shape("g", { transform: `translate(12 ${above})` }, shapes),
    ...notes.map((text, i) => row(text, above + height + 16 + i * 17, { class: "tick" })),
  ];
  const size = `width="${width + 24}" height="${above + height + below}" viewBox="0 0 ${width + 24} ${above + height + below}"`;
  const drawing = coloured(`<style>${chartStyle}</style>${all.map(written).join("")}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><title>${escaped(title)}</title>${drawing}</svg>\n`;
}

/** About so many pixels wide is a text in the charts' letters. */
export const widthOf = (text: string): number => text.length * 8.1;

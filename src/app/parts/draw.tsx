/** Draws the shapes of a chart as elements. */
import { createElement, type ReactNode } from "react";
import type { Shape } from "../../charts/svg/shape.ts";

/** `stroke-width` is `strokeWidth`, and a style is an object. */
function props(at: Shape["at"]): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(at))
    if (name === "class") found.className = value;
    else if (name === "style") found.style = styleOf(String(value));
    else found[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value;
  return found;
}

const styleOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(";").map((part) => {
      const [name = "", value = ""] = part.split(/:(.*)/s);
      return [name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), value];
    }),
  );

/** The elements of shapes. */
export const drawn = (shapes: readonly Shape[]): ReactNode[] =>
  shapes.map(({ tag, at, text, inside }, i) =>
    // Shapes have no names: their places are what they are known by.
    createElement(tag, { key: i, ...props(at) }, text ?? (inside ? drawn(inside) : undefined)),
  );

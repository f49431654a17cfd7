/**
 * How much room the screen has, and headings that fit it.
 */
import pc from "picocolors";
import { wrap } from "./text.ts";

/** Columns at which everything stands side by side. A narrower terminal gets intervals in one convention and no asides. */
const wide = 130;

/** The columns of the screen; those of a wide one where output goes elsewhere. */
export const room = (): number => process.stdout.columns ?? wide;
/** Whether not everything can stand side by side. */
export const isNarrow = (): boolean => room() < wide;

/** Lines of prose that fit the screen. */
export const paragraph = (text: string): string[] => wrap(text, Math.max(40, room()));

/** Prose below a heading. */
export const indented = (text: string): string[] => wrap(text, Math.min(104, room() - 2)).map((line) => `  ${line}`);

/** A heading, on as many lines as it needs. */
export const heading = (text: string): string => paragraph(text).map(pc.bold).join("\n");

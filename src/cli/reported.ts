/**
 * What the parts of a report are written from, and how they write a number with its interval.
 */
import type { Report } from "../analyses/report.ts";
import { percent, short } from "../charts/numbers.ts";
import type { Summary } from "../engine/index.ts";
import { blocName } from "./describe.ts";
import type { Opened } from "./options.ts";

/** What the parts of a report are written from. */
export interface Reported extends Opened {
  readonly found: Report;
  /** The quarter that is spoken of. */
  readonly at: number;
  /** The command that writes it again. */
  readonly command: string;
}

/** A median and its 90 % interval. */
export const within = ({ p50, p5, p95 }: Summary, { language }: Reported): string =>
  `${short(p50, language)} (${short(p5, language)} – ${short(p95, language)})`;
/** The same of a share. */
export const percentWithin = ({ p50, p5, p95 }: Summary, { language }: Reported): string =>
  `${percent(p50, language)} (${percent(p5, language)} – ${percent(p95, language)})`;
/** Both blocs by their names. */
export const names = ({ say, pair }: Reported): { over: string; under: string } => ({
  over: blocName(say, pair[0]),
  under: blocName(say, pair[1]),
});

/**
 * What the parts of a report are written from.
 */
import type { Report } from "../analyses/report.ts";
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

/** Both blocs by their names. */
export const names = ({ say, pair }: Reported): { over: string; under: string } => ({
  over: blocName(say, pair[0]),
  under: blocName(say, pair[1]),
});

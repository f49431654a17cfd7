/**
 * A family of distributions, as a text names it: one record, one file, listed once in `index.ts`.
 */
import type { Call } from "./call.ts";
import type { Distribution } from "./distribution.ts";

export interface Family {
  /** As written: `lognormal`. */
  readonly name: string;
  /** How it is written, for messages and documents: `lognormal(mu, sigma)`. */
  readonly form: string;
  /** What it says, in a sentence. */
  readonly meaning: string;
  read(call: Call): Distribution;
}

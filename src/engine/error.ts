/**
 * The one shape of an error that a user may meet: where, what was found, what was expected, what to do.
 *
 * It is data first, so that command line, API and page say the same sentence; `message` is that sentence.
 */
export interface Fault {
  /** Stable, kebab-case: `unknown-scenario`. */
  readonly code: string;
  /** File and line, option, or id: `evidence/memory/x.yaml:6 hbm_share.as_of`. */
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  readonly hint?: string | undefined;
}

/**
 * What a user wrote may be long, and may hold what moves the cursor of a terminal: a sentence shows its beginning, and such
 * characters by their numbers.
 */
function plain(text: string, longest = Number.POSITIVE_INFINITY): string {
  const visible = text.replace(
    /[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu,
    (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}

/** The most characters of what is said of a place, and of what was found there. */
const longest = 400;

/** The error that is thrown for every fault: its parts, and their sentence as `message`. */
export class TonnageError extends Error implements Fault {
  override readonly name = "TonnageError";
  readonly code: string;
  readonly where: string;
  readonly found: string;
  readonly expected: string;
  readonly hint: string | undefined;

  constructor(fault: Fault) {
    const { where, found, expected, hint = "" } = fault;
    const parts = [`${plain(where, longest)}: ${plain(found, longest)}`, plain(expected), plain(hint)].filter(Boolean);
    super(parts.map((part) => (/[.?!]$/.test(part) ? part : `${part}.`)).join(" "));
    this.code = fault.code;
    this.where = fault.where;
    this.found = fault.found;
    this.expected = fault.expected;
    this.hint = fault.hint;
  }
}

/**
 * The candidate nearest in spelling to `word`, if it is near enough to be meant: at an edit distance of at most 2 or a third of its length,
 * and with something left of it.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  // It takes the product of the lengths, and a name is shorter.
  if (word.length > 100) return undefined;
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(2, Math.floor(word.length / 3)) + 1, word.length);
  for (const candidate of candidates) {
    // Each letter more or less is an edit.
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

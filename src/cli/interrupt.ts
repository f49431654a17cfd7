/**
 * What happens when somebody asks the program to end: with Ctrl-C, with `kill`, or by closing the terminal.
 *
 * Who must not be cut off stands guard. The newest guard is asked; a second request goes to the one before it; and where
 * nobody stands guard, the program ends at once, as any other does.
 */

/** The code with which a program ends that was asked to; by convention 128 and the signal's number. */
const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof codes;
const signals = Object.keys(codes) as Signal[];

/** Work that was given up because the program was asked to end. */
export class Interrupted extends Error {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

type Guard = (code: number) => void;
const guards: Guard[] = [];

const heard = (signal: Signal): void => {
  const guard = guards.at(-1);
  if (guard) remove(guard);
  guard?.(codes[signal]);
};

function remove(guard: Guard): void {
  const at = guards.lastIndexOf(guard);
  if (at < 0) return;
  guards.splice(at, 1);
  if (guards.length === 0) for (const signal of signals) process.removeListener(signal, heard);
}

/**
 * Has `act` called in place of the program's end, once, with the code to end with.
 * @returns what ends the guard
 */
export function guard(act: Guard): () => void {
  if (guards.length === 0) for (const signal of signals) process.on(signal, heard);
  // The same function may stand guard twice.
  const own: Guard = (code) => act(code);
  guards.push(own);
  return () => remove(own);
}

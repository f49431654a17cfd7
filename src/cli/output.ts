/**
 * Where output goes: the screen or a file; progress only on a terminal, and only on stderr.
 */
import pc from "picocolors";
import type { Watch } from "../analyses/world.ts";
import { withoutColour } from "../charts/colour.ts";
import type { Say } from "../messages/index.ts";
import { destination } from "./destination.ts";
import { guard, Interrupted } from "./interrupt.ts";
import { threadPool } from "./threads.ts";

/** Prints text, or writes it whole to a file and says so; `option` is the one that named the file. */
export function emit(text: string, out: string | undefined, say: Say, option = "--out"): void {
  const ended = text.endsWith("\n") ? text : `${text}\n`;
  if (out === undefined) {
    process.stdout.write(ended);
    return;
  }
  const file = destination(out, option);
  try {
    file.write(withoutColour(ended));
    file.end();
  } catch (error) {
    file.discard();
    throw error;
  }
  process.stderr.write(`${say("written", { file: out })}\n`);
}

/** A line on stderr that shows how much of a run is done; silent where nobody watches. */
function progressLine(say: Say, shows: boolean): { progress: (done: number) => void; end: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY || !shows) return { progress: () => {}, end: () => {} };
  let shown = -1;
  return {
    progress(done) {
      const percent = Math.floor(done * 100);
      if (percent === shown) return;
      shown = percent;
      stderr.write(
        `\r${pc.dim(`${say("running")} ${"█".repeat(percent / 5)}${"░".repeat(20 - percent / 5)} ${percent} %`)}`,
      );
    },
    end: () => stderr.write("\r\u001b[K"),
  };
}

/**
 * Does a long piece of work on so many threads, with a line of progress; who asks the program to end, ends it between two
 * blocks of draws.
 * @param isQuiet whether the screen is needed for what the work prints meanwhile
 * @throws Interrupted
 */
export async function watched<Result>(
  say: Say,
  threads: number,
  work: (watch: Watch) => Promise<Result>,
  isQuiet = false,
): Promise<Result> {
  const line = progressLine(say, !isQuiet);
  const runner = threadPool(threads);
  const controller = new AbortController();
  const unguarded = guard((code) => controller.abort(new Interrupted(say("interrupted"), code)));
  try {
    return await work({ progress: line.progress, signal: controller.signal, runner });
  } finally {
    runner.close();
    unguarded();
    line.end();
  }
}

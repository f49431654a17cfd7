/** A peer in a process of its own: it is told the workload first, then answers one JSON line with another. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Spec } from "../workload.ts";
import type { Peer, PeerRun } from "./peer.ts";

const runAnswer = z.object({ kernelMs: z.number(), updateMs: z.number(), summaries: z.array(z.number()) });

/** `run` and `close` of a peer whose process is started, and warmed up, by its first run. */
export function inChild(command: string, args: readonly string[], spec: Spec): Pick<Peer, "run" | "close"> {
  let child: Promise<Child> | undefined;
  return {
    run: async (draws, seed) => {
      child ??= start(command, args, spec);
      return runOf(await (await child).ask({ draws, seed }));
    },
    close: () => {
      child?.then(
        ({ end }) => end(),
        () => undefined,
      );
      child = undefined;
    },
  };
}

const runOf = (answer: unknown): PeerRun => {
  const { summaries, ...times } = runAnswer.parse(answer);
  return { ...times, summaries: Float64Array.from(summaries) };
};

interface Child {
  /** One question at a time. */
  ask(question: unknown): Promise<unknown>;
  end(): void;
}

async function start(command: string, args: readonly string[], spec: Spec): Promise<Child> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = failureOf(child, [command, ...args].join(" "));
  const ask = async (question: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value } = await Promise.race([lines.next(), failed]);
    return value === undefined ? failed : (JSON.parse(value) as unknown);
  };
  await ask(spec);
  return { ask, end: () => child.stdin.end() };
}

/** Rejects with a sentence when the process cannot start or ends. */
function failureOf(child: ChildProcess, command: string): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    child.once("error", (error) => reject(new Error(`${command} did not start: ${error.message}`)));
    child.once("exit", (code) => reject(new Error(`${command} ended with code ${code} before it answered.`)));
  });
  // It ends in good order too, when nobody waits for it any more.
  failed.catch(() => undefined);
  return failed;
}

/**
 * Runners do jobs: here in this thread, or on workers. All give the same bits.
 */
import type { Summary } from "../summary.ts";
import { type Collector, exactBelow } from "./collector.ts";
import { type Draws, type Job, type JobRunner, startJob } from "./job.ts";

/** Who watches a job: is told how much is done, and may cancel it. */
export interface Watch {
  /** Called after each block with the share of draws done, 0 to 1. */
  readonly progress?: ((done: number) => void) | undefined;
  /** An aborted job ends at once, throwing the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a job has given. */
export interface Outcome {
  /** In the order of the job's `summarised`. */
  readonly summaries: readonly Summary[];
  /** The first draw of a block in which a value was not a number. */
  readonly bad: number | undefined;
}

/** Takes the draws that a job hands out. The job goes on when it has taken them, so a slow receiver does not pile them up. */
export type Receive = (draws: Draws) => void | Promise<void>;

export interface Runner {
  /** Does a job; `receive` gets the draws that it hands out, block by block, in order. */
  run(job: Job, receive: Receive, watch: Watch): Promise<Outcome>;
}

/** Milliseconds between two pauses in which the caller may cancel. */
const breath = 15;

/** Does jobs in this thread, with pauses for the caller. */
export const local: Runner = {
  run: (job, receive, watch) => runHere(startJob(job), job.settings.draws, receive, watch),
};

/** Runs all blocks here. */
export async function runHere(
  runner: JobRunner,
  draws: number,
  receive: Receive,
  { progress, signal }: Watch,
): Promise<Outcome> {
  let rested = performance.now();
  for (let first = 0; first < draws; first += runner.blockSize) {
    if (performance.now() - rested > breath) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      rested = performance.now();
    }
    signal?.throwIfAborted();
    await receive(runner.run(first));
    progress?.(Math.min(1, (first + runner.blockSize) / draws));
  }
  return outcome(runner.collector);
}

/** What a collector has come to. */
export const outcome = (collector: Collector): Outcome => ({
  summaries: collector.bad === undefined ? collector.summaries() : [],
  bad: collector.bad,
});

/** Whether a job is too small to be worth more than one thread: it is then selected from exactly, by one collector. */
export const isSmall = ({ settings }: Job): boolean => settings.draws < exactBelow;

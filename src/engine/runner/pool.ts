/**
 * A pool of workers that share a job's blocks.
 *
 * A worker is given the next few blocks whenever it has reported some, with some more in its queue so that it never waits; so workers
 * of any speed end together, nothing is shared but messages, and a cancelled job stops after the blocks under way. Draws that are handed
 * out are put in order here: no more orders than two a worker can be ahead. Jobs are done one after the other.
 */
import { TonnageError } from "../error.ts";
import type { Program } from "../kernel/kernel.ts";
import { Collector } from "./collector.ts";
import type { Draws, Job } from "./job.ts";
import { Recent } from "./recent.ts";
import { isSmall, local, type Outcome, outcome, type Receive, type Runner, type Watch } from "./runner.ts";
import { keptPrograms, type Numbered, type Order, type Port, type Report } from "./worker.ts";

export interface Pool extends Runner {
  /** Ends the workers. */
  close(): void;
}

/** A worker as the host starts it. */
export interface HostedWorker extends Port<Order, Report> {
  /** Tells when the worker has broken down. */
  failed(listener: (message: string) => void): void;
  stop(): void;
}

/** Orders that a worker has been given and not yet reported. */
const ahead = 2;
/** An order is this part of a worker's share of the blocks that are left, so that all end together; but of no more blocks than a cancelled job may still take. */
const left = 2 * ahead;
const mostBlocks = 8;

/** What a job under way does with the reports of its workers. */
interface UnderWay {
  report(worker: number, report: Report): void;
  fail(message: string): void;
}

/** A pool of so many workers; they start with the first job that is worth it. */
export function pool(workers: number, startWorker: () => HostedWorker): Pool {
  let hosted: HostedWorker[] = [];
  let underWay: UnderWay | undefined;
  /** The numbers of the programs that the workers keep: they keep and forget by the same rule. */
  let kept = new Recent<Program, number>(keptPrograms);
  let numbered = 0;
  let id = 0;
  let before: Promise<unknown> = Promise.resolve();
  const begin = (): readonly HostedWorker[] => {
    hosted = Array.from({ length: workers }, startWorker);
    for (const [i, worker] of hosted.entries()) {
      worker.receive((report) => underWay?.report(i, report));
      worker.failed((message) => underWay?.fail(message));
    }
    return hosted;
  };
  const end = (): void => {
    for (const worker of hosted) worker.stop();
    hosted = [];
    kept = new Recent(keptPrograms);
  };
  const asKept = (program: Program): Numbered => {
    const known = kept.get(program);
    if (known !== undefined) return { number: known };
    kept.set(program, ++numbered);
    return { number: numbered, program };
  };
  const share = (job: Job, receive: Receive, watch: Watch): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      if (watch.signal?.aborted) return reject(watch.signal.reason);
      watch.signal?.addEventListener("abort", () => reject(watch.signal?.reason), { once: true });
      const all = hosted.length > 0 ? hosted : begin();
      const fail = (message: string): void => {
        end();
        reject(brokenWorker(message));
      };
      underWay = { fail, report: reporter(++id, job, all, receive, watch, resolve, reject, fail) };
      const { settings, programs } = job;
      const sent = { ...programs, inputs: asKept(programs.inputs), model: asKept(programs.model) };
      for (const worker of all) worker.post({ kind: "begin", id, settings, programs: sent });
    });
  return {
    run(job, receive, watch) {
      if (workers < 2 || isSmall(job)) return local.run(job, receive, watch);
      const result = before.then(() => share(job, receive, watch));
      before = result.catch(() => {});
      return result;
    },
    close: end,
  };
}

/** Gives out the blocks of a job and puts together what comes back. */
function reporter(
  id: number,
  { settings }: Job,
  workers: readonly HostedWorker[],
  receive: Receive,
  { progress, signal }: Watch,
  resolve: (outcome: Outcome) => void,
  reject: (reason: unknown) => void,
  fail: (message: string) => void,
): UnderWay["report"] {
  const collector = new Collector(settings.summarised.length, settings.draws);
  /** Blocks that have come before their turn. */
  const early = new Map<number, Draws>();
  const ended = new Set<number>();
  let [next, received, done, collected] = [0, 0, 0, 0];
  /** When all blocks whose turn has come are taken. */
  let taken: Promise<void> = Promise.resolve();
  const order = (worker: number, blockSize: number): void => {
    if (ended.has(worker)) return;
    const blocksLeft = Math.ceil((settings.draws - next) / blockSize);
    if (blocksLeft <= 0) {
      ended.add(worker);
      workers[worker]?.post({ kind: "end", id });
      return;
    }
    const count = Math.min(Math.ceil(blocksLeft / workers.length / left), mostBlocks);
    workers[worker]?.post({ kind: "blocks", id, first: next, count });
    next += count * blockSize;
  };
  const hand = (draws: Draws): void => {
    early.set(draws.first, draws);
    for (let one = early.get(received); one; one = early.get(received)) {
      early.delete(received);
      received += one.count;
      taken = taken.then(() => receive(one));
    }
    done += draws.count;
  };
  let blockSize = 0;
  return (worker, report) => {
    if (report.id !== id || signal?.aborted) return;
    switch (report.kind) {
      case "begun":
        blockSize = report.blockSize;
        for (let i = 0; i < ahead; i++) order(worker, blockSize);
        return;
      case "blocks":
        for (const block of report.blocks) hand(block);
        taken
          .then(() => {
            progress?.(done / settings.draws);
            order(worker, blockSize);
          })
          .catch(reject);
        return;
      case "collected":
        collector.merge(report.collected);
        if (report.bad !== undefined) collector.spoil(report.bad);
        if (++collected === workers.length) taken.then(() => resolve(outcome(collector))).catch(reject);
        return;
      case "failed":
        return fail(report.message);
    }
  };
}

const brokenWorker = (message: string): TonnageError =>
  new TonnageError({
    code: "broken-worker",
    where: "a worker of the run",
    found: message,
    expected: "A worker must do every block of draws",
    hint: "Run with one thread: --threads 1",
  });

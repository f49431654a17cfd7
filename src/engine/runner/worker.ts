/**
 * The worker's side: does blocks of jobs as it is told, and in the end gives what it has collected.
 *
 * It knows its port only by this interface, so the same lines serve a thread of Node and a worker of a page.
 */
import type { Program } from "../kernel/kernel.ts";
import type { Collected } from "./collector.ts";
import { type Draws, type Job, type JobRunner, type JobSettings, startJob } from "./job.ts";
import { Recent } from "./recent.ts";

/** One end of a channel: `worker_threads` and pages name it differently. */
export interface Port<Sent, Received> {
  post(message: Sent, transfer?: ArrayBuffer[]): void;
  receive(listener: (message: Received) => void): void;
}

/** A program by its number: the program itself goes to a worker that does not keep it. */
export interface Numbered {
  readonly number: number;
  readonly program?: Program;
}

/** So many programs are kept by a worker: starting one anew takes longer than a short job. What is replaced is as a rule used once. */
export const keptPrograms = 8;

/** Programs of a job as they are posted. */
type PostedPrograms = { readonly inputs: Numbered; readonly model: Numbered } & Pick<Job["programs"], "replaced">;

/** To a worker. */
export type Order =
  | { readonly kind: "begin"; readonly id: number; readonly settings: JobSettings; readonly programs: PostedPrograms }
  /** Some blocks from draw `first` on. */
  | { readonly kind: "blocks"; readonly id: number; readonly first: number; readonly count: number }
  | { readonly kind: "end"; readonly id: number };

/** From a worker. */
export type Report =
  | { readonly kind: "begun"; readonly id: number; readonly blockSize: number }
  /** The blocks of one order are done; with the draws that are handed out. */
  | { readonly kind: "blocks"; readonly id: number; readonly blocks: readonly Draws[] }
  | { readonly kind: "collected"; readonly id: number; readonly collected: Collected; readonly bad: number | undefined }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** Serves a port until its thread ends. Orders of a job that another has replaced are passed over. */
export function serve(port: Port<Report, Order>): void {
  let current: { id: number; runner: JobRunner } | undefined;
  const kept = new Recent<number, Program>(keptPrograms);
  const programOf = ({ number, program }: Numbered): Program => {
    const found = (program ?? kept.get(number)) as Program;
    kept.set(number, found);
    return found;
  };
  const obey = (order: Order): void => {
    const { id } = order;
    if (order.kind === "begin") {
      const { settings, programs } = order;
      const [inputs, model] = [programOf(programs.inputs), programOf(programs.model)];
      current = { id, runner: startJob({ programs: { ...programs, inputs, model }, settings }) };
      port.post({ kind: "begun", id, blockSize: current.runner.blockSize });
      return;
    }
    if (current?.id !== id) return;
    const { runner } = current;
    if (order.kind === "blocks") {
      const blocks = Array.from({ length: order.count }, (_, i) => runner.run(order.first + i * runner.blockSize));
      const handed = blocks.flatMap(({ series, inputs }) => [...series, ...inputs]);
      port.post(
        { kind: "blocks", id, blocks },
        handed.map((values) => values.buffer as ArrayBuffer),
      );
      return;
    }
    const { collector } = runner;
    current = undefined;
    const collected = collector.collected();
    const counts = collected.histograms.map((histogram) => histogram.counts.buffer as ArrayBuffer);
    port.post({ kind: "collected", id, collected, bad: collector.bad }, counts);
  };
  port.receive((order) => {
    try {
      obey(order);
    } catch (error) {
      port.post({ kind: "failed", id: order.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
}

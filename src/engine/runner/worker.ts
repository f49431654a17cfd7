/**
 * The worker's side: does blocks of jobs as it is told, and in the end gives what it has collected.
 *
 * It knows its port only by this interface, so the same lines serve a thread of Node and a worker of a page.
 */
import type { Collected } from "./collector.ts";
import { type Draws, type Job, type JobRunner, type JobSettings, startJob } from "./job.ts";

/** One end of a channel: `worker_threads` and pages name it differently. */
export interface Port<Sent, Received> {
  post(message: Sent, transfer?: ArrayBuffer[]): void;
  receive(listener: (message: Received) => void): void;
}

/** Programs of a job but for those that are the ones of the job before. */
export type News = Partial<Pick<Job["programs"], "inputs" | "model">> & Pick<Job["programs"], "replaced">;

/** To a worker. */
export type Order =
  /** Without programs, those of the job before. */
  | { readonly kind: "begin"; readonly id: number; readonly settings: JobSettings; readonly programs?: News }
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
  let programs: Job["programs"] | undefined;
  const obey = (order: Order): void => {
    const { id } = order;
    if (order.kind === "begin") {
      if (order.programs) {
        const { replaced, ...news } = order.programs;
        const { inputs, model } = { ...programs, ...news } as Job["programs"];
        programs = { inputs, model, ...(replaced ? { replaced } : {}) };
      }
      current = { id, runner: startJob({ programs: programs as Job["programs"], settings: order.settings }) };
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

/**
 * The worker's side: does blocks of jobs as it is told, and in the end gives what it has collected.
 *
 * It knows its port only by this interface, so the same lines serve a thread of Node and a worker of a page.
 */
import type { Collected } from "./collector.ts";
import { type Draws, type Job, type JobRunner, startJob } from "./job.ts";

/** One end of a channel: `worker_threads` and pages name it differently. */
export interface Port<Sent, Received> {
  post(message: Sent, transfer?: ArrayBuffer[]): void;
  receive(listener: (message: Received) => void): void;
}

/** To a worker. */
export type Order =
  | { readonly kind: "begin"; readonly id: number; readonly job: Job }
  | { readonly kind: "block"; readonly id: number; readonly first: number }
  | { readonly kind: "end"; readonly id: number };

/** From a worker. */
export type Report =
  | { readonly kind: "begun"; readonly id: number; readonly blockSize: number }
  | { readonly kind: "draws"; readonly id: number; readonly draws: Draws }
  | { readonly kind: "collected"; readonly id: number; readonly collected: Collected; readonly bad: number | undefined }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** Serves a port until its thread ends. Orders of a job that another has replaced are passed over. */
export function serve(port: Port<Report, Order>): void {
  let current: { id: number; runner: JobRunner } | undefined;
  const obey = (order: Order): void => {
    const { id } = order;
    if (order.kind === "begin") {
      current = { id, runner: startJob(order.job) };
      port.post({ kind: "begun", id, blockSize: current.runner.blockSize });
      return;
    }
    if (current?.id !== id) return;
    const { runner } = current;
    if (order.kind === "block") {
      const draws = runner.run(order.first);
      port.post(
        { kind: "draws", id, draws },
        [...draws.series, ...draws.inputs].map((values) => values.buffer as ArrayBuffer),
      );
      return;
    }
    const { collector } = runner;
    current = undefined;
    port.post({ kind: "collected", id, collected: collector.collected(), bad: collector.bad });
  };
  port.receive((order) => {
    try {
      obey(order);
    } catch (error) {
      port.post({ kind: "failed", id: order.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
}

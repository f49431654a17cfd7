/** Worker threads of Node. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type HostedWorker, type Pool, pool } from "../engine/index.ts";
import type { Report } from "../engine/runner/worker.ts";

/** Draws that are worth a thread: it takes as long to start as to run these. */
const drawsOfThread = 32768;

/** How many threads a run of so many draws is worth here. */
export const threadsFor = (draws: number): number =>
  Math.min(availableParallelism(), Math.max(1, Math.floor(draws / drawsOfThread)));

/** A pool of so many threads. */
export const threadPool = (threads: number): Pool => pool(threads, startThread);

function startThread(): HostedWorker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    receive: (listener) => worker.on("message", (report: Report) => listener(report)),
    failed: (listener) => worker.on("error", (error: Error) => listener(error.message)),
    stop: () => void worker.terminate(),
  };
}

/** A worker thread of Node. */
import { parentPort } from "node:worker_threads";
import { type Order, serve } from "../engine/runner/worker.ts";

serve({
  post: (message, transfer = []) => parentPort?.postMessage(message, transfer),
  receive: (listener) => parentPort?.on("message", (order: Order) => listener(order)),
});

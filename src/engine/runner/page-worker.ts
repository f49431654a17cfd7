/** A worker of a page, which `page-pool.ts` starts. */
import { type Order, type Report, serve } from "./worker.ts";

/** What a worker's global scope offers, as far as it is used here. */
interface WorkerScope {
  postMessage(message: Report, transfer: ArrayBuffer[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: Order }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
serve({
  post: (message, transfer = []) => scope.postMessage(message, transfer),
  receive: (listener) => scope.addEventListener("message", ({ data }) => listener(data)),
});

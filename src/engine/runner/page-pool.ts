/** Workers of a page. */
import { type HostedWorker, type Pool, pool } from "./pool.ts";
import type { Order, Report } from "./worker.ts";

/** A pool of so many workers of this page. */
export const pagePool = (workers: number): Pool => pool(workers, startWorker);

function startWorker(): HostedWorker {
  const worker = new Worker(new URL("./page-worker.ts", import.meta.url), { type: "module" });
  return {
    post: (message: Order, transfer = []) => worker.postMessage(message, transfer),
    receive: (listener) => {
      worker.onmessage = ({ data }: { data: Report }) => listener(data);
    },
    failed: (listener) => {
      worker.onerror = (event) => listener(event.message);
    },
    stop: () => worker.terminate(),
  };
}

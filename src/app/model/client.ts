/**
 * The page's side of the worker: asks, and hands out what comes back. An answer that nobody waits for any more is cancelled.
 */
import type { Answer, Asked, Order, QuestionName, Report } from "./questions.ts";

export interface Answered<Value> {
  readonly value: Value;
  /** What of the setting could not be used. */
  readonly faults: readonly string[];
}

interface Waiting {
  resolve(answered: Answered<unknown>): void;
  reject(reason: Error): void;
}

export interface Client {
  /** @throws Error with a sentence for the reader */
  ask<Name extends QuestionName>(name: Name, asked: Asked<Name>, signal?: AbortSignal): Promise<Answered<Answer<Name>>>;
}

/** The worker of a page that lies at this address; it starts with the first question. */
export function startClient(base: string, version: string): Client {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let started: Worker | undefined;
  const start = (): Worker => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: `${base} ${version}` });
    worker.onmessage = ({ data }: { data: Report }) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if ("failed" in data) one?.reject(new Error(data.failed));
      else one?.resolve({ value: data.answer, faults: data.faults });
    };
    worker.onerror = (event) => {
      for (const one of waiting.values()) one.reject(new Error(event.message || "The worker of the model has failed."));
      waiting.clear();
    };
    return worker;
  };
  const post = (order: Order): void => {
    started ??= start();
    started.postMessage(order);
  };
  return {
    ask: (name, asked, signal) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve: resolve as Waiting["resolve"], reject });
        post({ id, name, asked });
        signal?.addEventListener("abort", () => {
          if (!waiting.delete(id)) return;
          post({ id, cancel: true });
          reject(signal.reason as Error);
        });
      }),
  };
}

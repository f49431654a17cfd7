/** The page's worker: reads the data, answers questions, and has further workers share the draws. */
import type { Runner } from "../../engine/index.ts";
import { pagePool } from "../../engine/runner/page-pool.ts";
import { answers, type Context } from "./answers.ts";
import { loadBundle } from "./data.ts";
import type { Order, Report, Setting } from "./questions.ts";
import { opener } from "./worlds.ts";

interface Scope {
  readonly name: string;
  postMessage(report: Report, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: { readonly data: Order }) => void): void;
}

const scope = globalThis as unknown as Scope;
/** Where the page lies, and its version: the page has named this worker so. */
const [base, version] = scope.name.split(" ") as [string, string];

/** More workers than this make a run no faster: its draws are few. */
const mostWorkers = 4;
const runner: Runner = pagePool(Math.min(mostWorkers, Math.max(1, navigator.hardwareConcurrency ?? 1)));

const prepared = loadBundle(base).then((bundle) => ({ bundle, version, runner, open: opener(bundle) }));
const underWay = new Map<number, AbortController>();

async function obey(order: Order): Promise<void> {
  const { id } = order;
  if ("cancel" in order) return underWay.get(id)?.abort();
  const abort = new AbortController();
  underWay.set(id, abort);
  try {
    const context: Context = { ...(await prepared), signal: abort.signal };
    abort.signal.throwIfAborted();
    const answer: unknown = await answers[order.name](order.asked as never, context);
    scope.postMessage({ id, answer, faults: faultsOf(order.asked, context) }, buffersIn(answer));
  } catch (error) {
    if (!abort.signal.aborted) scope.postMessage({ id, failed: sentenceOf(error) }, []);
  } finally {
    underWay.delete(id);
  }
}

/** What of a question's world, or of its worlds, could not be used. */
function faultsOf(asked: unknown, { open }: Context): readonly string[] {
  if (asked === null || typeof asked !== "object") return [];
  const worlds = "worlds" in asked ? (asked.worlds as readonly unknown[]) : "set" in asked ? [asked] : [];
  return [...new Set(worlds.flatMap((world) => open(world as Setting).faults))];
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The buffers of all arrays of draws in an answer: they are handed over, not copied. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (value instanceof Float32Array) return [value.buffer as ArrayBuffer];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(buffersIn);
}

scope.addEventListener("message", ({ data }) => void obey(data));

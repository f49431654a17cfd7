/** The thread in which Parquet files are read; it may be ended at any time. */
import { parentPort } from "node:worker_threads";
import { type Fault, TonnageError } from "../engine/index.ts";
import { type ParquetFile, parquetFile } from "./parquet-file.ts";

/** What the thread is asked: to open a file, then for its groups of rows. */
export type Question =
  | { readonly ask: "open"; readonly file: string; readonly path: string }
  | { readonly ask: "group"; readonly index: number };

/** What it answers. */
export type Answer =
  | { readonly head: readonly string[]; readonly rows: number; readonly groups: number }
  | { readonly cells: readonly (readonly string[])[] }
  | { readonly fault: Fault };

// What else the reader has begun fails with the first, and nobody waits for it.
process.on("unhandledRejection", () => {});

let open: ParquetFile | undefined;

async function answer(question: Question): Promise<Answer> {
  try {
    if (question.ask === "group") return { cells: (await open?.group(question.index)) ?? [] };
    open = await parquetFile(question.file, question.path);
    return { head: open.head, rows: open.rows, groups: open.groups };
  } catch (error) {
    if (!(error instanceof TonnageError)) throw error;
    const { code, where, found, expected, hint } = error;
    return { fault: { code, where, found, expected, hint } };
  }
}

parentPort?.on("message", async (question: Question) => parentPort?.postMessage(await answer(question)));

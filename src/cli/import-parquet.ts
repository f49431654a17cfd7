/**
 * Parquet files for `tonnage import`, read in a thread of their own: what takes too long or too much memory is no table, and ends with a
 * sentence instead of the command. Apart, so that only this needs its reader.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { TonnageError } from "../engine/index.ts";
import type { Input, InputRow } from "../importers/input.ts";
import type { Answer, Question } from "./parquet-worker.ts";

/** A group of rows is read within this time, in seconds, and in this memory. */
const patience = 30;
const megabytes = 384;

/** Reads Parquet files one after another, each until its rows are taken. */
export interface ParquetReader {
  /** @throws TonnageError where the file is cut off, says of itself what is not so, or cannot be read in time and memory */
  readonly input: (file: string, path: string) => Promise<Input>;
  readonly close: () => Promise<void>;
}

/** A reader with a thread that is begun anew where a file has ended it. @param seconds for each group of rows */
export function parquetReader(seconds = patience): ParquetReader {
  let worker: Worker | undefined;
  const close = async (): Promise<void> => {
    await worker?.terminate();
    worker = undefined;
  };
  const ask = async (file: string, question: Question): Promise<Answer> => {
    worker ??= new Worker(new URL("./parquet-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), 1000 * seconds);
    worker.ref();
    worker.postMessage(question);
    try {
      const [answer] = (await once(worker, "message", { signal: late.signal })) as [Answer];
      if (!("fault" in answer)) return answer;
      throw new TonnageError(answer.fault);
    } catch (error) {
      if (error instanceof TonnageError) throw error;
      await close();
      throw new TonnageError({
        code: "bad-table",
        where: file,
        found: late.signal.aborted
          ? `its pages are not read within ${seconds} seconds`
          : `it cannot be read (${(error as Error).message})`,
        expected: "The file may be damaged: write it anew, in groups of rows",
      });
    } finally {
      clearTimeout(timer);
      // A file whose rows nobody takes does not keep the command from ending.
      worker?.unref();
    }
  };
  return {
    close,
    input: async (file, path) => {
      const { head, rows, groups } = (await ask(file, { ask: "open", file, path })) as Extract<
        Answer,
        { rows: number }
      >;
      let done = 0;
      async function* all(): AsyncGenerator<InputRow> {
        for (let index = 0; index < groups; index++) {
          const { cells } = (await ask(file, { ask: "group", index })) as Extract<Answer, { cells: unknown }>;
          for (const row of cells) {
            done++;
            yield { row: done + 1, cells: [...row] };
          }
        }
      }
      return { file, head: [...head], rows: all(), done: () => (rows > 0 ? done / rows : 0) };
    },
  };
}

/** One file, whose thread ends with its last row. */
export async function parquetInput(file: string, path: string): Promise<Input> {
  const reader = parquetReader();
  const { rows, ...input } = await reader.input(file, path);
  async function* untilTaken(): AsyncGenerator<InputRow> {
    try {
      yield* rows;
    } finally {
      await reader.close();
    }
  }
  return { ...input, rows: untilTaken() };
}

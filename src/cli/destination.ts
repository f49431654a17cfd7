/**
 * Where output goes, some at a time: the screen, or a file that is there whole when all is written, or not at all.
 */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { TonnageError } from "../engine/index.ts";
import { fromCaller } from "./options.ts";

export interface Destination {
  /** Whether it is a file, so that another can stand beside it. */
  readonly isFile: boolean;
  write(data: string | Uint8Array): void | Promise<void>;
  /** All is written: the file gets its name, in place of one that had it. */
  end(): void;
  /** What was written is not wanted, and a file that had the name stays as it was. */
  discard(): void;
}

/** A file as the user named it by an option; the screen, unless told otherwise. */
export const destination = (out: string | undefined, option = "--out"): Destination =>
  out === undefined ? screen : file(out, option);

const screen: Destination = {
  isFile: false,
  async write(data) {
    if (data.length > 0 && !process.stdout.write(data))
      await new Promise((resolve) => process.stdout.once("drain", resolve));
  },
  end() {},
  discard() {},
};

/** @throws TonnageError where it cannot be written */
function file(out: string, option: string): Destination {
  const orRefuse = <Result>(act: () => Result): Result => {
    try {
      return act();
    } catch (error) {
      throw new TonnageError({
        code: "cannot-write",
        where: option,
        found: `cannot write ${out}: ${(error as Error).message}`,
        expected: "Give a path in a folder that exists and may be written",
      });
    }
  };
  return orRefuse(() => {
    const named = fromCaller(out);
    const there = statSync(named, { throwIfNoEntry: false });
    // What a link leads to is replaced, not the link.
    const path = there ? realpathSync(named) : named;
    if (there) accessSync(path, constants.W_OK);
    // A device or a pipe keeps its name, and a folder refuses.
    const isFile = !there || there.isFile();
    const written = isFile ? join(dirname(path), `.${basename(path)}.${process.pid}.part`) : path;
    const descriptor = openSync(written, "w", there?.mode);
    const write = (data: string | Uint8Array): void => {
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    };
    return {
      isFile,
      write: (data) => orRefuse(() => write(data)),
      end: () =>
        orRefuse(() => {
          closeSync(descriptor);
          if (isFile) renameSync(written, path);
        }),
      discard() {
        closeSync(descriptor);
        if (isFile) rmSync(written, { force: true });
      },
    };
  });
}

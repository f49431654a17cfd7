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
import { fromCaller } from "./caller.ts";
import { guard } from "./interrupt.ts";

export interface Destination {
  /** Whether it is a file, so that another can stand beside it. */
  readonly isFile: boolean;
  write(data: string | Uint8Array): void | Promise<void>;
  /** All is written: the file gets its name, in place of one that had it. */
  end(): void;
  /** What was written is not wanted, and a file that had the name stays as it was. */
  discard(): void;
}

let replaces = false;

/** Whether files that are there may be replaced in this run: only where the user says so. */
export function mayReplace(allowed: boolean): void {
  replaces = allowed;
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
      if (error instanceof TonnageError) throw error;
      throw cannotWrite(`${option} ${out}`, error as Error);
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
    if (there?.isFile() && !replaces)
      throw new TonnageError({
        code: "file-exists",
        where: `${option} ${out}`,
        found: "there is such a file already",
        expected: "Give another path, or --force to replace it",
      });
    const written = isFile ? join(dirname(path), `.${basename(path)}.${process.pid}.part`) : path;
    const descriptor = openSync(written, "w", there?.mode);
    let isOpen = true;
    let isPart = isFile;
    const close = (): void => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    };
    const discard = (): void => {
      unguarded();
      close();
      if (isPart) rmSync(written, { force: true });
    };
    const unguarded = guard((code) => {
      discard();
      process.exit(code);
    });
    const write = (data: string | Uint8Array): void => {
      const bytes = typeof data === "string" ? Buffer.from(data) : data;
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
    };
    return {
      isFile,
      write: (data) => orRefuse(() => write(data)),
      end: () =>
        orRefuse(() => {
          close();
          if (isFile) renameSync(written, path);
          isPart = false;
          unguarded();
        }),
      discard,
    };
  });
}

/** What the system says, and what to do about it. */
const reasons: Readonly<Record<string, readonly [found: string, expected: string]>> = {
  ENOENT: ["there is no such folder", "Give a path in a folder that exists"],
  ENOTDIR: ["what should be its folder is none", "Give a path in a folder that exists"],
  EACCES: ["there is no right to", "Give a path that may be written"],
  EPERM: ["there is no right to", "Give a path that may be written"],
  EROFS: ["nothing there may be changed", "Give a path that may be written"],
  EISDIR: ["it is a folder", "Give the path of a file"],
  ENAMETOOLONG: ["its name is too long", "Give a shorter one"],
  ENOSPC: ["no space is left", "Make room, or give a path elsewhere"],
  EFBIG: ["it would be larger than a file may be", "Ask for fewer draws, quarters or variables"],
  EPIPE: ["its reader has gone", "Give a path whose reader takes all of it"],
};

/** The sentence where something cannot be written. */
export function cannotWrite(where: string, error: NodeJS.ErrnoException): TonnageError {
  const [found, expected] = reasons[error.code ?? ""] ?? [error.message, "Give a path that may be written"];
  return new TonnageError({ code: "cannot-write", where, found: `cannot write: ${found}`, expected });
}

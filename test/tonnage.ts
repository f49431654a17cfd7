/**
 * The command line as a user meets it, within the process of a test: modules are read once, and the screen is as wide as a test wants it.
 */
import { withoutColour } from "../src/charts/colour.ts";

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const program = new URL("../src/cli/main.ts", import.meta.url).href;
let runs = 0;

/**
 * Runs `tonnage` with these arguments.
 * @param screen the columns of a terminal; none where output goes elsewhere, and the folder that relative paths count from
 */
export async function tonnage(
  args: readonly string[],
  { columns, folder }: { readonly columns?: number; readonly folder?: string } = {},
): Promise<Answer> {
  const { argv, exitCode, env, stdout, stderr } = process;
  const before = {
    from: env.INIT_CWD,
    columns: stdout.columns,
    out: stdout.write,
    err: stderr.write,
    listeners: stdout.listeners("error"),
  };
  const written = { stdout: "", stderr: "" };
  const into =
    (name: "stdout" | "stderr") =>
    (data: string | Uint8Array): boolean => {
      written[name] += typeof data === "string" ? data : Buffer.from(data).toString("utf8");
      return true;
    };
  try {
    process.argv = [argv[0] as string, "tonnage", ...args];
    process.exitCode = 0;
    if (folder !== undefined) env.INIT_CWD = folder;
    stdout.columns = columns as number;
    stdout.write = into("stdout");
    stderr.write = into("stderr");
    // The program starts when it is read: each run reads it anew, and only what it imports is kept.
    await import(/* @vite-ignore */ `${program}?run=${++runs}`);
    return {
      status: Number(process.exitCode ?? 0),
      stdout: withoutColour(written.stdout),
      stderr: withoutColour(written.stderr),
    };
  } finally {
    process.argv = argv;
    process.exitCode = exitCode;
    if (before.from === undefined) delete env.INIT_CWD;
    else env.INIT_CWD = before.from;
    stdout.columns = before.columns;
    for (const listener of stdout.listeners("error"))
      if (!before.listeners.includes(listener)) stdout.off("error", listener as () => void);
    stdout.write = before.out;
    stderr.write = before.err;
  }
}

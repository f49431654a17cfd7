/**
 * The process of the Squiggle peer: reads the workload, then `{draws, seed}` a line, and answers each.
 *
 * Its first answer comes after a small run, which warms it up. The clock of a run starts when the tables are read.
 */
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Spec } from "../workload.ts";
import { squiggleModules } from "./squiggle-program.ts";

/** What is used of Squiggle, in our own words: it need not be installed where this is type-checked. */
interface Squiggle {
  readonly SqProject: new (options: { linker: unknown; environment: Environment }) => SquiggleProject;
  readonly makeSelfContainedLinker: (modules: Record<string, string>) => unknown;
}

interface Environment {
  readonly sampleCount: number;
  readonly xyPointLength: number;
  readonly seed: string;
}

interface SquiggleProject {
  addEventListener(type: "output", listener: (event: { data: { output: SquiggleOutput } }) => void): void;
  setEnvironment(environment: Environment): void;
  setSimpleHead(name: string, code: string): void;
  waitForOutput(name: string): Promise<SquiggleOutput>;
}

interface SquiggleOutput {
  readonly module: { readonly name: string };
  readonly result:
    | { readonly ok: true; readonly value: { readonly result: { asJS(): unknown } } }
    | { readonly ok: false; readonly value: { toString(): string } };
}

const packageName: string = "@quri/squiggle-lang";
const request = z.object({ draws: z.number(), seed: z.number() });
const nested = z.array(z.array(z.number()));
const answer = (line: unknown): void => console.log(JSON.stringify(line));
const environment = ({ draws, seed }: z.infer<typeof request>): Environment => ({
  sampleCount: draws,
  xyPointLength: 1000,
  seed: String(seed),
});

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { tables, kernel, summaries } = squiggleModules(JSON.parse((await lines.next()).value ?? "") as Spec);
const squiggle = (await import(packageName)) as Squiggle;
const project = new squiggle.SqProject({
  linker: squiggle.makeSelfContainedLinker({ tables, kernel }),
  environment: environment({ draws: 100, seed: 1 }),
});
/** When each module was last done. */
const done = new Map<string, number>();
project.addEventListener("output", ({ data }) => done.set(data.output.module.name, performance.now()));
project.setSimpleHead("summaries", summaries);
await numbersReady();
answer({ ready: true });
for await (const line of lines) answer(await run(request.parse(JSON.parse(line))));

/** Draws anew: Squiggle keeps the modules and runs all of them again. */
async function run(asked: z.infer<typeof request>): Promise<object> {
  project.setEnvironment(environment(asked));
  const summaries = await numbersReady();
  const since = (name: string): number => done.get(name)! - done.get("tables")!;
  return { kernelMs: since("kernel"), updateMs: since("summaries"), summaries };
}

async function numbersReady(): Promise<number[]> {
  const { result } = await project.waitForOutput("summaries");
  if (!result.ok) throw new Error(`Squiggle refuses the workload: ${result.value.toString()}`);
  return nested.parse(result.value.result.asJS()).flat();
}

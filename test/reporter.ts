/**
 * Prints a test run so that a person and a script can both read it: a mark a file, each failure with its place, each
 * skipped test with its reason, and as the last line `N passed, N failed`.
 *
 * A file that cannot be imported and an error outside any test count as failures; so does a run in which nothing ran.
 */
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { SerializedError } from "vitest";
import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";

const MARKS_A_LINE = 100;

/** The project's own Vitest reporter. */
export class PlainReporter implements Reporter {
  #root = process.cwd();
  #filtered = false;
  #marks = 0;
  #started = 0;

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
    this.#filtered = vitest.config.testNamePattern !== undefined;
    this.#started = performance.now();
  }

  onTestModuleEnd(module: TestModule): void {
    const ran = [...module.children.allTests()].some((test) => test.result().state !== "skipped");
    process.stdout.write(module.ok() ? (ran ? "." : "-") : "F");
    if (++this.#marks % MARKS_A_LINE === 0) process.stdout.write("\n");
  }

  onUserConsoleLog(log: { content: string }): void {
    process.stdout.write(log.content);
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const failures = [
      ...inState("failed").map((test) => this.#failure(test, test.result().errors ?? [])),
      ...modules.flatMap((module) => [module, ...module.children.allSuites()]).flatMap((scope) => this.#outside(scope)),
      ...unhandled.map((error) => this.#describe("outside any test", [error])),
    ];
    const passed = inState("passed").length;
    if (passed + failures.length === 0) failures.push("no test ran\n  Nothing matched, or everything was skipped.");
    if (failures.length > 0) process.exitCode = 1;

    const skipped = inState("skipped").filter((test) => !this.#filtered || note(test) !== undefined);
    const lines = [
      "",
      ...failures.map((failure) => `\nFAIL ${failure}`),
      ...skipped.map((test) => `SKIP ${this.#title(test)}: ${note(test) ?? reasonless(test)}`),
      `test files: ${modules.length} (${((performance.now() - this.#started) / 1000).toFixed(1)} s)`,
      ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
      `${passed} passed, ${failures.length} failed`,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }

  #title(test: TestCase): string {
    return `${relative(this.#root, test.module.moduleId)} > ${test.fullName}`;
  }

  #failure(test: TestCase, errors: readonly SerializedError[]): string {
    return this.#describe(this.#title(test), errors);
  }

  /** Errors of the file or suite itself: a failed import, syntax, or hook. */
  #outside(scope: TestModule | TestSuite): string[] {
    const errors = scope.errors();
    if (errors.length === 0) return [];
    const module = scope.type === "module" ? scope : scope.module;
    const name = relative(this.#root, module.moduleId);
    return [this.#describe(scope.type === "module" ? name : `${name} > ${scope.fullName}`, errors)];
  }

  #describe(title: string, errors: readonly SerializedError[]): string {
    return [title, ...errors.map((error) => this.#error(error))].join("\n");
  }

  #error(error: SerializedError): string {
    const place = error.stacks?.find((frame) => !frame.file.includes("node_modules"));
    const where = place ? `\n  at ${relative(this.#root, place.file)}:${place.line}` : "";
    const diff = typeof error.diff === "string" ? `\n${clip(stripVTControlCharacters(error.diff), 40)}` : "";
    return indent(clip(`${error.message}${diff}`, 80)) + where;
  }
}

function note(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === "skipped" ? result.note : undefined;
}

function reasonless({ options }: TestCase): string {
  return options.mode === "run" ? "a hook failed before it" : "no reason given; write context.skip(reason) in the test";
}

function clip(text: string, lines: number): string {
  const all = text.split("\n");
  return all.length <= lines ? text : [...all.slice(0, lines), `… ${all.length - lines} more lines`].join("\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

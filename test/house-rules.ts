/**
 * The house rules that a syntax tree can decide: each says where it holds, what breaks it, and what to write instead.
 *
 * `bad` and `good` are small files that show the rule; test/house.test.ts holds the rule to them, so that a rule which
 * no longer catches anything is noticed.
 */
import { lineAt, type Source, type Violation, visit } from "./sources.ts";

/** One rule with its examples, each a path and a text. */
export interface Rule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  readonly violations: (source: Source) => Violation[];
  readonly bad: readonly (readonly [path: string, text: string])[];
  readonly good: readonly (readonly [path: string, text: string])[];
}

const isTest = (path: string) => path.endsWith(".test.ts") || path.startsWith("test/");
const within = (...folders: string[]) => {
  return (path: string) => !isTest(path) && folders.some((folder) => path.startsWith(`${folder}/`));
};

/** Exact in every JavaScript engine by the standard; everything else on `Math` may differ in the last bit. */
const EXACT =
  /^(abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|E|LN2|LN10|LOG2E|LOG10E|PI|SQRT1_2|SQRT2)$/;

const sameBits: Rule = {
  name: "the same bits everywhere: no host Math.exp and the like, and no **, on the way to a number",
  appliesTo: within("src/engine", "src/controls", "src/analyses", "model"),
  violations(source) {
    const found = usesOfMath(source)
      .filter(({ member }) => member === undefined || (member !== "random" && !EXACT.test(member)))
      .map(({ line, member }) =>
        member === undefined
          ? { line, found: "Math is handed on whole", instead: "Name its function where you call it." }
          : { line, found: `the host's Math.${member}`, instead: `Call ours from src/engine/math.` },
      );
    const power = (node: { start: number; operator: string }) => {
      if (!node.operator.startsWith("**")) return;
      const instead = "Write the constant out, multiply, or call a function from src/engine/math.";
      found.push({ line: lineAt(source.text, node.start), found: `the host's ${node.operator}`, instead });
    };
    visit(source, { BinaryExpression: power, AssignmentExpression: power });
    return found;
  },
  bad: [
    ["src/engine/a.ts", "export const a = Math.exp(1);"],
    ["src/engine/math/log.ts", "export const a = Math.log1p(1);"],
    ["src/analyses/a.ts", "export const a = (b: number) => b ** 2;"],
    ["model/a.ts", "const { exp } = Math;"],
  ],
  good: [["src/engine/a.ts", "export const a = Math.sqrt(2) + Math.max(1, 2) + other.exp(3); // Math.exp, 2 ** 3"]],
};

const oneRandomness: Rule = {
  name: "one route for randomness: Math.random nowhere",
  appliesTo: () => true,
  violations: (source) =>
    usesOfMath(source)
      .filter(({ member }) => member === "random")
      .map(({ line }) => ({
        line,
        found: "Math.random",
        instead: "Draw from a sampler in src/engine/samplers with a seed.",
      })),
  bad: [["scripts/a.ts", "const a = Math.random();"]],
  good: [["scripts/a.ts", "const a = 'Math.random'; // Math.random"]],
};

const noAny: Rule = {
  name: "no any: what comes from outside is unknown until it is read",
  appliesTo: () => true,
  violations(source) {
    const found: Violation[] = [];
    visit(source, {
      TSAnyKeyword: (node) =>
        found.push({
          line: lineAt(source.text, node.start),
          found: "the type any",
          instead: "Write unknown and validate, or name the type.",
        }),
    });
    return found;
  },
  bad: [
    ["src/a.ts", "const read = (row: any) => row;"],
    ["src/a.ts", "const a = b as any;"],
  ],
  good: [["src/a.ts", "const any: unknown = 1; // : any"]],
};

const documented: Rule = {
  name: "every exported function, class and const in src/ says what it is",
  appliesTo: within("src"),
  violations({ text, parsed }) {
    const docs = parsed.comments.filter((comment) => comment.type === "Block" && comment.value.startsWith("*"));
    const exported: { names: string[]; start: number; documented: boolean }[] = [];
    let end = 0;
    for (const node of parsed.program.body) {
      const names = node.type === "ExportNamedDeclaration" ? exportedValues(node.declaration) : [];
      const isOverload = names.length > 0 && exported.at(-1)?.names[0] === names[0];
      if (names.length > 0 && !isOverload) {
        const above = docs.some((doc) => doc.start >= end && doc.end <= node.start);
        exported.push({ names, start: node.start, documented: above });
      }
      end = node.end;
    }
    const header = docs.some((doc) => /^(#!.*)?\s*$/.test(text.slice(0, doc.start)));
    if (header && exported.length === 1) return [];
    return exported
      .filter((one) => !one.documented)
      .map(({ names, start }) => ({
        line: lineAt(text, start),
        found: `${names.join(", ")} is exported without a docstring`,
        instead: "Say above it what it is in one sentence: /** … */ (a file's header serves its only export).",
      }));
  },
  bad: [
    ["src/a.ts", "export function a() {}"],
    ["src/a.ts", "/** The file. */\nexport const a = 1;\nexport class B {}"],
    ["src/a.ts", "/* not a docstring */\nexport const a = 1;"],
  ],
  good: [
    ["src/a.ts", "/** The file, and its one export. */\nimport { b } from './b.ts';\nexport const a = b;"],
    [
      "src/a.ts",
      "/** One. */\nexport const a = 1;\n/** Two. */\nexport class B {}\nexport interface C {}\nconst d = 1;",
    ],
    [
      "src/a.ts",
      "/** Both. */\nexport function a(b: 1): void;\nexport function a(b: 2): void;\n/** C. */\nexport let c;",
    ],
  ],
};

const noFactsInTheory: Rule = {
  name: "no number about the world in model/*.ts",
  appliesTo: within("model"),
  violations(source) {
    const found: Violation[] = [];
    visit(source, {
      Literal: (node) => {
        if (typeof node.value === "bigint" || (typeof node.value === "number" && ![0, 0.5, 1, 2].includes(node.value)))
          found.push({
            line: lineAt(source.text, node.start),
            found: `the number ${node.raw}`,
            instead: "Make it a parameter and give its value, evidence and reason in the YAML file next door.",
          });
      },
    });
    return found;
  },
  bad: [["model/a.ts", "export const a = yieldOf(0.87);"]],
  good: [
    ["model/a.ts", "export const a = b.times(2).plus(-1).minus(0.5); // 87% in a.yaml"],
    ["model/a.test.ts", "expect(a).toBe(45);"],
  ],
};

/** All rules; a new one is a record above and a name here. */
export const rules: readonly Rule[] = [sameBits, oneRandomness, noAny, documented, noFactsInTheory];

/** Where `Math` stands in the code, and which member is asked of it by name. */
function usesOfMath(source: Source): { line: number; member: string | undefined }[] {
  const uses: { line: number; member: string | undefined }[] = [];
  visit(source, {
    Identifier: ({ name, start }) => {
      if (name !== "Math") return;
      const member = /^Math\s*\.\s*(\w+)/.exec(source.text.slice(start))?.[1];
      uses.push({ line: lineAt(source.text, start), member });
    },
  });
  return uses;
}

type Declaration = Extract<
  Source["parsed"]["program"]["body"][number],
  { type: "ExportNamedDeclaration" }
>["declaration"];

/** The names of the functions, classes and variables that a declaration declares. */
function exportedValues(declaration: Declaration): string[] {
  switch (declaration?.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
      return [declaration.id?.name ?? "default"];
    case "VariableDeclaration":
      return declaration.declarations.map(({ id }) => (id.type === "Identifier" ? id.name : "a pattern"));
    default:
      return [];
  }
}

import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { balances, flows, mechanisms } from "../../model/index.ts";
import { embeddedBundle } from "../data/files.ts";
import { inputsOf, isNamed, type NamedNode, printUnit, type Quantity, reach } from "../engine/index.ts";
import { balanceOf, balanceRows, runBalance } from "./balance.ts";
import { type Explained, explain, explainLists } from "./explain.ts";
import { quantities } from "./quantities.ts";
import { openWorld, type RunSettings } from "./world.ts";

const world = openWorld(embeddedBundle());
const last = world.quarters.length - 1;
const run: RunSettings = { draws: 256, seed: 1, sampler: "sobol", precision: "f32" };
const of = (id: string, at = last) => explain(world, id, "max8", at, run);

/** How many named quantities lie between the root and each below it, found by relaxing every edge until nothing changes. */
function distances(root: Quantity): Map<string, number> {
  const below = (q: Quantity): Quantity[] => [
    ...inputsOf(q.node),
    ...flows.filter(
      ({ node }) => node.kind === "flow" && [node.from?.node, node.to?.node].some((end) => end === q.node),
    ),
  ];
  const steps = new Map<unknown, number>([[root.node, 0]]);
  for (let changed = [root]; changed.length > 0; )
    changed = changed.flatMap((q) =>
      below(q).filter(({ node }) => {
        const next = (steps.get(q.node) ?? 0) + (isNamed(node) ? 1 : 0);
        if ((steps.get(node) ?? Number.POSITIVE_INFINITY) <= next) return false;
        steps.set(node, next);
        return true;
      }),
    );
  const named = [...steps].filter((entry): entry is [NamedNode, number] => isNamed(entry[0] as NamedNode));
  return new Map(named.map(([node, n]) => [node.id.replace(":max8", ""), n]));
}

describe("the ratio", () => {
  let found: Explained[];
  beforeAll(async () => {
    found = await of("compute_ratio");
  });

  test("comes first, then what it is made of, nearest first", () => {
    const far = distances(balanceOf("max8").ratio);
    const order = found.map((e) => far.get(e.id)!);
    expect(found[0]!.id).toBe("compute_ratio");
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(found.map((e) => e.id).sort()).toEqual([...far.keys()].sort());
  });

  test("ends in parameters and tables; everything else has an equation", () => {
    for (const e of found) expect(e.equation === undefined, e.id).toBe(["parameter", "table"].includes(e.kind));
  });

  test("rests on leaves that are each cited or graded assumed, with a reason", () => {
    const leaves = found.filter((e) => e.equation === undefined);
    expect(leaves.length).toBeGreaterThan(20);
    for (const { id, kind, sources, grade, because } of leaves) {
      if (kind === "parameter") expect(because.join(" ").length, id).toBeGreaterThan(20);
      expect(sources.length > 0 || grade === "assumed" || (kind === "table" && because.length > 0), id).toBe(true);
    }
  });

  test("names for every source its page, and for every figure its place in it", () => {
    for (const source of found.flatMap((e) => e.sources)) {
      expect(source.url).toMatch(/^https?:\/\//);
      expect(source.title.length * source.publisher.length).toBeGreaterThan(0);
      for (const figure of source.figures) {
        expect(figure.where.length, figure.id).toBeGreaterThan(0);
        expect(world.data.evidence.get(figure.id)!.source.url).toBe(source.url);
      }
    }
  });

  test("says where each stands: its file and line", () => {
    for (const { id, kind, place } of found)
      expect(place, id).toMatch(kind === "parameter" ? /^model\/[\w-]+\.yaml:\d+$/ : /^(model|src)\/[\w/-]+\.ts:\d+$/);
  });

  test("has the values that the balance shows", async () => {
    const rows = balanceRows(await runBalance(world, "max8", run), world, [last]);
    const value = ({ p5, p50, p95 }: { p5: number; p50: number; p95: number }) => ({ p5, p50, p95 });
    const of = (id: string) => found.find((e) => e.id === id)!.values.map(value);
    for (const id of ["compute_ratio", "owned_compute"])
      expect(of(id)).toEqual(rows.filter((r) => r.variable === id).map(value));
  });
});

test.each(balances.map((b) => b.convention))(
  "an id without its convention means the one asked for: %s",
  async (convention) => {
    const [root] = await explain(world, "ratio_operational", convention, last, run);
    expect(root!.id).toBe("ratio_operational");
    expect(root!.equation).toContain("operational_compute");
    expect(root!.equation).not.toContain(":");
    const row = balanceOf(convention).operational.node as NamedNode;
    expect((await explain(world, "operational_compute", convention, last, run))[0]!.unit).toBe(printUnit(row.unit));
  },
);

test("a cell shows the values of its bloc only", async () => {
  const found = await of("owned_compute[CN]");
  expect(found[0]!.values.map((v) => v.index)).toEqual([{ bloc: "CN" }]);
});

test.each([
  ["ownd_compute", 'Did you mean "owned_compute"?'],
  ["owned_compute[Chn]", 'Did you mean "CN"?'],
  ["owned_compute[]", 'no variable "owned_compute[]" in the model'],
  ["", 'no variable ""'],
])("%j is refused", async (id, says) => expect(of(id)).rejects.toThrow(says));

test("in German, headings, descriptions, reasons and numbers are German", () => {
  const { stdout } = spawnSync(
    process.execPath,
    ["src/cli/main.ts", "explain", "compute_ratio", "--lang", "de", "--draws", "64"],
    { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  for (const text of [
    "mittlere Zeit von der Auslieferung bis zum Betrieb",
    "Mio.",
    "0,66 Mio. geschmuggelte H100e (0,29 Mio. bis 1,6 Mio.)",
  ])
    expect(stdout).toContain(text);
  expect(stdout).not.toMatch(/How it is computed|mean time from shipment|H100e smuggled/);
});

const lists = explainLists(world);

test.each<[string, string]>([
  ...balances.map((b): [string, string] => ["accessible_compute", b.convention]),
  ["delivered_compute", "max8"],
])("one run serves all that is printed of %s in %s", async (id, convention) => {
  const printed = (await explain(world, id, convention, last, run)).filter(({ values }) => values.length > 0);
  const names = lists.map((list) => list.map(({ node }) => (node as NamedNode).id.replace(`:${convention}`, "")));
  expect(printed.length).toBeGreaterThan(3);
  expect(names.some((known) => printed.every((e) => known.includes(e.id)))).toBe(true);
});

test("whatever quantity is explained, one list has all that is printed", () => {
  const shown = new Set(lists.flat());
  for (const quantity of quantities) {
    const below = reach([quantity], flows).filter((q) => shown.has(q));
    const serves = lists.some((list) => below.every((q) => list.includes(q)));
    expect(serves, (quantity.node as NamedNode).id).toBe(true);
  }
});

test("what no balance rests on is in a list of its own, so that a balance is explained without it", () => {
  const { ratio } = balanceOf("max8");
  const [balance, apart] = [lists.find((list) => list.includes(ratio))!, lists.at(-1)!];
  const { deliveredCompute, countedCompute } = mechanisms.comparison;
  for (const quantity of [deliveredCompute, countedCompute]) {
    expect(apart).toContain(quantity);
    expect(balance).not.toContain(quantity);
  }
});

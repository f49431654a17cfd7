import { afterEach, describe, expect, test, vi } from "vitest";
import { structure } from "../../test/quantities.ts";
import { type Distribution, parse } from "./distributions/index.ts";
import { dimension, flow, logarithm, parameter, type Quantity, quantity, quarter, stock, variable } from "./graph.ts";
import type { InputSpace } from "./inputs.ts";
import { prepare, restore, ship } from "./prepared.ts";
import { type RunOptions, run } from "./run.ts";

const bloc = dimension("bloc");
const world = structure({ members: { bloc: ["US", "CN"] } });
const share = parameter("share", "1", "share of what is sold", { by: bloc });
const sales = parameter("sales", "chip/quarter", "sales");
const held = stock("held", "chip", "held", { by: bloc });
const buying = flow("buying", "chip/quarter", "buying", sales.times(share), { to: held });
const losing = flow("losing", "chip/quarter", "losing", held.available.times(quantity(0.1)).per(quarter), {
  from: held,
});
const flows = [buying, losing];
const requests = [held, variable("all", "chip", "all", held.sum(bloc))];

const shares = [["share[US]", "share[CN]"]];
const [copulas, dimensions] = [[], new Map([...(shares[0] as string[]), "sales"].map((id, i) => [id, i]))];
const space = (texts: Record<string, string> = {}, fixed: readonly string[] = []): InputSpace => ({
  distributions: new Map(
    Object.entries({ "share[US]": "gamma(4, 1)", "share[CN]": "gamma(2, 1)", sales: "90 to 110", ...texts }).map(
      ([id, text]): [string, Distribution] => [id, known(text)],
    ),
  ),
  fixed: new Set(fixed),
  dimensions,
  shares,
  copulas,
});

/** Distributions that nobody changes are the same objects in every space. */
const parsed = new Map<string, Distribution>();
function known(text: string): Distribution {
  const found = parsed.get(text) ?? parse(text);
  parsed.set(text, found);
  return found;
}

const options: RunOptions = { draws: 1100, seed: 1, sampler: "sobol", precision: "f32" };
const compiling = vi.spyOn(WebAssembly, "Module");
afterEach(() => void compiling.mockClear());

/** The same run of what is prepared here and of what was shipped, and how often the latter was prepared after all. */
async function both(inputs: InputSpace, given: Partial<RunOptions> = {}, asked: readonly Quantity[] = requests) {
  const all = { ...options, ...given };
  const baseline = space();
  const prepared = () => prepare(asked, flows, world, all.precision);
  const anew = vi.fn(prepared);
  const restored = restore(ship(prepared(), world, baseline, "f32"), baseline, anew);
  const here = await run(prepared(), world, inputs, all);
  compiling.mockClear();
  const shipped = await run(restored, world, inputs, all);
  return { here, shipped, prepared: anew.mock.calls.length, compiled: compiling.mock.calls.length };
}

describe("a program that was shipped gives the bits of one that is compiled here,", () => {
  test("and nothing is prepared or compiled", async () => {
    const { here, shipped, prepared, compiled } = await both(space());
    expect(shipped).toEqual(here);
    expect([prepared, compiled]).toEqual([0, 0]);
  });

  test.each([
    ["sales", space({ sales: "50 to 200" })],
    ["a member of a group of shares", space({ "share[US]": "gamma(1, 1)" })],
    ["a share that is given", space({ "share[CN]": "0.1 to 0.2" }, ["share[CN]"])],
    ["all", space({ sales: "1", "share[US]": "1", "share[CN]": "3" })],
  ])("with another distribution of %s, of which only the inputs are compiled", async (_, inputs) => {
    const { here, shipped, prepared, compiled } = await both(inputs);
    expect(shipped).toEqual(here);
    expect([prepared, compiled]).toEqual([0, 1]);
  });

  test.each<[string, Partial<RunOptions>]>([
    ["the interpreter", { backend: "interpreter" }],
    ["double precision", { precision: "f64" }],
    ["other blocks", { blockSize: 64 }],
    ["less strict rounding", { fast: true }],
  ])("with %s, for which it is prepared after all", async (_, given) => {
    const { here, shipped, prepared } = await both(space(), given);
    expect(shipped).toEqual(here);
    expect(prepared).toBe(1);
  });
});

test("a value that is not a number is named", () =>
  expect(
    both(space({ sales: "0 to 1" }), {}, [
      variable("root", "1", "root", logarithm(sales.per(sales).minus(quantity(1)).minus(share))),
    ]),
  ).rejects.toThrow("root[US]: its value is not a number"));

/** A sale adds to the buyer what it takes from others, as far as output does not grow by it. */
import { describe, expect, test } from "vitest";
import { type Balance, balances } from "../../model/index.ts";
import { readCatalogue } from "../data/catalogue.ts";
import { embeddedBundle } from "../data/files.ts";
import { parseNumber, summarise } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { type SaleRow, sale, soldOf } from "./sale.ts";
import { defaultRun, only, openWorld } from "./world.ts";

const bundle = embeddedBundle();
const catalogue = readCatalogue(bundle);
const run = { ...defaultRun, draws: 512 };
const sold = soldOf(catalogue, ["nvidia-b30a=1M"], parseNumber);
const [max8] = balances as readonly [Balance];

/** The row of a million B30A in max8, where output answers licensed chips so. */
async function row(response: string | number): Promise<SaleRow> {
  const world = openWorld(bundle, { set: { supply_response: response } });
  const [first] = await sale(world, catalogue, sold, run, world.newest, ["US", "CN"]);
  return first as SaleRow;
}

describe("a million B30A", () => {
  test.each([0, 1])("where output grows by %d of what is sold", async (response) => {
    const { added, onTop, perChip } = await row(response);
    const world = openWorld(bundle, { set: { supply_response: response } });
    const of = await askDraws(world, [max8.acquired], run, {}, only(world.newest));
    const [us, cn] = ["US", "CN"].map((bloc) => of(max8.acquired, world.newest, { bloc })) as [
      Float64Array,
      Float64Array,
    ];
    const missing = response === 1 ? 0 : added;
    expect(added).toBe(1e6 * (perChip[0] as number));
    expect(onTop.before).toEqual(summarise(us.map((x, i) => x / (cn[i] as number))));
    expect(onTop.after).toEqual(summarise(us.map((x, i) => (x - missing) / ((cn[i] as number) + added))));
  });

  test("a response that is known counts like one that lies close to it", async () => {
    const [point, narrow] = [await row(0.6), await row("uniform(0.5999, 0.6001)")];
    for (const ground of ["alone", "onTop"] as const)
      expect(point[ground].after.p50).toBeCloseTo(narrow[ground].after.p50, 2);
  });
});

test.each([
  ["nvidia-b30a", "it is no sale"],
  ["nvidia-b30a=0", "it is no sale"],
  ["nvidia-b30a=many", "it is no sale"],
  ["nvidia-b31a=1M", "no product"],
])("%s is refused", (text, found) => expect(() => soldOf(catalogue, [text], parseNumber)).toThrow(found));

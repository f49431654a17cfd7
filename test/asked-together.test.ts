/** A quantity has the same draws whatever is asked for with it: so any program that has it may serve. */
import { expect, test } from "vitest";
import { balanceRequests } from "../src/analyses/balance.ts";
import { explainLists } from "../src/analyses/explain.ts";
import { productionRequests } from "../src/analyses/production.ts";
import { ask, defaultRun, openWorld } from "../src/analyses/world.ts";
import { embeddedBundle } from "../src/data/files.ts";
import type { Quantity } from "../src/engine/index.ts";

const world = openWorld(embeddedBundle());
const run = { ...defaultRun, draws: 64 };
const lists = [balanceRequests("max8"), productionRequests, ...explainLists(world).slice(-1)];

/** Every so many of a list. */
const step = 19;

test.each(lists.map((list) => [list.length, list] as const))(
  "one of %d quantities alone and all together",
  { timeout: 120_000 },
  async (_, list) => {
    const together = await ask(world, list, run);
    for (let place = 0; place < list.length; place += step) {
      const alone = await ask(world, [list[place] as Quantity], run);
      const same = together.series.filter(({ request }) => request === place);
      expect(alone.series.map(({ quarters }) => quarters)).toEqual(same.map(({ quarters }) => quarters));
    }
  },
);

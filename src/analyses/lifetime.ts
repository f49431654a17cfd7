/**
 * What systems cost over their lives, by where they stand: price, and electricity at the price of the place.
 *
 * Draws of the model for the electricity, the building and the life; the ends of what sources say of price and power widen the interval
 * at its ends.
 */
import { lifetimeCost } from "../../model/costs.ts";
import type { Product } from "../data/product.ts";
import { type Quantity, quantity, summarise } from "../engine/index.ts";
import { ask, only, type RunSettings, type World } from "./world.ts";

export interface LifetimeRow {
  readonly location: string;
  /** USD, of each system; none where its price or power is not known. */
  readonly costs: readonly (LifetimeCost | undefined)[];
}

export interface LifetimeCost {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  /** Part of it that is electricity, in the median. */
  readonly electricity: number;
  /** USD for each PFLOP/s of its 16-bit rate, in the median; none where that is not known. */
  readonly perRate: number | undefined;
}

/** One row for each location. */
export async function lifetimeCosts(
  world: World,
  systems: readonly Product[],
  settings: RunSettings,
): Promise<readonly LifetimeRow[]> {
  const ends = systems.map(({ figures }) => {
    const [price, power] = [figures.system_price?.value, figures.system_power?.value];
    return price && power ? [price, power] : undefined;
  });
  const cost = (price: number, power: number): Quantity => lifetimeCost(quantity(price, "USD"), quantity(power, "kW"));
  const middle = ([low, high]: readonly [number, number]): number => (low + high) / 2;
  // Of each system its low end, its middle, its high end, and its middle without a price.
  const requests = ends.flatMap((known) => {
    if (!known) return [];
    const [price, power] = known as [readonly [number, number], readonly [number, number]];
    return [
      cost(price[0], power[0]),
      cost(middle(price), middle(power)),
      cost(price[1], power[1]),
      cost(0, middle(power)),
    ];
  });
  if (requests.length === 0) return [];
  const { series } = await ask(world, requests, settings, {}, only(world.newest));
  const locations = world.data.structure.members.location as readonly string[];
  return locations.map((location) => {
    const at = (request: number) =>
      summarise(
        Float64Array.from(
          series.find((one) => one.request === request && one.index.location === location)?.quarters[
            world.newest
          ] as ArrayLike<number>,
        ),
      );
    let next = 0;
    const costs = systems.map(({ figures }, i): LifetimeCost | undefined => {
      if (!ends[i]) return undefined;
      const [low, mid, high, electric] = [next, next + 1, next + 2, next + 3].map(at) as [
        ReturnType<typeof at>,
        ReturnType<typeof at>,
        ReturnType<typeof at>,
        ReturnType<typeof at>,
      ];
      next += 4;
      const rate = figures.system_fp16?.value;
      return {
        p5: low.p5,
        p50: mid.p50,
        p95: high.p95,
        electricity: electric.p50 / mid.p50,
        perRate: rate && mid.p50 / middle(rate),
      };
    });
    return { location, costs };
  });
}

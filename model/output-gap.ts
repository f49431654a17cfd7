/**
 * Output gap: how much more two blocs gain by AI workers, split into what compute, adoption and capability add.
 *
 * The second bloc is given the first one's AI workers a head, its odds of adoption and the lag of its models, one after another, in all
 * orders; the mean over the orders is the Shapley value, so the parts sum to what all three explain. The rest is the blocs' own: the mix
 * of their sectors and the share of labour.
 * After Shapley 1953: A value for n-person games; Shorrocks 2013: Decomposition procedures for distributional analysis.
 * Left out: that compute, adoption and capability cause each other.
 */
import { logarithm, one, type Quantity, quantity, shareOf, variable } from "../src/engine/index.ts";
import { over, under } from "./balance.ts";
import {
  adoption,
  adoptionOdds,
  aiWorkers,
  feasibleWork,
  labourShare,
  lagInUse,
  outputFactor,
  outputGain,
  sectorShare,
} from "./diffusion.ts";
import { sector } from "./dimensions.ts";
import { labourForce } from "./workforce.ts";

/** What drives a gain; in the order of the tables. */
export const forces = ["compute", "adoption", "capability"] as const;
type Force = (typeof forces)[number];

const ofForce: Readonly<Record<Force, Quantity>> = {
  compute: aiWorkers.per(labourForce),
  adoption: adoptionOdds,
  capability: lagInUse,
};

/** The second bloc's gain, given some of the first one's forces. */
function gainWith(given: readonly Force[]): Quantity {
  const of = (force: Force): Quantity => (given.includes(force) ? over : under)(ofForce[force]);
  const shares = under(sectorShare);
  const asked = feasibleWork(of("capability")).times(adoption(of("adoption")));
  const served = shareOf(of("compute"), asked.times(shares).sum(sector)).atMost(one);
  return outputFactor(asked.times(served).times(under(labourShare)))
    .minus(one)
    .times(shares)
    .sum(sector);
}

/** By the forces given, in their order: each coalition is built once. */
const gains = new Map<string, Quantity>();
function gain(given: readonly Force[]): Quantity {
  const some = forces.filter((force) => given.includes(force));
  const known = gains.get(some.join()) ?? gainWith(some);
  gains.set(some.join(), known);
  return known;
}

const [compute, adopted, capable] = forces;
const orders: readonly (readonly Force[])[] = [
  [compute, adopted, capable],
  [compute, capable, adopted],
  [adopted, compute, capable],
  [adopted, capable, compute],
  [capable, compute, adopted],
  [capable, adopted, compute],
];

/** The mean over all orders of what a force adds to those before it. */
const partOf = (force: Force): Quantity =>
  orders
    .map((order) => order.slice(0, order.indexOf(force)))
    .map((before) => gain([...before, force]).minus(gain(before)))
    .reduce((sum, added) => sum.plus(added))
    .per(quantity(orders.length));

export const advantage = variable(
  "output_advantage",
  "1",
  "gain in output of the first bloc over the second's: log of the ratio of both factors",
  logarithm(over(outputGain).plus(one).per(under(outputGain).plus(one))),
);
export const gap = variable(
  "output_gap",
  "1",
  "gain in output of the first bloc less the second's",
  over(outputGain).minus(under(outputGain)),
);
export const gapFromCompute = variable(
  "output_gap_compute",
  "1",
  "part of the gap that compute a head adds",
  partOf(compute),
);
export const gapFromAdoption = variable(
  "output_gap_adoption",
  "1",
  "part of the gap that adoption adds",
  partOf(adopted),
);
export const gapFromCapability = variable(
  "output_gap_capability",
  "1",
  "part of the gap that the models' lag adds",
  partOf(capable),
);
export const gapFromStructure = variable(
  "output_gap_structure",
  "1",
  "part of the gap that the blocs' own mix of sectors and share of labour add",
  over(outputGain).minus(gain(forces)),
);

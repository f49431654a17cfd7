/**
 * Balance: the numbers that people ask for, in every convention.
 *
 * Sold, owned, operational and accessible compute are four different numbers; each is the sum of chips × H100e per chip. The
 * ratios of the definition ladder count what published sums count: chips bought since 2022 by named owners over chips that
 * reached the other bloc, channel by channel, without scrappage. `compute_ratio` counts everything a bloc owns.
 * An id such as `owned_compute:bf16` names the convention, which the unit repeats.
 */
import { type Quantity, shareOf, table, variable } from "../src/engine/index.ts";
import { rentedOut, renter } from "./access.ts";
import { type Convention, computeOf, conventions } from "./chips.ts";
import { bloc } from "./dimensions.ts";
import { operationalChips, ownedChips } from "./installed-base.ts";
import { licensedTotal, namedTotal, smuggledTotal } from "./ownership.ts";
import { chipsSold } from "./sales.ts";

export const ratioOver = table("ratio_over", "1", "the bloc above the line of a ratio", { by: bloc, timed: false });
export const ratioUnder = table("ratio_under", "1", "the bloc below the line of a ratio", { by: bloc, timed: false });

const over = (x: Quantity): Quantity => x.times(ratioOver).sum(bloc);
const under = (x: Quantity): Quantity => x.times(ratioUnder).sum(bloc);

export interface Balance {
  readonly convention: string;
  readonly sold: Quantity;
  readonly soldByChip: Quantity;
  readonly owned: Quantity;
  readonly operational: Quantity;
  readonly accessible: Quantity;
  /** Owned compute, the first bloc over the second. */
  readonly ratio: Quantity;
  /** The definition ladder, from the narrowest count of the second bloc's compute to what runs. */
  readonly rungs: Readonly<Record<"licensed" | "domestic" | "smuggled" | "rented" | "operational", Quantity>>;
}

/** What a balance reports beside its ladder, in the order of its tables. */
export const variablesOf = (b: Balance): readonly Quantity[] => [
  b.sold,
  b.soldByChip,
  b.owned,
  b.operational,
  b.accessible,
  b.ratio,
];
export const rungsOf = (b: Balance): readonly Quantity[] => Object.values(b.rungs);

function balanceIn(convention: Convention): Balance {
  const { name, unit, perChip } = convention;
  const say = (id: string, description: string, of: Quantity, unitOf = unit): Quantity =>
    variable(`${id}:${name}`, unitOf, description, of);
  const compute = (chips: Quantity): Quantity => computeOf(chips, convention);

  const owned = say("owned_compute", "compute owned by a bloc's owners", compute(ownedChips));
  const operational = say("operational_compute", "compute installed and powered, by owner", compute(operationalChips));
  const rentedPart = shareOf(rentedOut, computeOf(operationalChips, conventions[0]));
  const leaving = say(
    "rented_out_compute",
    "compute used by another bloc than its owner's",
    operational.times(rentedPart),
  );
  const coming = say(
    "rented_in_compute",
    "compute of other blocs' owners that a bloc uses",
    leaving.sum(bloc).times(renter),
  );

  const named = compute(namedTotal);
  const licensed = compute(licensedTotal);
  const smuggled = compute(smuggledTotal);
  const rung = (id: string, description: string, above: Quantity, below: Quantity): Quantity =>
    say(`ratio_${id}`, description, shareOf(over(above), under(below)), "1");
  const ladder = "named owners' compute over the other bloc's";
  return {
    convention: name,
    sold: say("sold_compute", "compute sold worldwide since 2022", compute(chipsSold)),
    soldByChip: say("sold_compute_by_chip", "compute sold worldwide since 2022, by family", chipsSold.times(perChip)),
    owned,
    operational,
    accessible: say(
      "accessible_compute",
      "compute that a bloc can reach: operational, rented in, less rented out",
      operational.plus(coming).minus(leaving),
    ),
    ratio: say(
      "compute_ratio",
      "owned compute of the first bloc over the second's",
      shareOf(over(owned), under(owned)),
      "1",
    ),
    rungs: {
      licensed: rung("licensed", `${ladder} licensed purchases`, named, licensed),
      domestic: rung("domestic", `${ladder} licensed purchases and own chips`, named, licensed.plus(named)),
      smuggled: rung(
        "smuggled",
        `${ladder} licensed, own and smuggled chips`,
        named,
        licensed.plus(named).plus(smuggled),
      ),
      rented: rung(
        "rented",
        `${ladder} licensed, own and smuggled chips, with rented compute counted where it is used`,
        named.minus(leaving),
        licensed.plus(named).plus(smuggled).plus(coming),
      ),
      operational: rung(
        "operational",
        "operational compute of the first bloc over the second's, all owners",
        operational,
        operational,
      ),
    },
  };
}

export const balances: readonly Balance[] = conventions.map(balanceIn);

/**
 * Balance: the numbers that people ask for, in every convention.
 *
 * Sold, owned, operational, accessible and effective compute are different numbers; each is a sum of chips × H100e per chip. The
 * first four ratios of the definition ladder count what published sums count: chips bought since 2022 by named owners over chips
 * that reached the other bloc, channel by channel, without scrappage. The others count all owners: what runs, what works, what
 * stands where, what came in a year, what power it draws. `compute_ratio` counts everything a bloc owns.
 * An id such as `owned_compute:bf16` names the convention, which the unit repeats; power has none.
 */
import type { Rung } from "../src/data/rungs.ts";
import { type Quantity, shareOf, table, variable } from "../src/engine/index.ts";
import { rentedOut, renter } from "./access.ts";
import { type Convention, computeOf, conventions } from "./chips.ts";
import { bloc, chip, location } from "./dimensions.ts";
import { operationalChips, ownedChips } from "./installed-base.ts";
import { acquired, licensedTotal, namedSales, namedTotal, smuggledTotal, unnamedSales } from "./ownership.ts";
import { chipsSold } from "./sales.ts";
import { duty, electricPower, locatedChips, workingPerChip } from "./systems.ts";
import { inYear } from "./year.ts";

export const ratioOver = table("ratio_over", "1", "the bloc above the line of a ratio", { by: bloc, timed: false });
export const ratioUnder = table("ratio_under", "1", "the bloc below the line of a ratio", { by: bloc, timed: false });

/** A quantity of the bloc above the line of a ratio. */
export const over = (x: Quantity): Quantity => x.times(ratioOver).sum(bloc);
/** The same of the bloc below it. */
export const under = (x: Quantity): Quantity => x.times(ratioUnder).sum(bloc);
const ratio = (above: Quantity, below = above): Quantity => shareOf(over(above), under(below));

/** By location, over the same pair of blocs as by owner. */
export const electricityRatio = variable(
  "ratio_electricity",
  "1",
  "power drawn by switched-on compute in the first bloc over the second, by location",
  ratio(electricPower.as(location, bloc)),
);

export interface Balance {
  readonly convention: string;
  readonly sold: Quantity;
  readonly soldByChip: Quantity;
  readonly owned: Quantity;
  readonly operational: Quantity;
  readonly accessible: Quantity;
  readonly effective: Quantity;
  readonly located: Quantity;
  /** In four quarters. */
  readonly acquired: Quantity;
  /** The same without chips that are licensed or smuggled. */
  readonly acquiredOtherwise: Quantity;
  /** Owned compute, the first bloc over the second. */
  readonly ratio: Quantity;
  /** The rungs of the definition ladder that count in a convention. */
  readonly rungs: Readonly<Record<Exclude<Rung, "electricity">, Quantity>>;
}

/** What a balance reports beside its ladder, in the order of its tables. */
export const variablesOf = (b: Balance): readonly Quantity[] => [
  b.sold,
  b.soldByChip,
  b.owned,
  b.operational,
  b.accessible,
  b.effective,
  b.located,
  b.acquired,
  electricPower,
  b.ratio,
];

function balanceIn(convention: Convention): Balance {
  const { name, unit, perChip } = convention;
  const say = (id: string, description: string, of: Quantity, unitOf = unit): Quantity =>
    variable(`${id}:${name}`, unitOf, description, of);
  const compute = (chips: Quantity): Quantity => computeOf(chips, convention);

  const owned = say("owned_compute", "compute owned by a bloc's owners", compute(ownedChips));
  const operational = say("operational_compute", "compute installed and powered, by owner", compute(operationalChips));
  const effective = say(
    "effective_compute",
    "compute at work, by owner: operational × duty × utilisation, in H100 at full peak",
    operationalChips
      .times(workingPerChip[name] as Quantity)
      .sum(chip)
      .times(duty),
  );
  const located = say("located_compute", "compute installed and powered, by where it stands", compute(locatedChips));
  const gained = say(
    "acquired_compute",
    "compute that a bloc gets in four quarters",
    inYear(compute(acquired)),
    `${unit}/year`,
  );
  const gainedOtherwise = say(
    "acquired_compute_otherwise",
    "the same without chips sold under licence or smuggled, and nobody else gets those",
    inYear(compute(namedSales.plus(unnamedSales))),
    `${unit}/year`,
  );
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
  const rung = (id: string, description: string, above: Quantity, below = above): Quantity =>
    say(`ratio_${id}`, description, ratio(above, below), "1");
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
    effective,
    located,
    acquired: gained,
    acquiredOtherwise: gainedOtherwise,
    ratio: say("compute_ratio", "owned compute of the first bloc over the second's", ratio(owned), "1"),
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
      ),
      effective: rung("effective", "effective compute of the first bloc over the second's, all owners", effective),
      location: rung(
        "location",
        "operational compute in the first bloc over that in the second, whoever owns it",
        located.as(location, bloc),
      ),
      flow: rung("flow", "compute that the first bloc gets in four quarters over what the second gets", gained),
      flow_without_exports: rung(
        "flow_without_exports",
        "the same, had the second bloc got no licensed or smuggled chips and the first none of them instead",
        gained,
        gainedOtherwise,
      ),
    },
  };
}

export const balances: readonly Balance[] = conventions.map(balanceIn);

/** A rung in one way to count. */
export interface RungRatio {
  readonly rung: Rung;
  /** Null where a rung counts no compute. */
  readonly convention: string | null;
  readonly ratio: Quantity;
}

/** The whole ladder, rung after rung, each in every convention. */
export const ladderRatios: readonly RungRatio[] = [
  ...(Object.keys((balances[0] as Balance).rungs) as (keyof Balance["rungs"])[]).flatMap((rung) =>
    balances.map((b) => ({ rung, convention: b.convention, ratio: b.rungs[rung] })),
  ),
  { rung: "electricity", convention: null, ratio: electricityRatio },
];

/** The ladder of one balance. */
export const rungsOf = (b: Balance): readonly Quantity[] => [...Object.values(b.rungs), electricityRatio];

/** Where each input of the workload stands in its list. Inputs by chip stand in the order of the chips, from the place given. */
import type { Spec } from "../workload.ts";

export type InputPlaces = ReturnType<typeof inputPlaces>;

/** The places by what they hold. */
export function inputPlaces(spec: Spec) {
  const names = spec.inputs.map(({ name }) => name);
  const place = (name: string): number => {
    const found = names.indexOf(name);
    if (found < 0) throw new Error(`spec.json has no input "${name}"; its inputs are ${names.join(", ")}.`);
    return found;
  };
  const chip = spec.names[0];
  const blocPlaces = (bloc: "A" | "B") => ({
    weight: place(`w${bloc}_${chip}`),
    revenue: place(`rev0_${bloc}`),
    earlyGrowth: place(`g0_${bloc}`),
    lateGrowth: place(`ginf_${bloc}`),
    lag: place(`lag_${bloc}`),
    life: place(`life_${bloc}`),
    inference: place(`inf_${bloc}`),
    utilisation: place(`util_${bloc}`),
    initial: place(`init_${bloc}`),
  });
  return {
    A: blocPlaces("A"),
    B: blocPlaces("B"),
    price: place(`price_${chip}`),
    h100e: place(`h_${chip}`),
    /** Kilowatts a chip, by chip. */
    kilowatts: spec.fam.map((family) => place(`kw_f${family}`)),
    pue: place("pue"),
    decay: place("decay"),
    deflation: place("defl"),
    dies: place("dies0"),
    dieGrowth: place("gdies"),
    firstYield: place("y0"),
    lastYield: place("ymax"),
    learning: place("learn"),
    memory: place("hbm0"),
    memoryProduction: place("hbmprod"),
    memoryGrowth: place("ghbm"),
    memoryPerPackage: place("hpp"),
    smuggled: place("s0"),
    enforcement: place("enf"),
    perWorker: place("fpw0"),
    algorithms: place("alg"),
  };
}

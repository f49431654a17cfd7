/**
 * A regime as settings of the model's levers: numbers that the kernel reads, so that no regime changes its code.
 */
import { TonnageError } from "../engine/index.ts";
import { readCatalogue } from "./catalogue.ts";
import { type Bundle, once } from "./contents.ts";
import { erasOf, type Judging, licensableFrom, never } from "./eras.ts";
import { asDecreed, type Regime, readRegimes, regimeNamed } from "./regimes.ts";
import { readLaw } from "./rules.ts";
import { readStructure } from "./structure.ts";

/** What regimes are judged with. */
export const judgingOf = (bundle: Bundle): Judging => ({
  law: readLaw(bundle),
  catalogue: readCatalogue(bundle),
  structure: readStructure(bundle),
});

interface Basis {
  readonly judging: Judging;
  readonly decreed: Readonly<Record<string, string | number>>;
}

/** What regimes are judged with and compared to. */
const basisOf = once((bundle): Basis => {
  const judging = judgingOf(bundle);
  return { judging, decreed: regimeSettings(regimeNamed(readRegimes(bundle), asDecreed), judging) };
});

/** What a regime sets otherwise than the rules as they were decreed. */
export function regimeChanges(regime: Regime, bundle: Bundle): Readonly<Record<string, string | number>> {
  const { judging, decreed } = basisOf(bundle);
  const own = regimeSettings(regime, judging);
  return Object.fromEntries(Object.entries(own).filter(([element, value]) => decreed[element] !== value));
}

/** A regime as settings of the model's levers. */
export function regimeSettings(regime: Regime, judging: Judging): Readonly<Record<string, string | number>> {
  const { structure } = judging;
  const eras = erasOf(regime, judging);
  const names = structure.members.era as readonly string[];
  if (eras.length > names.length)
    throw new TonnageError({
      code: "too-many-eras",
      where: regime.file,
      found: `${regime.name} has ${eras.length} eras`,
      expected: `model/structure.yaml makes room for ${names.length}`,
    });
  const sellers = structure.members.seller as readonly string[];
  const settings: Record<string, string | number> = {};
  for (const [i, name] of names.entries()) {
    const era = eras[i];
    settings[`era_from[${name}]`] = era?.from ?? never;
    settings[`era_to[${name}]`] = era?.to ?? never;
    settings[`lines_from[${name}]`] = era?.linesFrom ?? never;
    for (const seller of sellers) {
      const { offered = 0, unclear = 0, drawn = 0 } = era?.shares[seller] ?? {};
      settings[`offered_share[${name},${seller}]`] = offered;
      settings[`unclear_share[${name},${seller}]`] = unclear;
      settings[`drawn_share[${name},${seller}]`] = drawn;
    }
  }
  const open = licensableFrom(regime, judging);
  for (const product of structure.members.product as readonly string[])
    settings[`licensable_from[${product}]`] = open[product] ?? never;
  return settings;
}

/**
 * Regimes: which rules hold, under a name or in a file of the user's own.
 */
import type { Rule } from "../controls/rule.ts";
import { nearest, TonnageError } from "../engine/index.ts";
import { type Bundle, contentOf } from "./contents.ts";
import type { RegimesFile } from "./forms/regimes.ts";
import { criterionOf, type Law } from "./rules.ts";

/** The exports that a regime is about: whose rules, and where to. */
export interface Exports {
  readonly authority: string;
  readonly from: string;
  readonly to: string;
}

export interface Regime {
  readonly name: string;
  readonly title: { readonly en: string; readonly de: string };
  readonly description: { readonly en: string; readonly de: string };
  readonly rules: RegimesFile[string]["rules"];
  /** The rules of this day hold from it on. */
  readonly frozenOn?: string | undefined;
  /** Proposals that hold as well, from their own days. */
  readonly proposed: readonly string[];
  /** A list of one's own in place of the rules of a kind. */
  readonly custom?: RegimesFile[string]["custom"];
  readonly file: string;
}

/** The regime that the baseline has. */
export const asDecreed = "as-decreed";

const regimesFile = "rules/regimes.yaml";

/** The named regimes. */
export const readRegimes = (bundle: Bundle): ReadonlyMap<string, Regime> =>
  new Map(
    Object.entries(contentOf<RegimesFile>(bundle, regimesFile)).map(([name, regime]) => [
      name,
      regimeOf(name, regime, regimesFile),
    ]),
  );

/** A regime from what its file says. */
export const regimeOf = (name: string, { frozen_on, ...rest }: RegimesFile[string], file: string): Regime => ({
  ...rest,
  name,
  frozenOn: frozen_on,
  file,
});

/** @throws TonnageError with the nearest known name */
export function regimeNamed(regimes: ReadonlyMap<string, Regime>, name: string, where = "--regime"): Regime {
  const regime = regimes.get(name);
  if (regime) return regime;
  const near = nearest(name, regimes.keys());
  throw new TonnageError({
    code: "unknown-regime",
    where,
    found: `no regime "${name}"`,
    expected: `Known: ${[...regimes.keys()].join(", ")}; or the path of a YAML file`,
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

/** The rules on chips that a regime is made of. */
export function rulesOf(
  { rules, proposed, custom, name, file }: Regime,
  law: Law,
  { authority, to }: Exports,
): readonly Rule[] {
  const bills = proposed.map((id) => {
    const found = law.proposed.find((rule) => rule.id === `proposed/${id}`);
    const where = file === name ? `${file} proposed` : `${file} ${name}.proposed`;
    if (found?.versions.some(({ controls }) => controls)) return found;
    if (found)
      throw new TonnageError({
        code: "no-criteria",
        where,
        found: `${id} asks nothing of chips that could be computed`,
        expected: "Name a bill with criteria, or write your own lines under custom",
      });
    throw new TonnageError({
      code: "unknown-proposal",
      where,
      found: `no proposed rule "${id}"`,
      expected: `Known: ${law.proposed.map((rule) => rule.id.replace("proposed/", "")).join(", ")}`,
    });
  });
  const decreed = law.rules.filter((rule) => rule.authority === authority);
  switch (rules) {
    case "none":
      return bills;
    case "custom":
      return [...bills, customRule(name, file, custom as NonNullable<Regime["custom"]>, to)];
    default:
      return [...decreed, ...bills];
  }
}

function customRule(
  name: string,
  file: string,
  { from, if: criterion }: NonNullable<Regime["custom"]>,
  to: string,
): Rule {
  const text = { en: name, de: name };
  return {
    id: name,
    file,
    title: text,
    authority: "US",
    target: "chips",
    form: "list",
    proposed: false,
    cases: [],
    versions: [
      {
        from,
        enforced: true,
        direction: "neutral",
        cites: { text: name, url: "" },
        summary: text,
        controls: {
          kinds: ["chip"],
          uses: ["export"],
          if: criterionOf(criterion),
          tracks: [{ to: [to], review: "presumption of denial" }],
        },
      },
    ],
  };
}

/**
 * What commands on claims share: what the user asks, and findings as data.
 */
import type { ClaimFinding } from "../analyses/claims.ts";
import type { Claim } from "../data/claims.ts";
import { TonnageError } from "../engine/index.ts";
import type { GivenOptions, Opened } from "./options.ts";

/** What the user sets, beside what a claim sets. */
export const askedBy = ({ bundle, scenario, regime }: Opened, { set = {} }: GivenOptions) => ({
  bundle,
  scenario,
  regime,
  set,
});

/** Each claim names its convention, quarter and blocs. */
export function refuseChoice({ convention, blocs, at }: GivenOptions): void {
  if (convention === "max8" && blocs === undefined && at === undefined) return;
  throw new TonnageError({
    code: "no-choice",
    where: blocs ? "--blocs" : at ? "--at" : "--convention",
    found: "each claim names its own convention, quarter and blocs",
    expected: "Leave the option out",
  });
}

/** A finding as data: without what only the program needs. */
export function asData({ claim, verdict, definitions, flipped, urls }: ClaimFinding) {
  const { id, title, claim: text, said, topic, outside = null, test, note = null, evidence } = claim;
  return {
    id,
    title,
    claim: text,
    said,
    topic,
    verdict,
    outside,
    note,
    test: test ? testData(test) : null,
    definitions: definitions.map(
      ({ definition: { label, text: of, at, convention, scenario, set }, unit, finding }) => ({
        label,
        of,
        at: at ?? null,
        convention,
        scenario: scenario ?? null,
        set,
        unit,
        ...finding,
      }),
    ),
    flip: test && flipped ? { ...test.flip, finding: flipped } : null,
    sources: [
      ...evidence.map(({ id: figure, value, unit, source }) => ({
        figure,
        value: value ?? null,
        unit,
        url: source.url,
      })),
      ...urls.map((url) => ({ url })),
    ],
  };
}

const testData = ({ kind, unit, counts, supports, plausible }: NonNullable<Claim["test"]>) => ({
  kind,
  unit,
  counts,
  supports: ends(supports),
  plausible: ends(plausible),
});

/** Open ends are null: JSON has no infinity. */
const ends = ({ from, to }: { from: number; to: number }) => ({
  from: Number.isFinite(from) ? from : null,
  to: Number.isFinite(to) ? to : null,
});

/** The classifier: every chip of the catalogue on every day on which a rule changes, to five countries. */
import { reportOf } from "../src/analyses/classification.ts";
import { type Classification, classifier } from "../src/controls/classify.ts";
import { changeDates } from "../src/controls/regime.ts";
import { readCatalogue } from "../src/data/catalogue.ts";
import type { Bundle } from "../src/data/contents.ts";
import { itemOf } from "../src/data/items.ts";
import { readLaw } from "../src/data/rules.ts";
import { median } from "./statistics.ts";

export interface ControlsBench {
  readonly classifications: number;
  /** Milliseconds for all, from items that nothing is known of yet: the statuses, and all that is said of them. */
  readonly statusMs: number;
  readonly reportMs: number;
}

const countries = ["CN", "AE", "MY", "DE", "RU"];
const rounds = 5;

/** Measures it on new items and a new classifier each time, so that nothing is remembered. */
export function benchControls(bundle: Bundle): ControlsBench {
  const law = readLaw(bundle);
  const catalogue = readCatalogue(bundle);
  const chips = [...catalogue.values()].filter(({ kind }) => kind === "chip");
  const dates = changeDates(law.rules);
  const timed = (told: (one: Classification) => unknown): number => {
    const from = performance.now();
    const classify = classifier(law.rules, law.groups);
    for (const product of chips) {
      const item = itemOf(product, catalogue);
      for (const on of dates) for (const to of countries) told(classify(item, on, to));
    }
    return performance.now() - from;
  };
  const times = (told: (one: Classification) => unknown): number =>
    median(Array.from({ length: rounds }, () => timed(told)));
  return {
    classifications: chips.length * dates.length * countries.length,
    statusMs: times(({ status }) => status),
    reportMs: times(reportOf),
  };
}

/** A model of a few lines, its data as YAML texts: what tests of the readers change, one file at a time. */
import { type Bundle, bundleOf } from "../src/data/bundle.ts";
import { byField } from "../src/data/contents.ts";
import { type ModelData, readModel } from "../src/data/model-data.ts";
import { readYaml } from "../src/data/yaml.ts";
import { dimension, parameter, type Quantity, TonnageError, table } from "../src/engine/index.ts";

/** A bundle of YAML texts by path, with the lines of every value. */
export function bundleOfTexts(texts: Readonly<Record<string, string>>): Bundle {
  const read = new Map(Object.entries(texts).map(([file, text]) => [file, readYaml(file, text)]));
  return bundleOf(
    Object.fromEntries([...read].map(([file, { value }]) => [file, value])),
    (file, path) => read.get(file)?.locate(path) ?? byField(file, path),
  );
}

const bloc = dimension("bloc");
const vendor = dimension("vendor");
const location = dimension("location");

/** What the small model declares. */
export const smallQuantities: readonly Quantity[] = [
  parameter("share", "1", "a share", { support: [0, 1] }),
  parameter("lag", "quarter", "a lag by bloc", { by: bloc, support: "positive" }),
  parameter("split", "1", "shares by bloc and place", { by: [bloc, location], support: [0, 1] }),
  table("sold_median", "chip", "sold", { by: vendor }),
  table("sold_below", "1", "spread below", { by: vendor }),
  table("sold_above", "1", "spread above", { by: vendor }),
  table("sold_trailing", "1", "weight in the last year", { by: vendor }),
  table("sold_beyond", "year", "time since that year", { by: vendor }),
  table("weight", "chip", "units of a product", { by: dimension("product") }),
  table("buyer", "1", "who buys", { by: bloc, timed: false }),
];

/** Its data files. */
export const smallTexts: Readonly<Record<string, string>> = {
  "model/structure.yaml": `
first_quarter: 2024Q1
blocs: [US, CN]
vendors: [acme, zenith]
chips: [one]
products:
  fast: { vendor: acme, chip: one }
  slow: { vendor: zenith, chip: one }
`,
  "evidence/sales/acme-sales.yaml": `
source:
  title: Sales
  publisher: Someone
  accessed: 2026-01-05
  url: https://example.org/sales
figures:
  total:
    what: compute sold since the start
    unit: H100e[max8]
    series: { 2024Q1: [1k, 2k, 4k], 2024Q2: [2k, 4k, 8k], 2024Q3: [3k, 6k, 12k], 2024Q4: [4k, 5k, 6k] }
    complete_to: 2024Q3
    where: table 1
    derived: as stated
    grade: estimated
  units:
    what: chips sold in the quarter
    unit: chip
    series: { 2024Q1: 10, 2024Q2: 20, 2024Q3: 30, 2024Q4: 99 }
    h100e_per_unit: 0.5
    complete_to: 2024Q3
    where: table 2
    derived: as stated
    grade: reported
  part:
    what: chips sold to one buyer
    unit: chip
    series: { 2024Q1: 5, 2024Q2: 40 }
    h100e_per_unit: 0.5
    complete_to: 2024Q3
    where: table 2
    derived: as stated
    grade: reported
  lag:
    what: time from purchase to operation
    unit: quarter
    value: 0.5 to 2
    where: page 3
    derived: as stated
    grade: measured
`,
  "model/parts.yaml": `
parameters:
  share:
    value: 10% to 40%
    grade: assumed
    because: A reason of more than twenty letters.
  lag:
    value: { US: 0.5 to 2 quarter, default: 1 to 3 }
    grade: estimated
    evidence: [acme-sales.lag]
    because: A reason of more than twenty letters.
  split:
    value: { US: "shares(US: 90%, CN: 10%)", CN: "shares(CN: 80% to 95%, US: 5% to 20%)" }
    grade: assumed
    because: A reason of more than twenty letters.
tables:
  sold:
    history:
      acme: acme-sales.total
      zenith: { series: { 2024Q2: [1, 2, 4], 2024Q3: [2, 3, 5] }, because: Counted by ourselves. }
  weight:
    series:
      fast: { figure: acme-sales.units, measure: median h100e }
      slow: { share: acme-sales.part, of: acme-sales.units }
  buyer:
    values: { CN: 1 }
    default: 0
    because: Only one bloc buys so.
`,
};

/** The small model with one file changed: `from`, which must be there, is replaced; `parts` changes model/parts.yaml too. */
export function smallModel(
  file = "model/parts.yaml",
  from = "",
  to = "",
  parts: readonly [from: string, to: string] = ["", ""],
): ModelData {
  const replaced = (path: string, texts: Readonly<Record<string, string>>, [a, b]: readonly [string, string]) => {
    const text = texts[path] ?? "";
    if (!text.includes(a)) throw new Error(`${path} does not hold: ${a}`);
    return { ...texts, [path]: text.replace(a, b) };
  };
  const texts = replaced("model/parts.yaml", replaced(file, smallTexts, [from, to]), parts);
  return readModel(bundleOfTexts(texts), smallQuantities);
}

/** The fault that an action ends with; anything but a TonnageError with all its parts is passed on. */
export function refusal(action: () => unknown): TonnageError {
  try {
    action();
  } catch (error) {
    if (error instanceof TonnageError && error.where && error.found && error.expected) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

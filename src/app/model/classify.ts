/** What an item needs on a day, and on every other: the same classifier as that of `tonnage classify`. */
import { reportOf, spanReport } from "../../analyses/classification.ts";
import { inputsOf } from "../../analyses/item-inputs.ts";
import { classifier } from "../../controls/classify.ts";
import { historyOf } from "../../controls/history.ts";
import type { Item } from "../../controls/item.ts";
import { isDay } from "../../controls/measures.ts";
import { changeDates } from "../../controls/regime.ts";
import { type Use, uses } from "../../controls/rule.ts";
import { productNamed, readCatalogue } from "../../data/catalogue.ts";
import type { Bundle } from "../../data/contents.ts";
import { countryCode } from "../../data/countries.ts";
import { itemOf, replaced, statedItem } from "../../data/items.ts";
import { readLaw } from "../../data/rules.ts";
import { TonnageError } from "../../engine/index.ts";
import type { ClassifyAnswer, ClassifyAsked } from "./questions.ts";

/** Judges an item of the catalogue, figures that somebody states, or the first with some of its figures replaced. */
export function classifyAnswer(bundle: Bundle, asked: ClassifyAsked): ClassifyAnswer {
  const { rules, groups } = readLaw(bundle);
  const classify = classifier(rules, groups);
  const item = itemAsked(bundle, asked);
  const to = countryCode(asked.to, "to");
  const way = { headquarters: to, from: "US", use: asked.use as Use };
  if (!(uses as readonly string[]).includes(asked.use))
    throw new TonnageError({
      code: "unknown-use",
      where: "use",
      found: `"${asked.use}" is no use that rules know`,
      expected: `Known: ${uses.join(", ")}`,
    });
  const days = changeDates(rules);
  const first = `${(days[0] as string).slice(0, 7)}-01`;
  if (!isDay(asked.on) || asked.on < first)
    throw new TonnageError({
      code: "bad-date",
      where: "on",
      found: `"${asked.on}" is no day on which rules are recorded`,
      expected: `Write year, month and day from ${first} on, such as 2023-11-17`,
    });
  return {
    report: reportOf(classify(item, asked.on, to, way)),
    inputs: inputsOf(item),
    spans: historyOf(days, (on) => classify(item, on, to, way)).map(spanReport),
  };
}

function itemAsked(bundle: Bundle, { item, stated }: ClassifyAsked): Item {
  const own = Object.keys(stated).length > 0 ? statedItem({ ...stated }, (field) => field) : undefined;
  if (item !== "") {
    const catalogue = readCatalogue(bundle);
    const product = itemOf(productNamed(catalogue, item, "item"), catalogue);
    return own ? replaced(product, own) : product;
  }
  if (own) return own;
  throw new TonnageError({
    code: "no-item",
    where: "item",
    found: "no item is named",
    expected: "Name a product, such as nvidia-h20, or state figures",
  });
}

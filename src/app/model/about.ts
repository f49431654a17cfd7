/** What there is to choose from, in the baseline. */
import { conventionNames } from "../../analyses/balance.ts";
import { openWorld, ownPair } from "../../analyses/world.ts";
import { isDay } from "../../controls/measures.ts";
import { changeDates } from "../../controls/regime.ts";
import { readCatalogue } from "../../data/catalogue.ts";
import { once } from "../../data/contents.ts";
import { readLevers } from "../../data/levers.ts";
import type { ParameterData } from "../../data/parameters.ts";
import { germanOf } from "../../data/reasons.ts";
import { readRegimes } from "../../data/regimes.ts";
import { readLaw } from "../../data/rules.ts";
import { readScenarios } from "../../data/scenarios.ts";
import { type Distribution, parseNumber, printUnit, type Support } from "../../engine/index.ts";
import type { About, Assumption } from "./questions.ts";

/** What there is to choose from. */
export const about = once((bundle): About => {
  const { data, quarters, newest } = openWorld(bundle);
  return {
    quarters,
    newest,
    blocs: data.structure.members.bloc ?? [],
    pair: ownPair(data),
    german: germanOf(bundle),
    conventions: conventionNames,
    scenarios: [...readScenarios(bundle).values()].map(({ name, title, description, kind, regime, set }) => ({
      name,
      title,
      description,
      kind,
      regime,
      set,
    })),
    regimes: [...readRegimes(bundle).values()].map(({ name, title, description }) => ({ name, title, description })),
    items: [...readCatalogue(bundle).values()].map(({ id, name, kind }) => ({ id, name, kind })),
    renamed: data.renamed,
    ruleDays: changeDates(readLaw(bundle).rules),
    levers: readLevers(bundle, data).map(({ id, title, decided_by, acts, through, range }) => ({
      id,
      title,
      decidedBy: decided_by,
      acts,
      through,
      range: range.map((end) => parseNumber(end) ?? Number.NaN) as [number, number],
      isDay: range.some((end) => isDay(end)),
    })),
    parameters: [...data.parameters.values()].map((parameter) => assumption(parameter, data.inputs.distributions)),
  };
});

function assumption(
  { node, grade, assumed, because, place, elements }: ParameterData,
  distributions: ReadonlyMap<string, Distribution>,
): Assumption {
  return {
    id: node.id,
    description: node.description,
    unit: printUnit(node.unit),
    grade,
    assumed,
    because,
    place,
    lever: node.lever,
    support: boundsOf(node.support ?? "real"),
    elements: [...elements].map(([element, text]) => {
      const distribution = distributions.get(element);
      const at = (p: number): number => distribution?.quantile(p) ?? Number.NaN;
      return { element, text, p5: at(0.05), p50: at(0.5), p95: at(0.95) };
    }),
  };
}

/** The ends of a support. */
function boundsOf(support: Support): readonly [number, number] {
  if (support === "real") return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return typeof support === "string" ? [0, Number.POSITIVE_INFINITY] : [support[0], support[1]];
}

/** The form of every kind of data file. */
import { z } from "zod";
import { catalogueForm } from "./catalogue.ts";
import { claimForm, wordsForm } from "./claim.ts";
import { evidenceForm } from "./evidence.ts";
import { extremesForm } from "./extremes.ts";
import { germanForm } from "./german.ts";
import { ladderForm } from "./ladder.ts";
import { leversForm } from "./levers.ts";
import { mechanismForm } from "./mechanism.ts";
import { namesForm } from "./names.ts";
import { observationsForm } from "./observations.ts";
import { publishedForm } from "./published.ts";
import { regimesForm } from "./regimes.ts";
import { casesForm, eventsForm, groupsForm, incidentsForm, ruleForm } from "./rule.ts";
import { scenarioForm } from "./scenario.ts";
import { structureForm } from "./structure.ts";

/** By the beginning of the path; the first that fits counts. */
const forms: readonly (readonly [path: string, form: z.ZodType])[] = [
  ["evidence/", evidenceForm],
  ["catalogue/", catalogueForm],
  ["rules/country-groups.yaml", groupsForm],
  ["rules/cases.yaml", casesForm],
  ["rules/regimes.yaml", regimesForm],
  ["rules/events.yaml", eventsForm],
  ["rules/incidents.yaml", incidentsForm],
  ["rules/", ruleForm],
  ["scenarios/", scenarioForm],
  ["claims/words.yaml", wordsForm],
  ["claims/", claimForm],
  ["model/structure.yaml", structureForm],
  ["model/ladder.yaml", ladderForm],
  ["model/levers.yaml", leversForm],
  ["model/names.yaml", namesForm],
  ["model/observations.yaml", observationsForm],
  ["model/extremes.yaml", extremesForm],
  ["model/published.yaml", publishedForm],
  ["model/german.yaml", germanForm],
  ["model/renamed.yaml", z.record(z.string(), z.string())],
  // Null is a file of comments only: the list of draws before its first line.
  ["model/draws.yaml", z.array(z.string()).nullable()],
  ["model/", mechanismForm],
];

/** The form of the file at a path; anything fits one of which none is known. */
export const formOf = (file: string): z.ZodType => forms.find(([path]) => file.startsWith(path))?.[1] ?? z.unknown();

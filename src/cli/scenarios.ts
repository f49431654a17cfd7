/**
 * `tonnage scenarios`: the named scenarios and what each changes.
 */
import pc from "picocolors";
import { readScenarios, reasonOf } from "../data/scenarios.ts";
import { type Language, speaker } from "../messages/index.ts";
import { data } from "./data.ts";
import { languageOf } from "./options.ts";
import { emit } from "./output.ts";
import { wrap } from "./text.ts";

export function scenariosCommand(given: {
  readonly lang?: Language;
  readonly json?: boolean;
  readonly out?: string;
}): void {
  const language = languageOf(given);
  const say = speaker(language);
  const scenarios = [...readScenarios(data()).values()];
  if (given.json) {
    emit(
      JSON.stringify(
        scenarios.map(({ file: _, ...rest }) => rest),
        null,
        1,
      ),
      given.out,
      say,
    );
    return;
  }
  const lines = scenarios.flatMap((s) => [
    `${pc.bold(s.name)}  ${s.title[language]} ${pc.dim(`· ${say(`scenario.${s.kind}`)}`)}`,
    ...wrap(s.description[language], 104).map((l) => `  ${l}`),
    ...Object.entries(s.set).flatMap(([name, value]) => [
      pc.dim(`    ${name} = ${value}`),
      ...reasonOf(s, name).map((line) => pc.dim(`      ${line}`)),
    ]),
    "",
  ]);
  emit([pc.bold(say("scenarios.title")), "", ...lines, pc.dim(say("scenarios.none"))].join("\n"), given.out, say);
}

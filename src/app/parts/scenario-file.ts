/** The changes of a view as a scenario file, which the command line reads: `--scenario my-scenario.yaml`. */
import { speaking } from "../language.tsx";
import type { About } from "../model/questions.ts";
import type { World } from "../state/view.ts";
import { download } from "./download.tsx";

/** What stands in the file: all that the scenario sets and what was changed on top. */
export function scenarioOf({ scenarios }: Pick<About, "scenarios">, { scenario, regime, set, reasons }: World) {
  const from = scenarios.find(({ name }) => name === scenario);
  const named = regime || from?.regime;
  const text = (id: "app.tray.mine" | "app.tray.mineFrom") => ({
    en: speaking("en").say(id, { scenario }),
    de: speaking("de").say(id, { scenario }),
  });
  return {
    title: text("app.tray.mine"),
    description: text("app.tray.mineFrom"),
    kind: from?.kind ?? "counterfactual",
    ...(named ? { regime: named } : {}),
    set: { ...from?.set, ...set },
    ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
  };
}

/** Hands the file to the browser; what writes YAML is fetched when it is needed. */
export async function saveScenario(about: About, view: World): Promise<void> {
  const { stringify } = await import("yaml");
  download("my-scenario.yaml", new Blob([stringify(scenarioOf(about, view))], { type: "application/yaml" }));
}

/** The command line's words for what a page shows. */
import { refinedDraws } from "../model/use-answer.ts";
import { defaultView, type View } from "../state/view.ts";

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Options that differ from their defaults. */
const options = (all: readonly (readonly [name: string, value: string, usual: string])[]): string[] =>
  all.filter(([, value, usual]) => value !== usual).map(([name, value]) => `${name} ${quoted(value)}`);

/** The command of a page, and whether it runs the model. */
function verbOf({ page, more }: View): readonly [words: readonly string[], runs: boolean] {
  switch (page) {
    case "controls": {
      const { item = "nvidia-h20", on = "", to = "CN", use = "export" } = more;
      return [
        [
          "classify",
          quoted(item),
          ...options([
            ["--on", on, ""],
            ["--to", to, "CN"],
            ["--use", use, "export"],
          ]),
        ],
        false,
      ];
    }
    case "systems":
      return [["systems", ...(more.systems ?? "").split(",").filter(Boolean).map(quoted)], false];
    case "lab":
      return [
        ["compare", "baseline", ...(more.with ?? "embargo,no-controls").split(",").filter(Boolean).map(quoted)],
        true,
      ];
    case "assumptions":
    case "method":
      return [["parameters", ...options([["--search", more.item ?? "", ""]])], true];
    case "factory":
      return [["factory", ...options([["--split", more.split ?? "", ""]])], true];
    case "leadership":
      return [["leadership", ...options([["--weights", more.weights ?? "", ""]])], true];
    case "claims":
      return [["claims", ...(more.claim ? [more.claim] : [])], true];
    case "diffusion":
    case "production":
    case "parity":
    case "workforce":
      return [[page], true];
    default:
      return [["balance"], true];
  }
}

/** What to type for the same, from so many draws. */
export function commandOf(view: View, draws = refinedDraws): string {
  const { scenario, regime, set, seed, at, convention, lang } = view;
  const [words, runs] = verbOf(view);
  const run = runs
    ? [
        ...options([
          ["--scenario", scenario, defaultView.scenario],
          ["--regime", regime, defaultView.regime],
          ["--convention", convention, defaultView.convention],
          ["--at", at, defaultView.at],
          ["--seed", String(seed), String(defaultView.seed)],
        ]),
        ...Object.entries(set).map(([id, value]) => `--set ${quoted(`${id}=${value}`)}`),
        `--draws ${draws}`,
      ]
    : [];
  return ["tonnage", ...words, ...run, ...options([["--lang", lang, defaultView.lang]])].join(" ");
}

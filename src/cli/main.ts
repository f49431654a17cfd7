/**
 * The command line: parse, call, print. Errors are sentences on stderr with exit code 1 (2 for a wrong use of the command).
 */
import { Command, CommanderError, Option } from "commander";
import pc from "picocolors";
import { drawsOfChecks } from "../analyses/checks.ts";
import { kinds, uses } from "../controls/rule.ts";
import { type Fault, nearest, ParseError, TonnageError } from "../engine/index.ts";
import { speaker } from "../messages/index.ts";
import { balanceCommand, firstAnswer } from "./balance.ts";
import { checksCommand } from "./checks.ts";
import { classifyCommand } from "./classify.ts";
import { chooseEvidence } from "./data.ts";
import { cannotWrite, mayReplace } from "./destination.ts";
import { diffCommand } from "./diff.ts";
import { explainCommand } from "./explain.ts";
import { incidentsCommand, stopDays } from "./incidents.ts";
import { Interrupted } from "./interrupt.ts";
import { loopholesCommand } from "./loopholes.ts";
import { observationsCommand } from "./observations.ts";
import { type GivenOptions, languageOption, oneOf, several, whole, withObserve, withRunOptions } from "./options.ts";
import { parametersCommand } from "./parameters.ts";
import { productionCommand } from "./production.ts";
import { publishedCommand } from "./published.ts";
import { regimeCommand } from "./regime.ts";
import { regimesCommand } from "./regimes.ts";
import { runCommand, severalQuarters, withFormat, withTableOptions } from "./run.ts";
import { saleCommand } from "./sale.ts";
import { scenariosCommand } from "./scenarios.ts";
import { systemsCommand } from "./systems.ts";
import { timelineCommand } from "./timeline.ts";
import { version } from "./version.ts";
import { drawsOfWhy, whyCommand } from "./why.ts";

const program = new Command("tonnage")
  .description("Who owns, can switch on and can use how much AI compute: an executable model, from sources to answers.")
  .version(version)
  .usage("[command] [options]")
  .exitOverride()
  .configureOutput({ writeErr: () => {} })
  .helpCommand(true)
  .configureHelp({ showGlobalOptions: true });

const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ tonnage ${line}`).join("\n")}\n`;

/** Possible worlds of each run unless told otherwise: a probability of a claim is off by less than a point. */
const drawsOfClaims = 4096;
/** So many for each end of each lever. */
const drawsOfLevers = 1024;

/** The whole command line shares its options: draws that nobody asked for are its default, not that of a command with another. */
const isDrawsAsked = (): boolean => program.getOptionValueSource("draws") === "cli";

withRunOptions(program)
  .argument("[command]", "one of the commands below; without one, the first answer")
  .action((word: string | undefined, given: GivenOptions) => {
    if (word !== undefined) throw unknownCommand(word);
    return firstAnswer(given);
  })
  .addHelpText(
    "after",
    examples(
      "",
      "--lang de",
      "balance --at 2024Q4 --convention bf16",
      "explain owned_compute[CN]",
      'balance --set "smuggled_share=10% to 30%" --json',
    ),
  );

withObserve(withRunOptions(program.command("balance")))
  .description("compute sold, owned, operational and accessible by bloc, the ratio, and the definition ladder")
  .option("--wat <file>", "write the compiled kernel as text, for debugging")
  .action((_: unknown, command: Command) => balanceCommand(command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "balance",
      "balance --at 2024Q4 --convention bf16",
      "balance --blocs US,EU",
      "balance --scenario no-smuggling --json --out balance.json",
      'balance --set "installation_lag[US]=1 to 2 quarter"',
      "balance --observe ai-2040-china",
    ),
  );

withObserve(withRunOptions(program.command("production")))
  .description("wafers, dies, memory stacks and accelerators of those who make their own, and which input is scarcest")
  .action((_: unknown, command: Command) => productionCommand(command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "production",
      "production --at 2024Q4 --lang de",
      "production --set memory_notice=0",
      "production --observe epoch-ascend",
      "production --json --out production.json",
    ),
  );

withTableOptions(program.command("run <variables...>"))
  .description("summaries or draws of any variables, on the screen or as CSV, JSON or Parquet")
  .action((variables: string[], _: unknown, command: Command) => runCommand(variables, command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "run owned_compute",
      'run "owned_compute[CN]" compute_ratio --at 2023Q1..2025Q4 --out summaries.csv',
      "run owned_compute --blocs US,CN --at 2024Q4,2025Q4 --json",
      "run compute_ratio smuggled_share --what draws --at 2025Q4 --out draws.parquet",
      "run compute_ratio --what draws --draws 1M --format csv | gzip > draws.csv.gz",
    ),
  );

withObserve(withRunOptions(program.command("explain [variable]")))
  .description("from a variable down to its assumptions and their sources")
  .option("--list", "list all variables")
  .option("--latex", "the equations of all that it rests on, as a document of LaTeX")
  .action((variable: string | undefined, _: unknown, command: Command) =>
    explainCommand(variable, command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "explain compute_ratio --at 2025Q4",
      "explain operational_compute[CN]",
      "explain compute_ratio --latex --out ratio.tex",
      "explain --list",
    ),
  );

withRunOptions(program.command("parameters"))
  .description("all assumptions, with interval, grade and reason")
  .option("--search <text>", "only those with this text in name, description or reason")
  .action((_: unknown, command: Command) => parametersCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("parameters", "parameters --search smuggled", "parameters --json"));

withRunOptions(program.command("observations"))
  .description("published figures by which draws can be weighted, beside what the model says of the same")
  .action((_: unknown, command: Command) => observationsCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("observations", "observations --lang de", "balance --observe epoch-smuggled"));

withRunOptions(program.command("checks"), { draws: drawsOfChecks })
  .description("the model's laws in every draw and quarter of all scenarios and of extreme settings")
  .action((_: unknown, command: Command) => {
    const given = command.optsWithGlobals<GivenOptions>();
    return checksCommand(isDrawsAsked() ? given : { ...given, draws: drawsOfChecks });
  })
  .addHelpText(
    "after",
    examples(
      "checks",
      "checks --draws 4k --threads 2",
      "checks --scenario no-smuggling",
      "checks --set smuggled_share=1 --json",
    ),
  );

withRunOptions(program.command("published"))
  .description("what others have published beside the same quantity of the model: inside, outside, and why")
  .action((_: unknown, command: Command) => publishedCommand(command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "published",
      "published --at 2025Q4 --lang de",
      "published --scenario no-smuggling --json --out published.json",
    ),
  );

withRunOptions(program.command("regimes"), { at: "quarter, such as 2027Q4 (default: the last of the model)" })
  .description("what China owns under each named set of rules on chips, draw by draw beside the rules as decreed")
  .action((_: unknown, command: Command) => regimesCommand(command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "regimes --at 2026Q4",
      "regimes --regime examples/own-lines.yaml",
      "balance --regime frozen-2022 --at 2026Q4",
    ),
  );

withRunOptions(program.command("sale <chips...>"), { at: "quarter with which the year ends (default: 2026Q4)" })
  .description("so many chips are sold to China: the ratio of compute added in a year before and after, by convention")
  .action((chips: string[], _: unknown, command: Command) => saleCommand(chips, command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples("sale nvidia-b30a=1M", "sale nvidia-h200-sxm=2M nvidia-h20=500k --at 2027Q4 --lang de"),
  );

withRunOptions(program.command("why <a> <b>"), { draws: drawsOfWhy })
  .description("what makes the difference between two scenarios, ways to count or published ratios")
  .option(
    "--of <count>",
    "what is counted: owned, accessible, a rung of the ladder, or a cell such as owned_compute[CN]",
  )
  .action((a: string, b: string, _: unknown, command: Command) => {
    const given = command.optsWithGlobals<GivenOptions>();
    return whyCommand([a, b], isDrawsAsked() ? given : { ...given, draws: drawsOfWhy });
  })
  .addHelpText(
    "after",
    examples(
      "why as-epoch as-ai-2040:accessible:tpp",
      "why baseline:operational baseline:effective",
      'why baseline no-smuggling --of "owned_compute[CN]" --at 2027Q4',
      "why baseline figure:ai-2040-compute-supplement.ratio_us_china@as-ai-2040 --lang de",
    ),
  );

withRunOptions(program.command("compare <scenarios...>"), {
  at: `${severalQuarters} (default: newest, a year later, last)`,
})
  .description("scenarios side by side: how each differs from the first, draw by draw, and what it sets")
  .option("--of <variable>", "what is compared, such as owned_compute[CN]; may be repeated", several)
  .action(async (names: string[], _: unknown, command: Command) =>
    (await import("./compare.ts")).compareCommand(names, command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "compare baseline no-smuggling",
      "compare as-decreed h200-sales embargo --at 2026Q4..2028Q4 --lang de",
      'compare baseline examples/my-scenario.yaml --of "owned_compute[CN]" --of compute_ratio --json',
    ),
  );

program
  .command("serve")
  .description("the web app on this machine: the whole model in a page")
  .option("--port <number>", "port; 0 for any that is free", whole(0, 65535, "4173"), 4173)
  .addOption(languageOption())
  .action(async (_: unknown, command: Command) => (await import("./serve.ts")).serveCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("serve", "serve --port 8080 --lang de"));

withRunOptions(program.command("claims [words...]"), { draws: drawsOfClaims })
  .description('numbers of the debate as claims with verdicts; one in full; or what a sentence may mean: check "…"')
  .action(async (words: string[], _: unknown, command: Command) => {
    const given = command.optsWithGlobals<GivenOptions>();
    return (await import("./claims.ts")).claimsCommand(
      words,
      isDrawsAsked() ? given : { ...given, draws: drawsOfClaims },
    );
  })
  .addHelpText(
    "after",
    examples(
      "claims",
      "claims dies-as-h100 --lang de",
      "claims tenfold-compute --scenario high-smuggling --json",
      'claims check "The US has ten times as much compute as China."',
      'claims check "Ein Drittel der chinesischen Rechenleistung ist geschmuggelt."',
    ),
  );

/** Options that the commands on export controls share. */
const withControlOptions = (command: Command, { hasWay = true } = {}): Command => {
  if (hasWay)
    command
      .option("--on <date>", "day, such as 2023-11-17 (default: today)")
      .option("--to <country>", "destination, by code or name; worldwide for any (default: CN)")
      .option("--hq <country>", "where the party or its ultimate parent is headquartered (default: the destination)")
      .option("--from <country>", "where it is sent from (default: US)")
      .option("--use <use>", `what is done with it: ${uses.join(", ")} (default: export)`, oneOf(uses));
  return command
    .option("--proposed <name>", "as if a proposed rule were in force; may be repeated", several)
    .option("--json", "print JSON")
    .option("--out <file>", "write to a file instead of the screen")
    .addOption(languageOption());
};

withControlOptions(program.command("classify [item]"))
  .description(
    "what a chip, system or memory needs to be exported on a date, the arithmetic, the paragraph, and the margin to every line",
  )
  .option(
    "--tops <list>",
    "dense rates by format in 10^12 operations a second, such as fp16=148,fp8=296; intervals as 600 to 700",
  )
  .option("--sparse", "the rates count structured sparsity: they are halved")
  .option("--tpp <number>", "total processing performance, in place of rates")
  .option("--die-area <mm2>", "area of all dies of logic on a non-planar process")
  .option("--density <number>", "performance density, in place of an area")
  .option("--memory-bandwidth <GB/s>", "total bandwidth of DRAM")
  .option("--io-bandwidth <GB/s>", "links to other chips and the host, both directions")
  .option("--memory-bandwidth-density <number>", "of a stack of memory, GB/s/mm2")
  .option("--stack-area <mm2>", "area of a stack of memory")
  .option("--node <nm>", "process of a die")
  .option("--transistors <billion>", "transistors of the dies in a package")
  .option("--sold-since <date>", "first sale in the United States")
  .option("--data-center", "designed or marketed for data centres")
  .option("--consumer", "neither designed nor marketed for data centres")
  .option("--planar", "a die of a planar process")
  .option("--no-planar", "a die of a process that is not planar, such as FinFET")
  .option("--memory", "the package holds high-bandwidth memory")
  .option("--no-memory", "the package holds none")
  .option("--approved-designer", "an approved designer attests a die")
  .option("--no-approved-designer", "none does")
  .option("--approved-packager", "an approved packager attests a die")
  .option("--no-approved-packager", "none does")
  .option("--kind <kind>", `what it is: ${kinds.join(", ")}`, oneOf(kinds))
  .option("--history", "what it was on every date")
  .option("--batch <file>", "classify the rows of a CSV file: item, date, destination, hq, and figures")
  .option("--gate <status>", "with --batch: end with 3 from this status on, or none (default: notification)")
  .option("--record <file>", "write a record to be printed and kept, as Markdown")
  .action((item: string | undefined, _: unknown, command: Command) => classifyCommand(item, command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "classify nvidia-h20 --on 2023-12-01 --to CN",
      'classify "A800 SXM" --history',
      'classify --tops fp16=148,fp8=296 --die-area "700 to 820" --data-center --on 2024-06-01',
      "classify nvidia-h200-sxm --on 2026-02-01 --from Singapore --record h200.md",
      "classify --use foundry --node 7 --transistors 33 --no-memory --approved-packager --on 2027-03-01",
      "classify --batch shipments.csv --json --out classified.json",
    ),
  );

withControlOptions(program.command("regime"))
  .description("the rules in force on a date for exports to a country")
  .action((_: unknown, command: Command) => regimeCommand(command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "regime --on 2024-06-01 --to CN",
      "regime --to UAE --lang de",
      "regime --proposed remote-access-security-act",
    ),
  );

withControlOptions(program.command("loopholes"))
  .description("chips just under a line, and the best design that may still be sold")
  .option("--within <share>", "how far under a line, such as 5% (default: 10%)")
  .action((_: unknown, command: Command) => loopholesCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("loopholes --on 2024-06-01", "loopholes --on 2022-11-01 --within 20% --json"));

withControlOptions(program.command("timeline"), { hasWay: false })
  .description("every version of every rule, and what else bears on them, in order of days")
  .option("--since <date>", "from this day on")
  .option("--until <date>", "up to this day")
  .option("--target <name>", "only chips, memory, foundry, equipment, entities, cloud, models or materials")
  .action((_: unknown, command: Command) => timelineCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("timeline --since 2025-01-01", "timeline --target memory --lang de"));

program
  .command("incidents [id]")
  .description(
    "what flowed past export controls, how long it took to notice and to stop, and what an earlier stop changes",
  )
  .option("--counterfactual <stop>", "as if stopped so many days after the first shipment, such as stop=90d", stopDays)
  .option("--json", "print JSON")
  .option("--out <file>", "write to a file instead of the screen")
  .addOption(languageOption())
  .action((id: string | undefined, _: unknown, command: Command) => incidentsCommand(id, command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples(
      "incidents",
      "incidents tsmc-sophgo-dies --counterfactual stop=90d",
      "incidents --json --out incidents.json",
    ),
  );

program
  .command("systems [systems...]")
  .description(
    "racks, pods and clusters side by side, for each rack, kilowatt and dollar, and which reading gives which ratio",
  )
  .option("--json", "print JSON")
  .addOption(
    new Option("--format <name>", "table, or csv with every reading (default: by the ending of --out)").choices([
      "table",
      "csv",
    ]),
  )
  .option("--out <file>", "write to a file instead of the screen")
  .addOption(languageOption())
  .action((names: string[], _: unknown, command: Command) => systemsCommand(names, command.optsWithGlobals()))
  .addHelpText(
    "after",
    examples("systems", 'systems "CloudMatrix 384" NVL72', "systems dgx-h100 --lang de", "systems --out systems.csv"),
  );

program
  .command("scenarios")
  .description("named scenarios and what each changes")
  .option("--json", "print JSON")
  .option("--out <file>", "write to a file instead of the screen")
  .addOption(languageOption())
  .action((_: unknown, command: Command) => scenariosCommand(command.optsWithGlobals()))
  .addHelpText("after", examples("scenarios", "balance --scenario published-sums"));

program
  .command("import <files...>")
  .description(
    "public tables of chips, owners, accelerators and models (CSV or Parquet, plain or gzip, - for a pipe), beside the evidence",
  )
  .option("--map <file>", "a YAML file of names: vendors, products and owners that are not known yet")
  .option("--rows <file>", "write what came of each row, as CSV")
  .option("--out <file>", "write an overlay, for --evidence")
  .option("--source <title>", "with --out: the title of the source")
  .option("--publisher <name>", "with --out: whose it is")
  .option("--url <address>", "with --out: where it stands")
  .option("--vintage <date>", "with --out: when it was published (default: what the tables say)")
  .option("--licence <name>", "with --out: under which licence")
  .option("--json", "print JSON")
  .addOption(languageOption())
  .action(async (files: string[], _: unknown, command: Command) => {
    // Only this needs the reader of CSV and what tables are read by.
    const { importCommand } = await import("./import.ts");
    return importCommand(files, command.optsWithGlobals());
  })
  .addHelpText(
    "after",
    examples(
      "import nvidia_cumulative_totals.csv",
      'import csv_export/*.csv owners_csv_export/*.csv --out april.yaml --source "AI chip counts" --url https://epoch.ai/data/ai-chip-sales',
      "balance --evidence april.yaml",
    ),
  );

withFormat(
  withRunOptions(program.command("parity"), {
    at: "quarter of the compute beside it, such as 2025Q4 (default: newest)",
  }),
)
  .description(
    "single models of two blocs: the best, the gap, how long records took to be matched, and the compute beside it",
  )
  .option("--from <date>", "first day of the records (default: of the newest ratings)")
  .option("--until <date>", "last day (default: that of the newest ratings)")
  .action(async (_: unknown, command: Command) =>
    (await import("./parity.ts")).parityCommand(command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples("parity", "parity --from 2024-05-01 --until 2025-12-31 --lang de", "parity --out matches.csv"),
  );

withFormat(withRunOptions(program.command("workforce")))
  .description(
    "AI workers that the compute could run, by three methods side by side, a head of the labour force, and their cost",
  )
  .action(async (_: unknown, command: Command) =>
    (await import("./workforce.ts")).workforceCommand(command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "workforce",
      "workforce --at 2028Q4 --lang de",
      "workforce --out workers.csv",
      "workforce --set agent_quality=1 --json",
    ),
  );

withFormat(withRunOptions(program.command("factory")))
  .description(
    "frontier models a bloc could train in a year, runs at once, days a run takes, and what a model and a million tokens cost",
  )
  .option("--split <number>", "the first bloc's compute in one factory, and in so many", whole(2, 1000, "10"))
  .action(async (_: unknown, command: Command) =>
    (await import("./factory.ts")).factoryCommand(command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "factory",
      "factory --split 10",
      "factory --at 2028Q4 --lang de",
      "factory --set experiment_strength=0 --json",
    ),
  );

withRunOptions(program.command("report"))
  .description("one self-contained page of a world, to read or to print: balance, ladder, panel, work, claims, sources")
  .action(async (_: unknown, command: Command) => {
    const { reportCommand } = await import("./report.ts");
    return reportCommand(command.optsWithGlobals<GivenOptions>());
  })
  .addHelpText(
    "after",
    examples(
      "report --out brief.html",
      "report --scenario h200-sales --lang de --out bericht.html",
      "report --at 2026Q4 --out brief.html",
    ),
  );

withRunOptions(program.command("levers [id]"), { draws: drawsOfLevers })
  .description("what someone can decide, who does, in which range and through what; with --of, what each moves")
  .option(
    "--of <variable>",
    "tell what each lever moves it to, at both ends, such as compute_ratio or owned_compute[CN]",
  )
  .action(async (id: string | undefined, _: unknown, command: Command) => {
    const given = command.optsWithGlobals<GivenOptions>();
    return (await import("./levers.ts")).leversCommand(id, isDrawsAsked() ? given : { ...given, draws: drawsOfLevers });
  })
  .addHelpText(
    "after",
    examples("levers", "levers days_to_stop", "levers --of compute_ratio --at 2028Q4", "levers --lang de --json"),
  );

withFormat(withRunOptions(program.command("leadership")))
  .description(
    "a panel instead of one score: who leads in what, by how much and how surely, and where rankings disagree",
  )
  .option("--weights <list>", "a composite by your own weights, such as scale=2,diffusion=1")
  .action(async (_: unknown, command: Command) =>
    (await import("./leadership.ts")).leadershipCommand(command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "leadership",
      "leadership --at 2028Q4 --lang de",
      "leadership --weights scale=1,diffusion=1",
      "leadership --json",
    ),
  );

withFormat(withRunOptions(program.command("diffusion"), { at: "quarter, such as 2028Q4 (default: the last)" }))
  .description(
    "what AI workers add to output, by bloc and sector; where the gap comes from, and in how many draws the advantage compounds",
  )
  .action(async (_: unknown, command: Command) =>
    (await import("./diffusion.ts")).diffusionCommand(command.optsWithGlobals()),
  )
  .addHelpText(
    "after",
    examples(
      "diffusion",
      "diffusion --at 2027Q4 --lang de",
      "diffusion --set reinvested_share=0",
      "diffusion --out sectors.csv",
    ),
  );

withRunOptions(program.command("diff <a> <b>"), { draws: drawsOfWhy })
  .description(
    "what moved between two vintages of the evidence (overlays, embedded) or two results saved with --json, and why",
  )
  .option("--of <variable>", "what is compared of two vintages, such as owned_compute[CN]; may be repeated", several)
  .action((a: string, b: string, _: unknown, command: Command) => {
    const given = command.optsWithGlobals<GivenOptions>();
    return diffCommand([a, b], isDrawsAsked() ? given : { ...given, draws: drawsOfWhy });
  })
  .addHelpText(
    "after",
    examples("diff embedded april.yaml", "diff april.yaml august.yaml --lang de", "diff before.json after.json"),
  );

program.hook("preAction", async (_, command) => {
  const { evidence, force = false } = command.optsWithGlobals<{ evidence?: readonly string[]; force?: boolean }>();
  mayReplace(force);
  await chooseEvidence(evidence);
});

for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });

// A reader that stops reading (`tonnage … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  print(cannotWrite("stdout", error));
  process.exit(1);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function unknownCommand(word: string): TonnageError {
  const known = program.commands.map((command) => command.name());
  const near = nearest(word, known);
  return new TonnageError({
    code: "unknown-command",
    where: `tonnage ${word}`,
    found: "no such command",
    expected: `Known: ${known.join(", ")}`,
    hint: near && `Did you mean "${near}"?`,
  });
}

/** One frame for all errors: a sentence, or data where JSON was asked for. */
function print(fault: Fault): void {
  const { code, where, found, expected, hint } = fault;
  const text = process.argv.includes("--json")
    ? JSON.stringify({ error: { code, where, found, expected, hint } })
    : `${pc.red("✗")} ${new TonnageError(fault).message}${marked(fault)}`;
  process.stderr.write(`${text}\n`);
}

/** The text of a distribution with a mark under the place of the fault, where it fits on a line. */
function marked(fault: Fault): string {
  if (!(fault instanceof ParseError) || !/^[ -~]{1,100}$/.test(fault.text)) return "";
  return `\n${fault.caret().replace(/^/gm, "  ")}`;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const found = error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
    print({ code: error.code, where: "command line", found, expected: "--help shows all options, with examples" });
    return 2;
  }
  if (error instanceof Interrupted) {
    process.stderr.write(`${error.message}\n`);
    return error.code;
  }
  if (error instanceof TonnageError) {
    print(error);
    return error.code === "unknown-command" ? 2 : 1;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${pc.red("✗")} ${speaker("en")("error.unexpected", { message })}\n`);
  if (process.env.TONNAGE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 70;
}

/**
 * The answers to what pages ask: each calls an analysis, as a command does, and hands on what it gives.
 */
import { balanceOf, balanceRequests, balanceRows, runBalance } from "../../analyses/balance.ts";
import { choose } from "../../analyses/choice.ts";
import { compare, comparedByDefault } from "../../analyses/compare.ts";
import { diffusion } from "../../analyses/diffusion.ts";
import { drivers } from "../../analyses/drivers.ts";
import { equations, equationsDocument } from "../../analyses/equations.ts";
import { explain, explained, rootOf } from "../../analyses/explain.ts";
import { ladder } from "../../analyses/ladder.ts";
import { parityBeside, question, ratedModels } from "../../analyses/parity-beside.ts";
import { servedBy } from "../../analyses/preparations.ts";
import { production } from "../../analyses/production.ts";
import { metaOf } from "../../analyses/provenance.ts";
import { quantityNamed } from "../../analyses/quantities.ts";
import { drawTable } from "../../analyses/series.ts";
import { workforce } from "../../analyses/workforce.ts";
import { askSummaries, elementsOf, quarterIndex, type Watch } from "../../analyses/world.ts";
import type { Bundle } from "../../data/contents.ts";
import { readLadder } from "../../data/ladder.ts";
import { indexUnit } from "../../data/models.ts";
import { allCalledNow } from "../../data/renamed.ts";
import { baseline } from "../../data/scenarios.ts";
import { type Ensemble, printUnit, type Quantity, type Runner, summarise } from "../../engine/index.ts";
import { about } from "./about.ts";
import { checkAnswer, claimAnswer, claimsAnswer, factoryAnswer, leadershipAnswer } from "./argument.ts";
import { classifyAnswer } from "./classify.ts";
import { chipMapAnswer, incidentsAnswer, timelineAnswer } from "./controls.ts";
import { posted } from "./posted.ts";
import type { Answer, Asked, Drawn, QuestionName, Setting } from "./questions.ts";
import { systemsAnswer } from "./systems.ts";
import { type Opened, runOf } from "./worlds.ts";

/** What answers are made with. */
export interface Context {
  readonly bundle: Bundle;
  readonly version: string;
  readonly runner: Runner;
  readonly open: (setting: Setting) => Opened;
  readonly signal: AbortSignal;
}

type Answers = {
  readonly [Name in QuestionName]: (asked: Asked<Name>, context: Context) => Answer<Name> | Promise<Answer<Name>>;
};

/** One function for every question. */
export const answers: Answers = {
  about: (_, { bundle }) => about(bundle),

  async balance(setting, context) {
    const { bundle, world, watch, run, at, meta } = await begin(setting, context);
    const { pair } = about(bundle);
    const balance = balanceOf(setting.convention);
    const focus = balance[setting.of as "owned"] ?? balance.owned;
    const published = readLadder(bundle, world.data.evidence);
    const ran = await runBalance(world, setting.convention, run, watch, [at], {
      published,
      throughout: false,
      through: (quantity, { bloc }) => quantity === focus && (bloc === undefined || pair.includes(bloc)),
      // Handing out draws takes longer than all the rest.
      kept: setting.hasDraws ? [focus] : [],
    });
    const request = ran.requests.indexOf(focus);
    const series = ran.summaries.series.filter(
      (one) => one.request === request && (one.index.bloc === undefined || pair.includes(one.index.bloc)),
    );
    return {
      at,
      unit: unitOf(focus),
      series: series.map(({ index, quarters }): Drawn => {
        const bloc = index.bloc;
        const cell = idOf(focus, setting.convention) + (bloc === undefined ? "" : `[${bloc}]`);
        return { cell, bloc, quarters: quarters as Drawn["quarters"], draws: drawsOf(ran.ensemble, index, at) };
      }),
      rows: balanceRows(ran, world, [at]).filter(({ index }) => index.chip === undefined),
      ladder: ladder(ran, world, at, pair, published),
      meta: await meta(),
    };
  },

  async cell(setting, context) {
    const { world, watch, run, at } = await begin(setting, context);
    const { requests, cells } = choose(
      world,
      [setting.cell],
      setting.convention,
      world.data.structure.members.bloc ?? [],
    );
    const [quantity, cell] = [requests[0] as Quantity, cells[0] as (typeof cells)[number]];
    const all = servedBy(world.data.structure, [quantity], [balanceRequests(setting.convention)], run.precision);
    const keep = [all.indexOf(quantity)];
    const { kept: ensemble } = await askSummaries(world, all, run, watch, { select: () => false, keep });
    const found = seriesOf(ensemble, cell.index);
    const quarters = found.map((draws) => summarise(draws));
    const draws = Float32Array.from(found[at] as ArrayLike<number>);
    return {
      unit: cell.unit,
      series: { cell: cell.name, bloc: cell.index.bloc, quarters, draws },
      drivers: drivers(ensemble, draws, elementsOf(world, quantity)).slice(0, 12),
    };
  },

  async draws({ cells, ...setting }, context) {
    const { world, watch, run, meta } = await begin(setting, context);
    const choice = choose(world, cells, setting.convention, world.data.structure.members.bloc ?? []);
    const { columns, about, stream } = drawTable(world, choice, run, await meta());
    const exporter = (await import("../../exporters/parquet.ts")).parquet(columns, about);
    // What is written goes to the browser at once, which need not keep it in memory.
    const parts: Blob[] = [];
    await stream(watch, (rows) => void parts.push(new Blob([exporter.rows(rows) as BlobPart])));
    return new Blob([...parts, exporter.end() as BlobPart]);
  },

  async explain(setting, context) {
    const { world, watch, run, at } = await begin(setting, context);
    return explain(world, setting.id, setting.convention, at, run, watch);
  },

  async equations({ id, form, language, ...setting }, context) {
    const { world, meta } = await begin(setting, context);
    const { root } = rootOf(world, id, setting.convention);
    return equationsDocument(form, equations(root, setting.convention), { ...(await meta()), id }, language);
  },

  curves(setting, { open }) {
    const { world } = open(setting);
    const { node } = quantityNamed(setting.id, setting.convention);
    const { elements = new Map<string, string>() } = world.data.parameters.get(setting.id) ?? {};
    return {
      explained: explained(world, node, setting.convention),
      curves: [...elements.keys()].map((element) => {
        const distribution = world.data.inputs.distributions.get(element);
        const quantiles = Array.from({ length: 101 }, (_, i) => distribution?.quantile((i + 0.5) / 101) ?? Number.NaN);
        return { element, text: distribution?.text ?? "", quantiles };
      }),
    };
  },

  async production(setting, context) {
    const { world, watch, run, meta } = await begin(setting, context);
    return { rows: await production(world, run, watch), meta: await meta() };
  },

  async workforce(setting, context) {
    const { bundle, world, watch, run, at, meta } = await begin(setting, context);
    const { pair, blocs } = about(bundle);
    return { found: await workforce(world, blocs, pair, run, at, watch), meta: await meta() };
  },

  async factory(setting, context) {
    const begun = await beginPair(setting, context);
    return { ...(await factoryAnswer(begun, setting)), meta: await begun.meta() };
  },

  async diffusion(setting, context) {
    const { world, run, watch, pair, meta } = await beginPair(setting, context);
    const at = setting.at === "" ? world.quarters.length - 1 : quarterIndex(world, setting.at, "at");
    return { found: await diffusion(world, pair, run, Math.max(8, at), watch), meta: await meta() };
  },

  async leadership(setting, context) {
    const begun = await beginPair(setting, context);
    return { ...(await leadershipAnswer(begun, setting)), meta: await begun.meta() };
  },

  async claims(setting, context) {
    const begun = await beginPair(setting, context);
    return { found: await claimsAnswer(begun, setting), meta: await begun.meta() };
  },

  claim: async (setting, context) => claimAnswer(await beginPair(setting, context), setting),
  check: async (setting, context) => checkAnswer(await beginPair(setting, context), setting),

  async parity(setting, context) {
    const { bundle, world, watch, run, at, meta } = await begin(setting, context);
    const { models, from, until } = ratedModels(world);
    const { pair } = about(bundle);
    const span = { from, until, quarter: at };
    const { lagDraws: _, ...found } = await parityBeside(world, models, setting.convention, pair, span, run, watch);
    return {
      found: posted(found),
      unit: indexUnit,
      question,
      models: posted(models.filter(({ bloc, released }) => pair.includes(bloc) && released >= from)),
      meta: await meta(),
    };
  },

  systems: ({ names, ...setting }, { bundle, open }) =>
    systemsAnswer(bundle, open(setting).world, names, runOf(setting)),

  async compare({ worlds, draws }, context) {
    const begun = await Promise.all(worlds.map((setting) => begin(setting, context)));
    const [first] = begun as [Awaited<ReturnType<typeof begin>>];
    const [setting] = worlds as [Setting];
    const { pair } = about(context.bundle);
    const choice = choose(first.world, comparedByDefault(pair), setting.convention, []);
    const opened = begun.map(({ world }) => world);
    return { at: first.at, rows: await compare(opened, choice, runOf({ ...setting, draws }), first.watch) };
  },

  async scenarioFile({ file, text }, { bundle, open }) {
    // Only this needs the parser and the schemas.
    const { readScenarioFile } = await import("../../data/scenario-file.ts");
    const { title, regime, ...read } = readScenarioFile(file, text);
    const { renamed } = about(bundle);
    const texts = Object.fromEntries(Object.entries(read.set).map(([id, value]) => [id, String(value)]));
    const [set, reasons] = [allCalledNow(texts, renamed), allCalledNow(read.reasons, renamed)];
    const world = { scenario: baseline, regime: regime ?? "", seed: 1, draws: 0, convention: "", at: "" };
    // An unknown name or a value that does not fit is said before anything is taken over.
    const { faults } = open({ ...world, set });
    if (faults.length > 0) throw new Error(faults.join(" "));
    return { title, regime, set, reasons };
  },

  classify: (asked, { bundle }) => classifyAnswer(bundle, asked),
  chipMap: (asked, { bundle }) => chipMapAnswer(bundle, asked),
  timeline: (_, { bundle }) => timelineAnswer(bundle),
  incidents: (_, { bundle }) => incidentsAnswer(bundle),
};

async function begin(setting: Setting, { bundle, version, runner, open, signal }: Context) {
  const { world } = open(setting);
  const run = runOf(setting);
  const watch: Watch = { runner, signal };
  const at = setting.at === "" ? world.newest : quarterIndex(world, setting.at, "at");
  return { bundle, world, run, watch, at, meta: () => metaOf(bundle, world, version, setting.convention, run) };
}

async function beginPair(setting: Setting, context: Context) {
  return { ...(await begin(setting, context)), pair: about(context.bundle).pair };
}

const idOf = ({ node }: Quantity, convention: string): string =>
  "id" in node ? node.id.replace(`:${convention}`, "") : "";
const unitOf = ({ node }: Quantity): string => ("unit" in node && node.unit ? printUnit(node.unit) : "");

function seriesOf({ series }: Ensemble, index: Readonly<Record<string, string>>) {
  const key = JSON.stringify(index);
  return (series.find((one) => JSON.stringify(one.index) === key) ?? series[0])?.quarters ?? [];
}

const drawsOf = (ensemble: Ensemble, index: Readonly<Record<string, string>>, quarter: number): Float32Array =>
  Float32Array.from(seriesOf(ensemble, index)[quarter] ?? []);

/**
 * What pages ask of the model, and what they get: plain data that is posted between the page and its worker.
 */

import type { ChipMap } from "../../analyses/chip-map.ts";
import type { ClaimFinding } from "../../analyses/claims.ts";
import type { ClassificationReport, SpanReport, Value } from "../../analyses/classification.ts";
import type { ComparedRow } from "../../analyses/compare.ts";
import type { Diffusion } from "../../analyses/diffusion.ts";
import type { Driver } from "../../analyses/drivers.ts";
import type { Explained } from "../../analyses/explain.ts";
import type { Factory, Split } from "../../analyses/factory.ts";
import type { IncidentDays, IncidentMedians } from "../../analyses/incidents.ts";
import type { LadderRow } from "../../analyses/ladder.ts";
import type { Leadership } from "../../analyses/leadership.ts";
import type { LifetimeRow } from "../../analyses/lifetime.ts";
import type { ParityBeside, question } from "../../analyses/parity-beside.ts";
import type { Meta } from "../../analyses/provenance.ts";
import type { Row } from "../../analyses/rows.ts";
import type { SystemRow } from "../../analyses/systems.ts";
import type { Moment } from "../../analyses/timeline.ts";
import type { Workforce } from "../../analyses/workforce.ts";
import type { Both } from "../../controls/rule.ts";
import type { Incident } from "../../data/incidents.ts";
import type { RatedModel } from "../../data/models.ts";
import type { Renamed } from "../../data/renamed.ts";
import type { Summary } from "../../engine/index.ts";
import type { Language } from "../../messages/index.ts";

/** A world, and how it is counted and drawn. */
export interface Setting {
  readonly scenario: string;
  readonly regime: string;
  readonly set: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly draws: number;
  readonly convention: string;
  readonly at: string;
}

/** Something with a name and a text in both languages. */
export interface Named {
  readonly name: string;
  readonly title: Both;
  readonly description: Both;
}

/** What is there to choose from. */
export interface About {
  readonly quarters: readonly string[];
  /** Where the newest quarter lies that is complete in every series. */
  readonly newest: number;
  readonly blocs: readonly string[];
  readonly pair: readonly [string, string];
  readonly conventions: readonly string[];
  readonly scenarios: readonly (Named & {
    readonly kind: string;
    readonly regime: string | undefined;
    readonly set: Readonly<Record<string, string | number>>;
  })[];
  readonly regimes: readonly Named[];
  readonly items: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  /** Days on which a rule changed. */
  readonly ruleDays: readonly string[];
  readonly parameters: readonly Assumption[];
  /** German of the reasons that the model's files give in English, by sentence. */
  readonly german: ReadonlyMap<string, string>;
  readonly renamed: Renamed;
  readonly levers: readonly Lever[];
}

/** What someone decides. */
export interface Lever {
  /** The parameter that is set. */
  readonly id: string;
  readonly title: Both;
  readonly decidedBy: Both;
  readonly acts: "forward" | "counterfactual";
  readonly through: Both;
  /** Both ends of what is worth trying; days where they are written as dates. */
  readonly range: readonly [number, number];
  readonly isDay: boolean;
}

/** One element of a parameter, as it is in the baseline. */
export interface Element {
  readonly element: string;
  readonly text: string;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

/** A parameter as it is in the baseline. */
export interface Assumption {
  readonly id: string;
  readonly description: string;
  readonly unit: string;
  readonly grade: string;
  /** Members whose values are assumed although the others are better known. */
  readonly assumed: readonly string[];
  readonly because: string;
  readonly place: string;
  readonly lever: boolean;
  /** Least and greatest value that it may have. */
  readonly support: readonly [number, number];
  readonly elements: readonly Element[];
}

/** A series of which the draws of one quarter are known. */
export interface Drawn {
  readonly cell: string;
  readonly bloc: string | undefined;
  /** For every quarter of the grid. */
  readonly quarters: readonly Summary[];
  /** Empty where they were not asked for. */
  readonly draws: Float32Array;
}

export interface BalanceAnswer {
  readonly at: number;
  readonly unit: string;
  /** Of the two blocs; of the ratio, one. */
  readonly series: readonly Drawn[];
  readonly rows: readonly Row[];
  readonly ladder: readonly LadderRow[];
  readonly meta: Meta;
}

export interface CellAnswer {
  readonly unit: string;
  readonly series: Drawn;
  readonly drivers: readonly Driver[];
}

/** One element of a parameter: its quantiles at equal steps of probability. */
export interface Curve {
  readonly element: string;
  readonly text: string;
  readonly quantiles: readonly number[];
}

export interface ClassifyAsked {
  readonly item: string;
  /** Figures that are stated in place of those of the item; or of an item without a name. */
  readonly stated: Readonly<Record<string, string>>;
  readonly on: string;
  readonly to: string;
  readonly use: string;
}

export interface ClassifyAnswer {
  readonly report: ClassificationReport;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly spans: readonly SpanReport[];
}

export interface IncidentsAnswer {
  /** In order of first days. */
  readonly incidents: readonly { readonly incident: Incident; readonly days: IncidentDays }[];
  /** Of those that were not lawful. */
  readonly medians: IncidentMedians;
}

export interface SystemsAnswer {
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly systems: readonly { readonly id: string; readonly name: string; readonly note: string | undefined }[];
  readonly rows: readonly SystemRow[];
  readonly lifetime: readonly LifetimeRow[];
}

export interface ComparedAnswer {
  readonly at: number;
  /** Cell by cell, and in each quarter by quarter; the first world is what the others are held against. */
  readonly rows: readonly ComparedRow[];
}

export interface ParityAnswer {
  /** All but the draws of the lag. */
  readonly found: Omit<ParityBeside, "lagDraws">;
  readonly models: readonly RatedModel[];
  /** Of the index. */
  readonly unit: string;
  readonly question: typeof question;
  readonly meta: Meta;
}

export interface FactoryAnswer {
  readonly found: Factory;
  /** The first bloc's compute in one factory and in several; undefined where one is asked for. */
  readonly splits: readonly Split[] | undefined;
  readonly meta: Meta;
}

export interface LeadershipAnswer {
  readonly found: Leadership;
  /** Why the weights could not be used. */
  readonly fault: string | undefined;
  readonly meta: Meta;
}

export interface ClaimsAnswer {
  readonly found: readonly ClaimFinding[];
  readonly meta: Meta;
}

/** What a sentence may mean, and whether it holds. */
export interface CheckAnswer {
  readonly numbers: readonly string[];
  readonly meanings: readonly { readonly found: ClaimFinding; readonly said: string | undefined }[];
}

/** Why something is set, and from which source. */
export interface Reason {
  readonly because?: string | undefined;
  readonly source?: string | undefined;
}

/** A scenario as a file of the user says it. */
export interface ScenarioRead {
  readonly title: Both;
  readonly regime: string | undefined;
  readonly set: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, Reason>>;
}
/** A question that leaves nothing to choose. */
export type Nothing = Readonly<Record<never, never>>;

/** Questions by name: what is asked, and what is answered. */
export interface Questions {
  about: [asked: null, answer: About];
  balance: [asked: Setting & { readonly of: string; readonly hasDraws: boolean }, answer: BalanceAnswer];
  cell: [asked: Setting & { readonly cell: string }, answer: CellAnswer];
  /** All draws of some cells by quarter, as a file of Parquet. */
  draws: [asked: Setting & { readonly cells: readonly string[] }, answer: Blob];
  explain: [asked: Setting & { readonly id: string }, answer: readonly Explained[]];
  /** Of all that a variable or a cell rests on, as a document. */
  equations: [
    asked: Setting & { readonly id: string; readonly form: "text" | "latex"; readonly language: Language },
    answer: string,
  ];
  curves: [asked: Setting & { readonly id: string }, answer: { explained: Explained; curves: readonly Curve[] }];
  production: [asked: Setting, answer: { rows: readonly Row[]; meta: Meta }];
  workforce: [asked: Setting, answer: { found: Workforce; meta: Meta }];
  factory: [asked: Setting & { readonly split: number }, answer: FactoryAnswer];
  diffusion: [asked: Setting, answer: { found: Diffusion; meta: Meta }];
  leadership: [asked: Setting & { readonly weights: string }, answer: LeadershipAnswer];
  claims: [asked: Setting, answer: ClaimsAnswer];
  claim: [asked: Setting & { readonly claim: string }, answer: ClaimFinding];
  check: [asked: Setting & { readonly sentence: string; readonly language: Language }, answer: CheckAnswer];
  parity: [asked: Setting, answer: ParityAnswer];
  systems: [asked: Setting & { readonly names: readonly string[] }, answer: SystemsAnswer];
  compare: [asked: { readonly worlds: readonly Setting[]; readonly draws: number }, answer: ComparedAnswer];
  scenarioFile: [asked: { readonly file: string; readonly text: string }, answer: ScenarioRead];
  classify: [asked: ClassifyAsked, answer: ClassifyAnswer];
  chipMap: [asked: Pick<ClassifyAsked, "to" | "use">, answer: ChipMap];
  timeline: [asked: Nothing, answer: readonly Moment[]];
  incidents: [asked: Nothing, answer: IncidentsAnswer];
}

export type QuestionName = keyof Questions;
export type Asked<Name extends QuestionName> = Questions[Name][0];
export type Answer<Name extends QuestionName> = Questions[Name][1];

/** To the worker. */
export type Order =
  | { readonly id: number; readonly name: QuestionName; readonly asked: unknown }
  | { readonly id: number; readonly cancel: true };

/** From the worker: the answer, and what of the setting could not be used; or why there is none. */
export type Report =
  | { readonly id: number; readonly answer: unknown; readonly faults: readonly string[] }
  | { readonly id: number; readonly failed: string };

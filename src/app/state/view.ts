/**
 * What the page shows: all of it stands in the address, as a difference from the default.
 */
import { type Language, languages } from "../../messages/index.ts";
import type { Reason, Setting } from "../model/questions.ts";

/** The pages, in the order of their names above each. */
export const pages = [
  "balance",
  "controls",
  "production",
  "systems",
  "parity",
  "factory",
  "workforce",
  "diffusion",
  "leadership",
  "claims",
  "assumptions",
  "lab",
  "method",
] as const;
export type PageName = (typeof pages)[number];

/** A changed world: the scenario it began from, and what was changed on top, with reasons. */
export interface World {
  readonly scenario: string;
  /** The regime that is chosen beside the scenario; "" for the scenario's own. */
  readonly regime: string;
  readonly set: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** A world with a name, to be held against others. */
export interface NamedWorld extends World {
  readonly name: string;
}

export interface View extends World {
  readonly page: PageName;
  readonly lang: Language;
  readonly seed: number;
  /** Of the package that made the address; "" where it does not say. */
  readonly version: string;
  readonly convention: string;
  /** A quarter; "" for the newest. */
  readonly at: string;
  /** Worlds of one's own that are held against this one. */
  readonly worlds: readonly NamedWorld[];
  /** What single pages ask beside it, by name. */
  readonly more: Readonly<Record<string, string>>;
}

/** What is shown unless the address says otherwise. */
export const defaultView: View = {
  page: "balance",
  lang: "en",
  scenario: "baseline",
  regime: "",
  set: {},
  reasons: {},
  seed: 1,
  version: "",
  convention: "max8",
  at: "",
  worlds: [],
  more: {},
};

/** So many worlds are held against the first at most. */
export const mostWorlds = 3;

/** What single pages may ask: what is counted and drawn, an item with its figures, systems, scenarios, a search, which rules and incidents. */
const asked = [
  "of",
  "as",
  "item",
  "on",
  "to",
  "use",
  "tpp",
  "die_area",
  "systems",
  "with",
  "search",
  "step",
  "split",
  "weights",
  "claim",
  "sentence",
  "rules",
  "standing",
] as const;
export type AskedName = (typeof asked)[number];

/** A part of an address that was not understood. */
export interface Misread {
  readonly name: string;
  readonly value: string;
}

/** The view of an address, and what of it was not understood; that has its default. */
export function viewOf(
  search: string,
  hash: string,
  language: Language = defaultView.lang,
): [View, readonly Misread[]] {
  const misread: Misread[] = [];
  const view = {
    ...defaultView,
    lang: language,
    set: {} as Record<string, string>,
    reasons: {} as Record<string, Reason>,
    worlds: [] as NamedWorld[],
    more: {} as Record<string, string>,
  };
  const refuse = (name: string, value: string): void => void misread.push({ name, value: value.slice(0, 80) });
  const page = hash.replace(/^#\/?/, "");
  if ((pages as readonly string[]).includes(page)) view.page = page as PageName;
  else if (page !== "") refuse("page", page);
  for (const [name, value] of new URLSearchParams(search))
    switch (name) {
      case "lang":
        if ((languages as readonly string[]).includes(value)) view.lang = value as Language;
        else refuse(name, value);
        break;
      case "seed":
        if (/^\d{1,9}$/.test(value)) view.seed = Number(value);
        else refuse(name, value);
        break;
      case "set": {
        const [id, amount] = assigned(value) ?? [];
        if (id !== undefined && amount !== undefined) view.set[id] = amount;
        else refuse(name, value);
        break;
      }
      case "because":
      case "source": {
        const [id, text] = assigned(value) ?? [];
        if (id !== undefined) view.reasons[id] = { ...view.reasons[id], [name]: text };
        else refuse(name, value);
        break;
      }
      case "world": {
        const world = worldOf(value);
        if (world) view.worlds.push(world);
        else refuse(name, value);
        break;
      }
      case "scenario":
      case "regime":
      case "convention":
      case "at":
        view[name] = value.slice(0, longest);
        break;
      case "v":
        if (/^[\w.+-]{1,40}$/.test(value)) view.version = value;
        else refuse(name, value);
        break;
      default:
        if ((asked as readonly string[]).includes(name)) view.more[name] = value.slice(0, longest);
        else refuse(name, value);
    }
  return [view, misread];
}

/** No setting is longer than this. */
const longest = 500;

/** `id:value` in two. */
function assigned(text: string): [id: string, value: string] | undefined {
  const [, id, value] = /^([\w[\],.-]+):(.+)$/s.exec(text) ?? [];
  return id !== undefined && id !== "__proto__" && value !== undefined && text.length < longest
    ? [id, value]
    : undefined;
}

/** Between the parts of a world in an address; names and values do without it. */
const parting = "|";

/** `name|scenario|regime|id:value|…` as a world. */
function worldOf(text: string): NamedWorld | undefined {
  const [name = "", scenario = "", regime = "", ...rest] = text.split(parting);
  const set = rest.map(assigned);
  if (name === "" || set.includes(undefined)) return undefined;
  return {
    name,
    scenario: scenario || defaultView.scenario,
    regime,
    set: Object.fromEntries(set as [string, string][]),
    reasons: {},
  };
}

const partsOf = ({ name, scenario, regime, set }: NamedWorld): string =>
  [name, scenario, regime, ...Object.entries(set).map(([id, value]) => `${id}:${value}`)]
    .map((part) => part.replaceAll(parting, " "))
    .join(parting);

/**
 * The address of a view: what differs from the default, readable; commas, colons and brackets stay as they are. A version, where there is
 * one, stands there with the seed: both belong to every number.
 */
export function addressOf(view: View): string {
  const parts: [string, string][] = [];
  // Always: without it, readers get the language of their browser.
  parts.push(["lang", view.lang]);
  for (const name of ["scenario", "regime", "convention", "at"] as const)
    if (view[name] !== defaultView[name]) parts.push([name, view[name]]);
  for (const [id, value] of Object.entries(view.set)) parts.push(["set", `${id}:${value}`]);
  for (const [id, reason] of Object.entries(view.reasons))
    for (const name of ["because", "source"] as const)
      if (id in view.set && reason[name]) parts.push([name, `${id}:${reason[name]}`]);
  for (const world of view.worlds) parts.push(["world", partsOf(world)]);
  for (const [name, value] of Object.entries(view.more)) if (value !== "") parts.push([name, value]);
  if (view.version !== "" || view.seed !== defaultView.seed) parts.push(["seed", String(view.seed)]);
  if (view.version !== "") parts.push(["v", view.version]);
  const query = parts.map(([name, value]) => `${name}=${readable(value)}`).join("&");
  return `?${query}#${view.page}`;
}

const readable = (value: string): string =>
  encodeURIComponent(value).replace(
    /%(20|2F|3A|2C|5B|5D|7C)/g,
    (code) => ({ "%20": "+", "%2F": "/", "%3A": ":", "%2C": ",", "%5B": "[", "%5D": "]", "%7C": "|" })[code] ?? code,
  );

/** Whether a world is another than the baseline. */
export const isChanged = ({ scenario, regime, set }: World): boolean =>
  scenario !== defaultView.scenario || regime !== "" || Object.keys(set).length > 0;

/** A world in a line: `embargo + smuggled_share=0.3`. */
export const worldText = ({ scenario, regime, set }: Omit<World, "reasons">): string =>
  [scenario, regime, ...Object.entries(set).map(([id, value]) => `${id}=${value}`)].filter(Boolean).join(" + ");

/** The world of a view, with so many draws. */
export const settingOf = ({ scenario, regime, set, seed, convention, at }: View, draws: number): Setting => ({
  scenario,
  regime,
  set,
  seed,
  convention,
  at,
  draws,
});

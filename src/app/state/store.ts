/**
 * The view as it changes: kept in the address, with the way back to every earlier one.
 */
import { useSyncExternalStore } from "react";
import { type Language, languages } from "../../messages/index.ts";
import { version } from "../version.ts";
import { addressOf, type Misread, type View, viewOf } from "./view.ts";

type World = Pick<View, "scenario" | "regime" | "set" | "reasons" | "seed">;
const worldOf = ({ scenario, regime, set, reasons, seed }: View): World => ({ scenario, regime, set, reasons, seed });

interface State {
  readonly view: View;
  /** The same before the move of a lever that is under way: what need not follow each step waits until it rests. */
  readonly rested: View;
  /** What of the address was not understood. */
  readonly misread: readonly Misread[];
  /** The version that made the address, where it is not this one; else "". */
  readonly otherVersion: string;
  readonly past: readonly World[];
  readonly future: readonly World[];
}

const preferred = (): Language =>
  languages.find((language) => navigator.language.toLowerCase().startsWith(language)) ?? "en";

function fromAddress(): Omit<State, "past" | "future"> {
  const [read, misread] = viewOf(location.search, location.hash, preferred());
  const view = { ...read, version };
  return { view, rested: view, misread, otherVersion: read.version === version ? "" : read.version };
}

let state: State = { ...fromAddress(), past: [], future: [] };
const listeners = new Set<() => void>();

function show(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

const sameWorld = (a: World, b: World): boolean =>
  JSON.stringify(worldOf(a as View)) === JSON.stringify(worldOf(b as View));

/**
 * Changes the view.
 * @param passing while a lever is being moved: the address follows when it rests, and there is one step back for the whole move
 */
export function change(part: Partial<View>, passing = false): void {
  const view = withoutIdleReasons({ ...state.view, ...part });
  const isNew = !sameWorld(view, state.view);
  const start = moving ?? worldOf(state.view);
  const past = !passing && !sameWorld(start, view) ? [...state.past, start] : state.past;
  // A move that changes nothing yet has not begun.
  if (passing && !moving && addressOf(view) === addressOf(state.view)) return;
  const goesOn = moving !== undefined && (passing || addressOf(view) === addressOf(state.view));
  if (!goesOn || !passing) follow();
  if (!goesOn) push(view);
  if (passing) followLater();
  moving = passing ? start : undefined;
  show({
    view,
    rested: passing ? state.rested : view,
    misread: [],
    otherVersion: "",
    past,
    future: isNew ? [] : state.future,
  });
}

/** Writes a view into the address, with a way back to what stands there. */
function push(view: View): void {
  const address = addressOf(view);
  if (addressOf(state.view) !== address) history.pushState(null, "", address);
}

/** Milliseconds after which a lever rests, and the address follows: browsers refuse more than a few addresses a second. */
const pause = 200;
let following: ReturnType<typeof setTimeout> | undefined;

function followLater(): void {
  clearTimeout(following);
  following = setTimeout(() => {
    follow();
    show({ ...state, rested: state.view });
  }, pause);
}

/** Writes what is shown into the address, where that waits. */
function follow(): void {
  if (following === undefined) return;
  clearTimeout(following);
  following = undefined;
  history.replaceState(null, "", addressOf(state.view));
}

/** Sets an element, or an assumption as a whole, to a value; without one, takes its setting back. */
export function setTo(id: string, value: string | undefined, passing = false): void {
  const { [id]: _, ...others } = state.view.set;
  change({ set: value === undefined ? others : { ...others, [id]: value } }, passing);
}

/** Puts another in place of a view that was not meant: there is no way back to it. */
export function correct(part: Partial<View>): void {
  const view = { ...state.view, ...part };
  history.replaceState(null, "", addressOf(view));
  show({ ...state, view, rested: view });
}

/** What is no longer set needs no reason. */
const withoutIdleReasons = (view: View): View => ({
  ...view,
  reasons: Object.fromEntries(Object.entries(view.reasons).filter(([id]) => id in view.set)),
});

/** The world before the lever that is being moved. */
let moving: World | undefined;

/** Steps back to the world before the last change, or on again. */
export function step(direction: "undo" | "redo"): void {
  const { view, past, future } = state;
  const from = direction === "undo" ? past : future;
  const world = from.at(-1);
  if (!world) return;
  follow();
  moving = undefined;
  const next = { ...view, ...world };
  const rest = from.slice(0, -1);
  const now = worldOf(view);
  history.pushState(null, "", addressOf(next));
  show({
    view: next,
    rested: next,
    misread: [],
    otherVersion: "",
    past: direction === "undo" ? rest : [...past, now],
    future: direction === "undo" ? [...future, now] : rest,
  });
}

/** Another language: the address names it from now on, and nothing else changes. */
export const speak = (lang: Language): void => change({ lang });

function readAgain(): void {
  clearTimeout(following);
  following = undefined;
  moving = undefined;
  show({ ...state, ...fromAddress() });
}
addEventListener("popstate", readAgain);
addEventListener("hashchange", readAgain);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The state of the page. */
export const usePageState = (): State => useSyncExternalStore(subscribe, () => state);

/** Whether there is a step back, and one on again. */
export const useSteps = (): { readonly undo: boolean; readonly redo: boolean } => ({
  undo: useSyncExternalStore(subscribe, () => state.past.length > 0),
  redo: useSyncExternalStore(subscribe, () => state.future.length > 0),
});

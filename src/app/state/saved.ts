/**
 * Worlds of one's own, kept in this browser. Where it keeps nothing for the page, they last until the page is closed.
 */
import { useSyncExternalStore } from "react";
import type { NamedWorld } from "./view.ts";

const place = "tonnage.worlds";

interface Saved {
  readonly worlds: readonly NamedWorld[];
  /** Whether the browser keeps them. */
  readonly isKept: boolean;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Anything may stand in the browser's store: what is no world is left out. */
function isWorld(value: unknown): value is NamedWorld {
  if (!isRecord(value)) return false;
  const { name, scenario, regime, set, reasons } = value;
  return (
    [name, scenario, regime].every(isText) &&
    isRecord(set) &&
    Object.values(set).every(isText) &&
    isRecord(reasons) &&
    Object.values(reasons).every((reason) => isRecord(reason) && Object.values(reason).every(isText))
  );
}

/** The worlds that a stored text holds. */
export function worldsIn(text: string | null): readonly NamedWorld[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value.filter(isWorld) : [];
  } catch {
    return [];
  }
}

function read(): Saved {
  try {
    return { worlds: worldsIn(localStorage.getItem(place)), isKept: true };
  } catch {
    return { worlds: [], isKept: false };
  }
}

let saved: Saved | undefined;
const listeners = new Set<() => void>();
const current = (): Saved => {
  saved ??= read();
  return saved;
};

function keep(worlds: readonly NamedWorld[]): void {
  let isKept = true;
  try {
    localStorage.setItem(place, JSON.stringify(worlds));
  } catch {
    isKept = false;
  }
  saved = { worlds, isKept };
  for (const listener of listeners) listener();
}

/** Keeps a world; another of the same name is replaced. */
export const save = (world: NamedWorld): void =>
  keep([...current().worlds.filter(({ name }) => name !== world.name), world]);

/** Forgets a world. */
export const forget = (name: string): void => keep(current().worlds.filter((world) => world.name !== name));

// Another tab of the page may have saved or forgotten some.
addEventListener("storage", ({ key }) => {
  if (key !== place) return;
  saved = undefined;
  for (const listener of listeners) listener();
});

/** All of them, and whether they are kept. */
export const useSaved = (): Saved =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);

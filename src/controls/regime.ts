/**
 * The regime: the rules in force on a date, as far as they reach a destination and a party.
 */
import type { Controls, Rule, Track, Use, Version } from "./rule.ts";

/** Members of country groups over time, and countries that count as part of another. */
export interface Groups {
  readonly groups: Readonly<Record<string, readonly { readonly from: string; readonly members: readonly string[] }[]>>;
  readonly parts: Readonly<Record<string, { readonly of: string; readonly from: string }>>;
}

/** Anywhere: what only rules without a destination reach. */
export const anywhere = "*";

/** Where something goes, to whom, from where, and what for. Countries are codes. */
export interface Way {
  readonly to: string;
  /** Where the party or its ultimate parent is headquartered; the destination, unless told otherwise. */
  readonly headquarters: string;
  readonly from: string;
  readonly use: Use;
}

/** A version that is in force, and those of its tracks that fit a way. */
export interface InForce {
  readonly rule: Rule;
  readonly version: Version;
  readonly controls: Controls;
  readonly tracks: readonly Track[];
}

/** The version of a rule in force on a date. */
export function versionOn(rule: Rule, on: string): Version | undefined {
  const version = rule.versions.findLast(({ from }) => from <= on);
  return version && (version.to === undefined || on < version.to) ? version : undefined;
}

/** Whether a country is named or a member of a named group on a date. */
export function isIn(country: string, places: readonly string[], on: string, groups: Groups): boolean {
  const part = groups.parts[country];
  const whole = part && part.from <= on ? part.of : country;
  return places.some((place) => {
    if (place === whole || place === country) return true;
    const members = groups.groups[place]?.findLast(({ from }) => from <= on)?.members;
    return members?.includes(whole) ?? false;
  });
}

/** The rules in force that say something of items, each with the tracks that fit the way; rules that reach it by none are left out. */
export function regimeOn(rules: readonly Rule[], groups: Groups, on: string, way: Way): readonly InForce[] {
  const found = rules.flatMap((rule): InForce[] => {
    const version = versionOn(rule, on);
    if (!version?.controls?.uses.includes(way.use)) return [];
    const { controls } = version;
    const tracks = reachable(controls.tracks.filter((track) => fits(track, way, on, groups)));
    return tracks.length > 0 || controls.duty !== undefined ? [{ rule, version, controls, tracks }] : [];
  });
  return found;
}

/** The first track that fits counts, so none is reached behind one that asks nothing of the item. */
function reachable(tracks: readonly Track[]): readonly Track[] {
  const last = tracks.findIndex((track) => track.if === undefined);
  return last < 0 ? tracks : tracks.slice(0, last + 1);
}

function fits({ to, except, headquarters, exportedFrom }: Track, way: Way, on: string, groups: Groups): boolean {
  const within = (country: string, places: readonly string[] | undefined): boolean =>
    places === undefined || isIn(country, places, on, groups);
  const isExcepted = except !== undefined && isIn(way.to, except, on, groups);
  return within(way.to, to) && !isExcepted && within(way.headquarters, headquarters) && within(way.from, exportedFrom);
}

/** Every day on which a rule that says something of items begins, changes or ends. */
export function changeDates(rules: readonly Rule[]): readonly string[] {
  const dates = rules.flatMap(({ versions }) =>
    versions.some(({ controls }) => controls) ? versions.flatMap(({ from, to }) => [from, ...(to ? [to] : [])]) : [],
  );
  return [...new Set(dates)].sort();
}

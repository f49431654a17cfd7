/**
 * The rules: one file a control, as dated versions, and the country groups that they speak of.
 */
import type { Groups } from "../controls/regime.ts";
import type { Controls, Rule, Track, Version } from "../controls/rule.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import type { EventsFile, GroupsFile, RuleFile } from "./forms/rule.ts";

const groupsFile = "rules/country-groups.yaml";
/** Files of the folder that are no rules. */
const others = [groupsFile, "rules/cases.yaml", "rules/events.yaml", "rules/incidents.yaml", "rules/regimes.yaml"];

export interface Law {
  /** In force at some time. */
  readonly rules: readonly Rule[];
  /** Proposed, and never in force by default. */
  readonly proposed: readonly Rule[];
  readonly groups: Groups;
}

/** All rules, by file. */
export function readLaw(bundle: Bundle): Law {
  const all = filesIn(bundle, "rules")
    .filter((file) => !others.includes(file))
    .map((file) => ruleOf(file, contentOf<RuleFile>(bundle, file)));
  return {
    rules: all.filter((rule) => !rule.proposed),
    proposed: all.filter((rule) => rule.proposed),
    groups: contentOf<GroupsFile>(bundle, groupsFile),
  };
}

/** An event that bears on the rules and is none. */
export type LawEvent = EventsFile[string] & { readonly id: string };

export const readEvents = (bundle: Bundle): readonly LawEvent[] =>
  Object.entries(contentOf<EventsFile>(bundle, "rules/events.yaml")).map(([id, event]) => ({ id, ...event }));

function ruleOf(file: string, { versions, ...rest }: RuleFile): Rule {
  const id = file.replace(/^rules\/|\.yaml$/g, "");
  return { ...rest, id, file, proposed: id.startsWith("proposed/"), versions: versions.map(versionOf) };
}

function versionOf({ system_paragraph, controls, ...rest }: RuleFile["versions"][number]): Version {
  return { ...rest, systemParagraph: system_paragraph, controls: controls && controlsOf(controls) };
}

const controlsOf = ({ tracks, ...rest }: NonNullable<RuleFile["versions"][number]["controls"]>): Controls => ({
  ...rest,
  tracks: tracks.map(({ exported_from, ...track }): Track => ({ ...track, exportedFrom: exported_from })),
});

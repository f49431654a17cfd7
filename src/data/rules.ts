/**
 * The rules: one file a control, as dated versions, and the country groups that they speak of.
 */
import { type Criterion, readTest } from "../controls/criterion.ts";
import type { Groups } from "../controls/regime.ts";
import type { Controls, Rule, Track, Version } from "../controls/rule.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import type { CriterionText, EventsFile, GroupsFile, RuleFile } from "./forms/rule.ts";

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

/** All events, in the order of the file. */
export const readEvents = (bundle: Bundle): readonly LawEvent[] =>
  Object.entries(contentOf<EventsFile>(bundle, "rules/events.yaml")).map(([id, event]) => ({ id, ...event }));

function ruleOf(file: string, { versions, ...rest }: RuleFile): Rule {
  const id = file.replace(/^rules\/|\.yaml$/g, "");
  return { ...rest, id, file, proposed: id.startsWith("proposed/"), versions: versions.map(versionOf) };
}

function versionOf({ system_paragraph, controls, ...rest }: RuleFile["versions"][number]): Version {
  return { ...rest, systemParagraph: system_paragraph, controls: controls && controlsOf(controls) };
}

const controlsOf = (controls: NonNullable<RuleFile["versions"][number]["controls"]>): Controls => {
  const { tracks, if: own, reported, ...rest } = controls;
  return {
    ...rest,
    if: own === undefined ? undefined : criterionOf(own),
    reported: reported === undefined ? undefined : criterionOf(reported),
    tracks: tracks.map(
      ({ exported_from, if: only, ...track }): Track => ({
        ...track,
        exportedFrom: exported_from,
        if: only === undefined ? undefined : criterionOf(only),
      }),
    ),
  };
};

/** A criterion from its text, which its form has held to be one. */
export function criterionOf(text: CriterionText): Criterion {
  if (typeof text === "string") return readTest(text) as Criterion;
  return "all" in text
    ? { kind: "all", of: text.all.map(criterionOf) }
    : { kind: "any", of: text.any.map(criterionOf) };
}

/**
 * A rule: one control over time, as dated versions. An amendment is a new version, never an edit of an old one.
 */
import type { Criterion } from "./criterion.ts";
import type { Review, Status } from "./status.ts";

/** What a rule can be about. */
export const kinds = ["chip", "system", "memory", "die"] as const;
export type Kind = (typeof kinds)[number];

/**
 * What is done with an item: it is exported; made by a foundry for its designer; used over a network; or bought, installed and run, wherever
 * it is.
 */
export const uses = ["export", "foundry", "remote-access", "operation"] as const;
export type Use = (typeof uses)[number];

export interface Both {
  readonly en: string;
  readonly de: string;
}

export interface Citation {
  /** As it is cited, such as `88 FR 73458, ECCN 3A090.a`. */
  readonly text: string;
  readonly url: string;
}

/** Whom a rule reaches, and how licences are then reviewed. The first track that fits counts. */
export interface Track {
  /** Country codes and groups such as `D:5`; anywhere, where nothing is said. */
  readonly to?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
  /** Where the party or its ultimate parent is headquartered. */
  readonly headquarters?: readonly string[] | undefined;
  /** From where it is sent. */
  readonly exportedFrom?: readonly string[] | undefined;
  /** Only for items of which this is true. */
  readonly if?: Criterion | undefined;
  readonly review: Review;
  /** The licence exception that spares a licence. */
  readonly exception?: string | undefined;
  readonly paragraph?: string | undefined;
  readonly note?: Both | undefined;
  /** Days between which some read the rule otherwise. */
  readonly disputed?: { readonly from: string; readonly to: string; readonly note: Both } | undefined;
}

export interface Version {
  /** First day in force. */
  readonly from: string;
  /** First day no longer in force, where no version follows. */
  readonly to?: string | undefined;
  readonly announced?: string | undefined;
  /** False: in print, and by the authority's own word not enforced. */
  readonly enforced: boolean;
  readonly direction: "tighten" | "loosen" | "counter" | "neutral";
  readonly cites: Citation;
  readonly summary: Both;
  readonly why?: string | undefined;
  readonly paragraph?: string | undefined;
  /** The paragraph for a system with such a chip in it. */
  readonly systemParagraph?: string | undefined;
  /** What a version says of items; measures on tools, entities or materials say nothing that could be classified. */
  readonly controls?: Controls | undefined;
}

export interface Controls {
  readonly kinds: readonly Kind[];
  readonly uses: readonly Use[];
  /** Products that are named: a letter binds its addressee's named parts alone. */
  readonly named?: readonly string[] | undefined;
  /** What an item must be like; items that are named need not. */
  readonly if?: Criterion | undefined;
  /** Where designers are headquartered that `if` is about; anywhere, where nothing is said. */
  readonly designers?: readonly string[] | undefined;
  /** Tests that are only reported: shown, not applied. */
  readonly reported?: Criterion | undefined;
  readonly tracks: readonly Track[];
  /** A duty on what is let through, in percent of its value: not a licence. */
  readonly duty?: number | undefined;
}

/** A case that tests one rule alone. */
export interface RuleCase {
  readonly on: string;
  readonly item: string | Readonly<Record<string, unknown>>;
  readonly to: string;
  readonly headquarters?: string | undefined;
  readonly from?: string | undefined;
  readonly use?: Use | undefined;
  readonly status: Status | "unknown" | "straddles";
  readonly missing?: readonly string[] | undefined;
  readonly because?: string | undefined;
}

export interface Rule {
  readonly id: string;
  readonly file: string;
  readonly title: Both;
  /** Whose rule it is: a country's code or EU. */
  readonly authority: string;
  readonly target: "chips" | "memory" | "foundry" | "equipment" | "entities" | "cloud" | "models" | "materials";
  readonly form: "list" | "letter" | "presumption" | "guidance" | "duty" | "licensing" | "bill";
  readonly proposed: boolean;
  readonly versions: readonly Version[];
  readonly cases: readonly RuleCase[];
}

/** German and English, by id. */
import { de } from "./de.ts";
import { en, type MessageId } from "./en.ts";

export type { MessageId } from "./en.ts";
/** The languages of the output. */
export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** All texts by language. */
export const catalogues: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = { en, de };

export type Say = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

/** A speaker of one language. A placeholder without a value stays visible, so that its test can find it. */
export const speaker =
  (language: Language): Say =>
  (id, values = {}) =>
    catalogues[language][id].replace(/\{(\w+)\}/g, (whole, name: string) =>
      name in values ? String(values[name]) : whole,
    );

/** Whether a text exists under this id: labels of data (blocs, rungs) are looked up by a built id. */
export const isMessage = (id: string): id is MessageId => id in en;

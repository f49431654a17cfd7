/** The language of the page: its texts, numbers and names. */
import { createContext, useContext } from "react";
import { percent, round, short } from "../charts/numbers.ts";
import { appDe } from "../messages/app-de.ts";
import { type AppMessageId, appEn } from "../messages/app-en.ts";
import { blocName, describe } from "../messages/describe.ts";
import { isMessage, type Language, type MessageId, type Say, speaker } from "../messages/index.ts";

const texts: Readonly<Record<Language, Readonly<Record<AppMessageId, string>>>> = { en: appEn, de: appDe };

/** Says a text of the app or one that it shares with the command line. */
export type SayApp = (id: AppMessageId | MessageId, values?: Readonly<Record<string, string | number>>) => string;

export interface Speaking {
  readonly language: Language;
  readonly say: SayApp;
  readonly sayShared: Say;
  /** A text as it stands, with its places for values. */
  readonly raw: (id: AppMessageId) => string;
  readonly bloc: (bloc: string) => string;
  /** A bloc's name within a sentence: "the United States". */
  readonly theBloc: (bloc: string) => string;
  /** A number of any size with its suffix. */
  readonly short: (value: number, error?: number) => string;
  /** A round number of an axis. */
  readonly round: (value: number) => string;
  readonly percent: (share: number) => string;
  /** The same without a zero after the point. */
  readonly share: (share: number) => string;
  /** What a quantity is; English is what the model says. */
  readonly describe: (id: string, description: string) => string;
}

/** All that depends on the language. */
export function speaking(language: Language): Speaking {
  const shared = speaker(language);
  const say: SayApp = (id, values = {}) =>
    id in appEn
      ? texts[language][id as AppMessageId].replace(/\{(\w+)\}/g, (whole, name: string) =>
          name in values ? String(values[name]) : whole,
        )
      : shared(id as MessageId, values);
  return {
    language,
    say,
    sayShared: shared,
    raw: (id) => texts[language][id],
    bloc: (bloc) => blocName(shared, bloc),
    theBloc: (bloc) => {
      const id = `app.bloc.${bloc}`;
      return id in appEn ? texts[language][id as AppMessageId] : blocName(shared, bloc);
    },
    short: (value, error) => short(value, language, error),
    round: (value) => round(value, language),
    percent: (share) => percent(share, language),
    share: (share) => percent(share, language).replace(/[.,]0(?=\D*$)/, ""),
    describe: (id, description) => describe(id, description, language),
  };
}

/** The text under a built id, where there is one: `grade.assumed`, `rung.owned`. */
export const textOf = ({ sayShared, raw }: Speaking, id: string, otherwise: string): string =>
  isMessage(id) ? sayShared(id) : id in appEn ? raw(id as AppMessageId) : otherwise;

/** Provides the language to a page. */
export const LanguageContext = createContext<Speaking>(speaking("en"));

/** The language of the page. */
export const useLanguage = (): Speaking => useContext(LanguageContext);

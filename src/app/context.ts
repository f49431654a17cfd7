/** What every part of a page needs: what there is to choose from, the view, and the number that is asked about. */
import { createContext, useContext, useEffect } from "react";
import type { Meta } from "../analyses/provenance.ts";
import { reasonIn } from "../messages/describe.ts";
import { useLanguage } from "./language.tsx";
import type { About, Assumption } from "./model/questions.ts";
import type { View } from "./state/view.ts";

export interface Page extends Steady {
  readonly view: View;
  /** Where the quarter lies that the page speaks of. */
  readonly at: number;
  /** The cell or assumption that "why" shows. */
  readonly focus: string;
}

/**
 * What of it stays as levers move. A part that shows an answer asks for no more than this, and is drawn anew only with another answer.
 */
export interface Steady {
  readonly about: About;
  /** Asks why. */
  readonly explain: (cell: string) => void;
  /** Says what reproduces what is shown. */
  readonly tell: (meta: Meta) => void;
}

/** Provides what stays. */
export const SteadyContext = createContext<Steady | undefined>(undefined);

/** What stays. */
export function useSteady(): Steady {
  const steady = useContext(SteadyContext);
  if (!steady) throw new Error("A part of a page stands outside of it.");
  return steady;
}

/** Provides all of it. */
export const PageContext = createContext<Page | undefined>(undefined);

/** All of it. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("A part of a page stands outside of it.");
  return page;
}

/** The assumption that an element belongs to: `smuggled_share[nvidia-h100]` to `smuggled_share`. */
export const assumptionOf = ({ parameters }: About, element: string): Assumption | undefined =>
  parameters.find(({ id }) => id === element.replace(/\[.*/s, ""));

/** What an element is set to: itself, or its assumption as a whole. */
export const settingFor = ({ set }: View, element: string): string | undefined =>
  set[element] ?? set[element.replace(/\[.*/s, "")];

/** Says what reproduces the result of a page, so that it can be cited. */
export function useCitable(meta: Meta | undefined): void {
  const { tell } = useSteady();
  useEffect(() => {
    if (meta) tell(meta);
  }, [meta, tell]);
}

/** What reproduces the result of the page, once there is one; apart from the rest, because it changes with every answer. */
export const CitedContext = createContext<Meta | undefined>(undefined);

/** What reproduces it. */
export const useCited = (): Meta | undefined => useContext(CitedContext);

/** Says a reason of the model's files in the language of the page; one that is written in one language only, as it is. */
export function useReason(): (text: string) => string {
  const { german } = useSteady().about;
  const { language } = useLanguage();
  return (text) => reasonIn(german, language, text);
}

/** Whether an assumption speaks of something, by its name, what it is, or its reason; the text in small letters. */
export function useSearch(): (one: Assumption, wanted: string) => boolean {
  const { describe } = useLanguage();
  const reason = useReason();
  return ({ id, description, because }, wanted) =>
    [id, id.replaceAll("_", " "), description, describe(id, ""), because, reason(because)].some((text) =>
      text.toLowerCase().includes(wanted),
    );
}

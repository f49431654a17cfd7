/**
 * Corrects what an address names that is not there, or is called otherwise now, and says so until something else is asked for.
 */
import { type ReactNode, useEffect, useState } from "react";
import { allCalledNow, calledNow } from "../../data/renamed.ts";
import { useLanguage } from "../language.tsx";
import type { About } from "../model/questions.ts";
import { correct } from "../state/store.ts";
import { addressOf, defaultView, type View } from "../state/view.ts";

interface Correction {
  readonly part: Partial<View>;
  readonly old: string;
  /** What it is called now; undefined where it was left out. */
  readonly now?: string;
  readonly value?: string;
}

/** What of a view does not fit the model. */
function corrections(view: View, { renamed, quarters, conventions }: About): readonly Correction[] {
  const old = Object.keys(view.set).filter((id) => calledNow(id, renamed) !== id);
  const named = { set: allCalledNow(view.set, renamed), reasons: allCalledNow(view.reasons, renamed) };
  const unknown = (name: "at" | "convention", known: readonly string[]): readonly Correction[] =>
    known.includes(view[name]) || view[name] === defaultView[name]
      ? []
      : [{ part: { [name]: defaultView[name] }, old: name, value: view[name] }];
  return [
    ...old.map((id) => ({ part: named, old: id, now: calledNow(id, renamed) })),
    ...unknown("at", quarters),
    ...unknown("convention", conventions),
  ];
}

/** The sentences. */
export function Corrections({ view, about }: { view: View; about: About }): ReactNode {
  const { say } = useLanguage();
  const [made, setMade] = useState<{ of: string; all: readonly Correction[] }>({ of: "", all: [] });
  const found = corrections(view, about);
  useEffect(() => {
    if (found.length === 0) return;
    const part = Object.assign({}, ...found.map((one) => one.part)) as Partial<View>;
    setMade({ of: addressOf({ ...view, ...part }), all: found });
    correct(part);
  });
  if (made.of !== addressOf(view)) return null;
  return made.all.map(({ old, now, value = "" }) =>
    now === undefined ? (
      <NotUnderstood key={old} name={old} value={value} />
    ) : (
      <p key={old} className="fault" role="status">
        {say("app.fault.renamed", { old, now })}
      </p>
    ),
  );
}

/** What an address says and nobody understands. */
export function NotUnderstood({ name, value }: { name: string; value: string }): ReactNode {
  const { say } = useLanguage();
  return (
    <p className="fault" role="status">
      {say("app.fault.misread", { name, value })}
    </p>
  );
}

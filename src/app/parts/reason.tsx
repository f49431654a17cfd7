/** Why someone has changed an assumption, and from which source: kept in the address and in scenario files. */
import { type ReactNode, useEffect, useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { change } from "../state/store.ts";
import { Fold } from "./fold.tsx";

const fields = ["because", "source"] as const;
/** A sentence or two, or an address. */
const longest = 400;

/** Both fields, for what is set. */
export function ReasonOf({ id }: { id: string }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const { because = "", source = "" } = view.reasons[id] ?? {};
  return (
    <Fold summary={say("app.reason")} open={because !== "" || source !== ""}>
      {() => fields.map((field) => <Field key={field} id={id} field={field} />)}
    </Fold>
  );
}

function Field({ id, field }: { id: string; field: (typeof fields)[number] }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const kept = view.reasons[id]?.[field] ?? "";
  const [draft, setDraft] = useState(kept);
  useEffect(() => setDraft(kept), [kept]);
  const keep = (): void => {
    const text = draft.trim();
    if (text !== kept)
      change({ reasons: { ...view.reasons, [id]: { ...view.reasons[id], [field]: text || undefined } } });
  };
  return (
    <TextField
      className="field wide"
      value={draft}
      onChange={setDraft}
      maxLength={longest}
      onBlur={keep}
      onKeyDown={(event) => event.key === "Enter" && keep()}
    >
      <Label>{say(`app.reason.${field}`)}</Label>
      <Input />
    </TextField>
  );
}

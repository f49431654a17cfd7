/** Editing an assumption: a number, an interval or a distribution, in the form of the language. */
import { type ClipboardEvent, type FormEvent, type ReactNode, useEffect, useState } from "react";
import { Button, Input, Label, Text, TextField } from "react-aria-components";
import { settingFor, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { canonical, typed } from "../state/german.ts";
import { ofPasted } from "../state/pasted.ts";
import { setTo } from "../state/store.ts";

/** No distribution is written longer. */
const longest = 400;

/** The field for one element, or for all of an assumption. */
export function Edit({ element, text, label }: { element: string; text: string; label?: string }): ReactNode {
  const { view } = usePage();
  const { say, language } = useLanguage();
  const set = settingFor(view, element);
  const now = typed(set ?? text, language);
  const [draft, setDraft] = useState(now);
  useEffect(() => setDraft(now), [now]);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const value = canonical(draft, language);
    if (value !== "") setTo(element, value === text ? undefined : value);
  };
  const paste = (event: ClipboardEvent): void => {
    const pasted = ofPasted(
      event.clipboardData
        .getData("text")
        .split("\n")
        .map((line) => canonical(line, language))
        .join("\n"),
    );
    if (pasted === undefined) return;
    event.preventDefault();
    setDraft(typed(pasted, language));
  };
  return (
    <form className="edit" onSubmit={apply}>
      <TextField value={draft} onChange={setDraft} maxLength={longest} onPaste={paste}>
        <Label>{label ?? say("app.edit.label", { name: element })}</Label>
        <Input spellCheck="false" autoComplete="off" />
        {set !== undefined && (
          <Text slot="description">{say("app.edit.changed", { value: typed(text, language) })}</Text>
        )}
      </TextField>
      <Button type="submit" isDisabled={draft === now}>
        {say("app.edit.apply")}
      </Button>
      {element in view.set && (
        <Button className="link" onPress={() => setTo(element, undefined)}>
          {say("app.edit.reset")}
        </Button>
      )}
    </form>
  );
}

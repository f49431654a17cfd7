/** A sentence of the catalogue, with a button for every number. */
import { Fragment, type ReactNode } from "react";
import { Button } from "react-aria-components";
import type { AppMessageId } from "../../messages/app-en.ts";
import type { MessageId } from "../../messages/index.ts";
import { useLanguage } from "../language.tsx";

/** A value in a sentence: a text, or a number that opens what it rests on. */
export type Spoken = string | { readonly text: string; readonly open: () => void; readonly colour?: string };

/** The sentence that a page opens with. */
export function Sentence({
  id,
  values,
}: {
  id: AppMessageId | MessageId;
  values: Readonly<Record<string, Spoken>>;
}): ReactNode {
  const { say } = useLanguage();
  const parts = say(id).split(/(\{\w+\})/);
  return (
    <p className="sentence">
      {parts.map((written, i) => {
        // An abbreviation at the end of a sentence brings its point along.
        const before = values[parts[i - 1]?.slice(1, -1) ?? ""];
        const ends = (typeof before === "object" ? before.text : before)?.endsWith(".");
        const part = ends ? written.replace(/^\./, "") : written;
        const value = part.startsWith("{") ? values[part.slice(1, -1)] : part;
        if (value === undefined || typeof value === "string")
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no names
          return <Fragment key={i}>{whole(value ?? part)}</Fragment>;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have no names
          <Button key={i} className="figure" onPress={value.open} style={value.colour ? { color: value.colour } : {}}>
            {whole(value.text)}
          </Button>
        );
      })}
    </p>
  );
}

/** A number stays in one line with what is counted, and with what it is held against. */
export const whole = (text: string): string => text.replace(/(?<=\d) (?=%|Mio|Mrd|Tsd)|(?<=[≥≤]) /g, "\u00a0");

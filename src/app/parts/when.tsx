/** When, and in which convention. */
import type { ReactNode } from "react";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { change } from "../state/store.ts";
import { Pick } from "./choice.tsx";

/** The quarter that is spoken of, and the convention where it matters. */
export function When({ counted = true }: { counted?: boolean }): ReactNode {
  const { about, view, at } = usePage();
  const { say } = useLanguage();
  return (
    <>
      <Pick
        label={say("app.at")}
        options={about.quarters.map((id) => ({ id, name: id }))}
        value={about.quarters[at] ?? ""}
        onChange={(at) => change({ at })}
      />
      {counted && (
        <Pick
          label={say("app.convention")}
          options={about.conventions.map((id) => ({ id, name: id }))}
          value={view.convention}
          onChange={(convention) => change({ convention })}
        />
      )}
    </>
  );
}

/** Citing what a page shows: in a dialog, and under a page that is printed. */
import { memo, type ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { Meta } from "../../analyses/provenance.ts";
import { useCited, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { addressOf, type View } from "../state/view.ts";
import { version } from "../version.ts";
import { bibtex, type Citation, citationText, cslJson, noteOf } from "./citation.ts";
import { commandOf } from "./command.ts";
import { Copyable } from "./copyable.tsx";

/** The whole address of a view. */
export const linkOf = (view: View): string => new URL(addressOf(view), location.href).href;

function useCitation(meta: Meta | undefined): Citation {
  const { view } = usePage();
  const { say } = useLanguage();
  return {
    version,
    page: say(`app.page.${view.page}`),
    note: noteOf(view, meta, say),
    link: linkOf(view),
    day: new Date().toISOString().slice(0, 10),
  };
}

/** The dialog. */
export function Cite({ meta }: { meta: Meta | undefined }): ReactNode {
  const citation = useCitation(meta);
  const { say } = useLanguage();
  return (
    <DialogTrigger>
      <Button>{say("app.tray.cite")}</Button>
      <Popover placement="top end">
        <Dialog className="dialog">
          <Heading slot="title">{say("app.cite.title")}</Heading>
          <Copyable label={say("app.cite.text")} text={citationText(citation, say)} />
          <Copyable label="BibTeX" text={bibtex(citation)} file="tonnage.bib" />
          <Copyable label="CSL-JSON" text={cslJson(citation)} file="tonnage.csl.json" />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** What stands under a printed page: whose it is, and what to type for the same. */
export const Printed = memo(function Printed(): ReactNode {
  const meta = useCited();
  const citation = useCitation(meta);
  const { view } = usePage();
  const { say } = useLanguage();
  return (
    <footer className="printed">
      <p>{citationText(citation, say)}</p>
      <p>
        <code>{commandOf(view, meta?.draws)}</code>
      </p>
    </footer>
  );
});

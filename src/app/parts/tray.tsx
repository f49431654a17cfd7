/** The tray: the scenario, its changes, the way back, and what leaves the page. */
import { type ReactNode, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { Meta } from "../../analyses/provenance.ts";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { refinedDraws, version } from "../model/use-answer.ts";
import { change, step, usePageState } from "../state/store.ts";
import { addressOf, defaultView } from "../state/view.ts";
import { Changes } from "./changes.tsx";
import { Pick } from "./choice.tsx";
import { commandOf } from "./command.ts";
import { Saved } from "./saved.tsx";

/** The bar at the bottom of the page. */
export function Tray({ meta }: { meta: Meta | undefined }): ReactNode {
  const { about, view } = usePage();
  const { past, future } = usePageState();
  const { say, language } = useLanguage();
  const scenarios = [
    { id: defaultView.scenario, name: say("app.tray.baseline") },
    ...about.scenarios.map(({ name, title, description }) => ({
      id: name,
      name: title[language],
      detail: description[language],
    })),
  ];
  const count = Object.keys(view.set).length + (view.regime === "" ? 0 : 1);
  const { scenario, regime, set, reasons, seed } = defaultView;
  return (
    <section className="tray" aria-label={say("app.tray")}>
      <Pick
        label={say("app.tray.scenario")}
        options={scenarios}
        value={view.scenario}
        onChange={(scenario) => change({ scenario })}
      />
      <DialogTrigger>
        <Button>{say("app.tray.changes", { count })}</Button>
        <Popover>
          <Dialog className="dialog">
            <Heading slot="title">{say("app.tray.changes", { count })}</Heading>
            <Changes />
            <Button onPress={() => change({ scenario, regime, set, reasons, seed })}>{say("app.tray.reset")}</Button>
            <Saved />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <span className="pair">
        <Button isDisabled={past.length === 0} onPress={() => step("undo")} aria-label={say("app.tray.undo")}>
          ↶
        </Button>
        <Button isDisabled={future.length === 0} onPress={() => step("redo")} aria-label={say("app.tray.redo")}>
          ↷
        </Button>
      </span>
      <span className="pair last">
        <Share />
        <Cite meta={meta} />
      </span>
    </section>
  );
}

const linkOf = (view: Parameters<typeof addressOf>[0]): string => {
  const url = new URL(addressOf(view), location.href);
  return url.href;
};

function Share(): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  return (
    <DialogTrigger>
      <Button>{say("app.tray.share")}</Button>
      <Popover placement="top end">
        <Dialog className="dialog">
          <Heading slot="title">{say("app.share.title")}</Heading>
          <p className="note">{say("app.share.note")}</p>
          <Copyable label={say("app.share.link")} text={linkOf(view)} />
          <Copyable label={say("app.share.command")} text={commandOf(view)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Cite({ meta }: { meta: Meta | undefined }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const line = say("app.cite.line", {
    version,
    page: say(`app.page.${view.page}`),
    scenario: [view.scenario, view.regime, ...Object.entries(view.set).map(([id, value]) => `${id}=${value}`)]
      .filter(Boolean)
      .join(" + "),
    convention: view.convention,
    seed: view.seed,
    draws: meta?.draws ?? refinedDraws,
    modelHash: meta?.modelHash ?? "",
    evidenceHash: meta?.evidenceHash ?? "",
    link: linkOf(view),
  });
  const bibtex = `@software{tonnage,\n  title = {Tonnage: an open probabilistic model of {AI} compute by bloc},\n  author = {{The Tonnage contributors}},\n  version = {${version}},\n  note = {scenario ${view.scenario}, seed ${view.seed}, ${meta?.draws ?? refinedDraws} draws, model ${meta?.modelHash ?? ""}},\n  url = {${linkOf(view)}}\n}`;
  return (
    <DialogTrigger>
      <Button>{say("app.tray.cite")}</Button>
      <Popover placement="top end">
        <Dialog className="dialog">
          <Heading slot="title">{say("app.cite.title")}</Heading>
          <Copyable label={say("app.cite.text")} text={line} />
          <Copyable label="BibTeX" text={bibtex} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Copyable({ label, text }: { label: string; text: string }): ReactNode {
  const { say } = useLanguage();
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(say("app.tray.copied"));
    } catch {
      setSaid(say("app.tray.copyFailed"));
    }
  };
  return (
    <div className="copyable">
      <div className="over">
        <b>{label}</b>
        <Button className="link" onPress={() => void copy()}>
          {say("app.tray.copy")}
        </Button>
      </div>
      <pre>{text}</pre>
      <p className="note" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

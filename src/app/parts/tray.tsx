/** The tray: the scenario, its changes, the way back, and what leaves the page. */
import { memo, type ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import type { Meta } from "../../analyses/provenance.ts";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { change, step, useSteps } from "../state/store.ts";
import { defaultView } from "../state/view.ts";
import { Changes } from "./changes.tsx";
import { Pick } from "./choice.tsx";
import { Cite, linkOf } from "./cite.tsx";
import { commandOf } from "./command.ts";
import { Copyable } from "./copyable.tsx";
import { Saved } from "./saved.tsx";

/** The bar at the bottom of the page. */
export const Tray = memo(function Tray({ meta }: { meta: Meta | undefined }): ReactNode {
  const { about, view } = usePage();
  const steps = useSteps();
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
        <Button isDisabled={!steps.undo} onPress={() => step("undo")} aria-label={say("app.tray.undo")}>
          ↶
        </Button>
        <Button isDisabled={!steps.redo} onPress={() => step("redo")} aria-label={say("app.tray.redo")}>
          ↷
        </Button>
      </span>
      <span className="pair last">
        <Share draws={meta?.draws} />
        <Cite meta={meta} />
      </span>
    </section>
  );
});

function Share({ draws }: { draws: number | undefined }): ReactNode {
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
          <Copyable label={say("app.share.command")} text={commandOf(view, draws)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

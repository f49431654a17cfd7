/** Worlds of one's own: saved by name in this browser, taken up again, held against others, written to and read from files. */
import { type FormEvent, type ReactNode, useState } from "react";
import { Button, FileTrigger, Input, Label, TextField } from "react-aria-components";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { client } from "../model/use-answer.ts";
import { forget, save, useSaved } from "../state/saved.ts";
import { change } from "../state/store.ts";
import { defaultView, isChanged, mostWorlds, type NamedWorld } from "../state/view.ts";
import { saveScenario } from "./scenario-file.ts";

/** A scenario file is a page of text; this is many times that. */
const mostBytes = 1_000_000;

/** Names are no longer than this. */
const longestName = 60;

/** The list, and the field that adds to it. */
export function Saved(): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const { worlds, isKept } = useSaved();
  const [name, setName] = useState("");
  const { scenario, regime, set, reasons } = view;
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const kept = name.trim();
    if (kept === "") return;
    save({ name: kept, scenario, regime, set, reasons });
    setName("");
  };
  return (
    <section className="saved">
      <h3>{say("app.saved")}</h3>
      <form className="edit" onSubmit={add}>
        <TextField value={name} onChange={setName} maxLength={longestName}>
          <Label>{say("app.saved.name")}</Label>
          <Input autoComplete="off" />
        </TextField>
        <Button type="submit" isDisabled={name.trim() === ""}>
          {say("app.saved.save")}
        </Button>
      </form>
      {worlds.length > 0 && (
        <ul className="changes">
          {worlds.map((world) => (
            <One key={world.name} world={world} />
          ))}
        </ul>
      )}
      <p className="note" aria-live="polite">
        {say(isKept ? "app.saved.note" : "app.saved.denied")}
      </p>
      <Files />
    </section>
  );
}

function One({ world }: { world: NamedWorld }): ReactNode {
  const { view } = usePage();
  const { say } = useLanguage();
  const { name, scenario, regime, set, reasons } = world;
  const others = view.worlds.filter((one) => one.name !== name);
  const { with: _, ...more } = view.more;
  return (
    <li>
      {name}{" "}
      <Button
        className="link"
        aria-label={`${say("app.saved.open")}: ${name}`}
        onPress={() => change({ scenario, regime, set, reasons })}
      >
        {say("app.saved.open")}
      </Button>{" "}
      <Button
        className="link"
        aria-label={`${say("app.saved.compare")}: ${name}`}
        onPress={() =>
          change({ page: "lab", worlds: [...others, world].slice(-mostWorlds), more: { ...more, with: "," } })
        }
      >
        {say("app.saved.compare")}
      </Button>{" "}
      <Button className="link" aria-label={`${say("app.saved.forget")}: ${name}`} onPress={() => forget(name)}>
        {say("app.saved.forget")}
      </Button>
    </li>
  );
}

/** Scenario files: what the command line reads and writes. */
function Files(): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const [said, setSaid] = useState("");
  const open = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    if (file.size > mostBytes) {
      setSaid(say("app.file.long", { name: file.name, size: megabytes(file.size), most: megabytes(mostBytes) }));
      return;
    }
    try {
      const { value } = await client.ask("scenarioFile", { file: file.name, text: await file.text() });
      const { title, regime = "", set, reasons } = value;
      change({ scenario: defaultView.scenario, regime, set, reasons });
      setSaid(say("app.file.opened", { name: title[language] }));
    } catch (error) {
      setSaid(say("app.file.refused", { fault: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={[".yaml", ".yml"]} onSelect={(files) => void open(files?.[0])}>
        <Button>{say("app.file.open")}</Button>
      </FileTrigger>{" "}
      <Button isDisabled={!isChanged(view)} onPress={() => void saveScenario(about, view)}>
        {say("app.tray.file")}
      </Button>
      <p className="note" role="status">
        {said}
      </p>
    </>
  );
}

const megabytes = (bytes: number): string => String(Math.round(bytes / 1e6));

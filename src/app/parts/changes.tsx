/** What differs from the baseline: the scenario, the rules, and each change with its default, reason and source. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { assumptionOf, usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import { typed } from "../state/german.ts";
import { change, setTo } from "../state/store.ts";
import { defaultView } from "../state/view.ts";

/** The list. */
export function Changes(): ReactNode {
  const { about, view } = usePage();
  const { say, language } = useLanguage();
  const scenario = about.scenarios.find(({ name }) => name === view.scenario);
  const regime = about.regimes.find(({ name }) => name === view.regime);
  const entries = Object.entries(view.set);
  if (!scenario && !regime && entries.length === 0) return <p className="note">{say("app.tray.noChanges")}</p>;
  const setBy = Object.entries(scenario?.set ?? {}).filter(([id]) => !(id in view.set));
  return (
    <ul className="changes">
      {scenario && (
        <li>
          {say("app.tray.scenario")}: {scenario.title[language]}{" "}
          <Button className="link" onPress={() => change({ scenario: defaultView.scenario })}>
            {say("app.edit.reset")}
          </Button>
          <ul>
            {setBy.map(([id, value]) => (
              <li key={id}>
                <Setting id={id} value={String(value)} />
              </li>
            ))}
          </ul>
        </li>
      )}
      {regime && (
        <li>
          {say("app.levers.regime")}: {regime.title[language]}{" "}
          <Button className="link" onPress={() => change({ regime: "" })}>
            {say("app.edit.reset")}
          </Button>
        </li>
      )}
      {entries.map(([id, value]) => {
        const { because, source } = view.reasons[id] ?? {};
        return (
          <li key={id}>
            <Setting id={id} value={value} />{" "}
            <Button
              className="link"
              aria-label={`${say("app.edit.reset")}: ${id}`}
              onPress={() => setTo(id, undefined)}
            >
              {say("app.edit.reset")}
            </Button>
            {because && <p className="note">{because}</p>}
            {source && (
              <p className="note">
                <Source text={source} />
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A setting beside what it is in the baseline. */
function Setting({ id, value }: { id: string; value: string }): ReactNode {
  const { about } = usePage();
  const { say, language } = useLanguage();
  const elements = assumptionOf(about, id)?.elements ?? [];
  const texts = new Set(elements.filter(({ element }) => !id.includes("[") || element === id).map(({ text }) => text));
  const [before] = texts;
  return (
    <>
      <code>{id}</code> = {typed(value, language)}{" "}
      <small className="note">
        {before !== undefined &&
          say("app.edit.changed", {
            value: texts.size === 1 ? typed(before, language) : say("app.levers.differs"),
          })}
      </small>
    </>
  );
}

/** A source, as a link where it is one. */
function Source({ text }: { text: string }): ReactNode {
  return /^https?:\/\/\S+$/.test(text) ? (
    <a href={text} rel="noreferrer">
      {text}
    </a>
  ) : (
    text
  );
}

/** The rules by date: what changed, whose rule it is, and where it stands in print. */
import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import type { Moment } from "../../analyses/timeline.ts";
import { countryName } from "../../data/countries.ts";
import { type Speaking, textOf, useLanguage } from "../language.tsx";
import { useAnswer } from "../model/use-answer.ts";
import { Pick } from "../parts/choice.tsx";
import { NotUnderstood } from "../parts/corrections.tsx";
import { Fold } from "../parts/fold.tsx";
import { Faults } from "../parts/progress.tsx";
import { steady } from "../parts/steady.tsx";

const once = [0];
const everything = "all";
/** What this page is about first of all. */
const usual = "chips";
/** Years that stand open. */
const openYears = 1;

interface Props extends Days {
  /** Of what the rules are shown: of chips, unless another target is asked for. */
  readonly target: string | undefined;
  readonly onTarget: (target: string) => void;
}

interface Days {
  /** The first day of which this page can say what an item needs. */
  readonly first: string;
  readonly onDay: (day: string) => void;
}

/** All moments of a target, by years, the newest first. */
export const RuleTimeline = steady(({ target: asked = usual, onTarget, ...days }: Props): ReactNode => {
  const speaking = useLanguage();
  const { say } = speaking;
  const found = useAnswer("timeline", {}, once);
  const all = found.value ?? [];
  const targets = [everything, ...new Set(all.map((one) => one.target))];
  const target = targets.includes(asked) ? asked : usual;
  const shown = all.filter((one) => target === everything || one.target === target).toReversed();
  const years = [...Map.groupBy(shown, ({ on }) => on.slice(0, 4))];
  return (
    <section>
      <h2>{say("timeline.title")}</h2>
      <Faults live={found} />
      {found.value && target !== asked && <NotUnderstood name="rules" value={asked} />}
      <div className="choices">
        <Pick
          label={say("app.controls.target")}
          options={targets.map((id) => ({
            id,
            name: textOf(speaking, `app.controls.target.${id}`, id),
          }))}
          value={target}
          onChange={onTarget}
        />
      </div>
      {years.map(([year, moments], i) => (
        <Fold key={`${target} ${year}`} summary={`${year} · ${moments.length}`} open={i < openYears}>
          {() => (
            <ol className="moments">
              {moments.map((moment) => (
                <OneMoment key={`${moment.on} ${moment.id}`} moment={moment} speaking={speaking} {...days} />
              ))}
            </ol>
          )}
        </Fold>
      ))}
    </section>
  );
});

const signs: Readonly<Record<string, string>> = { tighten: "▲", loosen: "▼", counter: "◆", neutral: "·" };

function OneMoment({ moment, speaking, first, onDay }: Days & { moment: Moment; speaking: Speaking }): ReactNode {
  const { say, language } = speaking;
  const { on, announced, kind, id, title, authority, direction, summary, cites } = moment;
  const whose = kind === "event" ? authority[language] : countryName(authority[language], language);
  const notes = [
    ...(kind === "event" ? [] : [whose, id]),
    ...(announced !== null && announced !== on ? [say("app.controls.announced", { date: announced })] : []),
  ];
  return (
    <li>
      <div className="day">
        {on >= first ? (
          <Button className="link" onPress={() => onDay(on)} aria-label={say("app.controls.goTo", { date: on })}>
            {on}
          </Button>
        ) : (
          <span>{on}</span>
        )}
        <small className={`direction ${direction}`}>
          <span aria-hidden="true">{signs[direction]}</span>{" "}
          {textOf(speaking, `app.controls.direction.${direction}`, "")}
        </small>
      </div>
      <div>
        <p>
          <b>{title?.[language] ?? whose}</b>
          {/* What ends says no more than that. */}
          {kind === "ends" ? ` · ${say("app.controls.ends")}` : ""}
        </p>
        {kind !== "ends" && <p>{summary[language]}</p>}
        <p className="note">
          {notes.join(" · ")}
          {notes.length > 0 && " · "}
          <a href={cites.url} rel="noreferrer">
            {cites.text}
          </a>
        </p>
      </div>
    </li>
  );
}

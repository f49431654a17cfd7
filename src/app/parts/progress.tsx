/** How far a run is, and what of its setting could not be used. */
import type { ReactNode } from "react";
import { fixed } from "../../charts/numbers.ts";
import { usePage } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Setting } from "../model/questions.ts";
import type { Live } from "../model/use-answer.ts";
import { worldText } from "../state/view.ts";
import { version } from "../version.ts";
import { commandOf } from "./command.ts";

type Any = Pick<Live<unknown, unknown>, "draws" | "isRunning" | "faults" | "failed">;

/** What shows an answer, and whether a newer one is on its way. */
export const Busy = ({ live, children }: { live: Any; children: ReactNode }): ReactNode => (
  <div aria-busy={live.isRunning}>{children}</div>
);

/** The number of draws, and whether more are coming. */
export function Progress({ live: { draws, isRunning } }: { live: Any }): ReactNode {
  const { say, language } = useLanguage();
  return (
    <p className="progress" data-draws={draws} data-running={isRunning}>
      {draws > 0 && say("app.draws", { draws: fixed(draws, 0, language) })} {isRunning && say("app.running")}
    </p>
  );
}

/** Sentences about what was left out, or why there is no answer. */
export function Faults({ live: { faults, failed } }: { live: Any }): ReactNode {
  const { say } = useLanguage();
  if (faults.length === 0 && failed === undefined) return null;
  return (
    <div className="fault" role="status">
      {faults.map((fault) => (
        <p key={fault}>{say("app.fault.left", { fault })}</p>
      ))}
      {failed !== undefined && <p>{say("app.fault.failed", { fault: failed })}</p>}
    </div>
  );
}

/** The line under a downloaded chart where no draws are shown: the command that gives the same. */
export function useCommand(): string {
  const { view } = usePage();
  return `Tonnage ${version} · ${commandOf(view)}`;
}

/** The line under a downloaded chart: what reproduces the answer. */
export function useCaption({ asked, draws }: { readonly asked?: Setting; readonly draws: number }): string {
  const { say, language } = useLanguage();
  if (!asked) return "";
  return say("app.caption.source", {
    version,
    scenario: worldText(asked),
    seed: asked.seed,
    draws: fixed(draws, 0, language),
  });
}

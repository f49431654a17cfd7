/** The frame of the web app: head, the page that the address names, levers, why, tray. */
import {
  type ComponentType,
  lazy,
  memo,
  type ReactNode,
  Suspense,
  startTransition,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from "react";
import { I18nProvider } from "react-aria-components";
import type { Meta } from "../analyses/provenance.ts";
import { CitedContext, type Page, PageContext, type Steady, SteadyContext } from "./context.ts";
import { LanguageContext, speaking, useLanguage } from "./language.tsx";
import type { About } from "./model/questions.ts";
import { client } from "./model/use-answer.ts";
import { Balance } from "./pages/balance.tsx";
import { Printed } from "./parts/cite.tsx";
import { Corrections } from "./parts/corrections.tsx";
import { Guard } from "./parts/guard.tsx";
import { Levers } from "./parts/levers.tsx";
import { PasteGuard } from "./parts/paste-guard.tsx";
import { Tray } from "./parts/tray.tsx";
import { Why } from "./parts/why.tsx";
import { change, speak, usePageState } from "./state/store.ts";
import { addressOf, type Misread, type PageName, pages, type View } from "./state/view.ts";
import { version } from "./version.ts";

/** Every page; whether it moves with levers, and whether it speaks of the last quarter unless another is asked for. */
const content: Readonly<
  Record<PageName, { readonly Content: ComponentType; readonly moves: boolean; readonly ahead?: boolean }>
> = {
  balance: { Content: Balance, moves: true },
  controls: { Content: lazy(() => import("./pages/controls.tsx")), moves: false },
  production: { Content: lazy(() => import("./pages/production.tsx")), moves: true },
  systems: { Content: lazy(() => import("./pages/systems.tsx")), moves: false },
  parity: { Content: lazy(() => import("./pages/parity.tsx")), moves: false },
  factory: { Content: lazy(() => import("./pages/factory.tsx")), moves: true },
  workforce: { Content: lazy(() => import("./pages/workforce.tsx")), moves: true },
  diffusion: { Content: lazy(() => import("./pages/diffusion.tsx")), moves: true, ahead: true },
  leadership: { Content: lazy(() => import("./pages/leadership.tsx")), moves: true },
  claims: { Content: lazy(() => import("./pages/claims.tsx")), moves: true },
  assumptions: { Content: lazy(() => import("./pages/assumptions.tsx")), moves: false },
  lab: { Content: lazy(() => import("./pages/lab.tsx")), moves: true, ahead: true },
  method: { Content: lazy(() => import("./pages/method.tsx")), moves: false },
};

/** What "why" speaks of before a number is pressed. */
const first: Readonly<Partial<Record<PageName, string>>> = {
  balance: "ratio_operational",
  production: "wafer_output",
  factory: "models_per_year",
  workforce: "ai_workers_by_tasks",
  diffusion: "output_gain",
  leadership: "compute_ratio",
  claims: "compute_ratio",
  lab: "compute_ratio",
};

/** The whole app. */
export function App(): ReactNode {
  const { view, rested, misread, otherVersion } = usePageState();
  const speaker = useMemo(() => speaking(view.lang), [view.lang]);
  const { say } = speaker;
  useEffect(() => {
    document.documentElement.lang = view.lang;
    document.title = say("app.title", { page: say(`app.page.${view.page}`) });
  }, [view.lang, view.page, say]);
  return (
    <I18nProvider locale={view.lang === "de" ? "de-DE" : "en-GB"}>
      <LanguageContext value={speaker}>
        <button type="button" className="skip" onClick={() => document.getElementById("content")?.focus()}>
          {say("app.skip")}
        </button>
        <Head view={rested} />
        <Misreadings misread={misread} otherVersion={otherVersion} />
        <PasteGuard />
        {"WebAssembly" in globalThis && "Worker" in globalThis ? (
          <Loaded view={view} rested={rested} />
        ) : (
          <p className="fault">{say("app.fault.noWorker")}</p>
        )}
      </LanguageContext>
    </I18nProvider>
  );
}

const Head = memo(function Head({ view }: { view: View }): ReactNode {
  const { say, language } = useLanguage();
  const go = (to: Partial<View>) => ({
    href: addressOf({ ...view, ...to }),
    onClick: (event: React.MouseEvent): void => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (to.lang) speak(to.lang);
      else change(to);
      if (to.page) scrollTo({ top: 0 });
    },
  });
  const other = language === "de" ? "en" : "de";
  return (
    <header className="head">
      <div className="name">
        <strong>Tonnage</strong> <span>{say("app.tagline")}</span>
      </div>
      <nav aria-label={say("app.pages")}>
        {pages.map((page) => (
          <a key={page} {...go({ page, more: {} })} aria-current={view.page === page ? "page" : undefined}>
            {say(`app.page.${page}`)}
          </a>
        ))}
      </nav>
      <a className="language" lang={other} {...go({ lang: other })}>
        {say("app.language")}
      </a>
    </header>
  );
});

/** What of the address was not understood, and whether it is of another version. */
function Misreadings({ misread, otherVersion }: { misread: readonly Misread[]; otherVersion: string }): ReactNode {
  const { say } = useLanguage();
  if (misread.length === 0 && otherVersion === "") return null;
  return (
    <div className="fault" role="status">
      {otherVersion !== "" && <p>{say("app.fault.version", { old: otherVersion, now: version })}</p>}
      {misread.map(({ name, value }) => (
        <p key={`${name}${value}`}>{say("app.fault.misread", { name, value })}</p>
      ))}
    </div>
  );
}

interface Views {
  readonly view: View;
  readonly rested: View;
}

function Loaded(views: Views): ReactNode {
  const { say } = useLanguage();
  const [about, setAbout] = useState<About>();
  const [failed, setFailed] = useState("");
  useEffect(() => {
    client.ask("about", null).then(
      ({ value }) => setAbout(value),
      (error: Error) => setFailed(error.message),
    );
  }, []);
  if (failed) return <p className="fault">{say("app.fault.failed", { fault: failed })}</p>;
  if (!about)
    return (
      <main className="loading" id="content" tabIndex={-1}>
        <p role="status">{say("app.loading")}</p>
      </main>
    );
  return <Shown {...views} about={about} />;
}

/** What every part needs of a view. @param ahead whether it speaks of the last quarter unless another is asked for */
function usePageOf(view: View, focus: string, ahead: boolean, steady: Steady): Page {
  const { quarters, newest } = steady.about;
  const asked = quarters.indexOf(view.at);
  const at = asked >= 0 ? asked : ahead ? quarters.length - 1 : newest;
  return useMemo(() => ({ ...steady, view, at, focus }), [steady, view, at, focus]);
}

function Shown({ view, rested, about }: Views & { about: About }): ReactNode {
  const [focus, setFocus] = useState<{ page: PageName; cell: string }>();
  const [told, setTold] = useState<{ page: PageName; meta: Meta }>();
  // What reproduces another page says nothing of this one.
  const meta = told?.page === view.page ? told.meta : undefined;
  const cell = focus?.page === view.page ? focus.cell : (first[view.page] ?? "");
  const explain = useCallback((cell: string) => setFocus({ page: view.page, cell }), [view.page]);
  const { Content, moves, ahead = false } = content[view.page];
  const tell = useCallback((meta: Meta) => startTransition(() => setTold({ page: view.page, meta })), [view.page]);
  const steady = useMemo(() => ({ about, explain, tell }), [about, explain, tell]);
  const page = usePageOf(view, cell, ahead, steady);
  // A lever and its question go first; the rest of the page follows when it rests.
  const later = useDeferredValue(usePageOf(rested, cell, ahead, steady));
  return (
    <SteadyContext value={steady}>
      <Corrections view={view} about={about} />
      <PageContext value={later}>
        <CitedContext value={meta}>
          <div className={moves ? "frame" : "frame still"}>
            {moves && (
              <aside className="left">
                <PageContext value={page}>
                  <Levers />
                </PageContext>
              </aside>
            )}
            <main id="content" tabIndex={-1}>
              <PageContext value={page}>
                <Guard key={view.page}>
                  <Suspense fallback={<p className="note">…</p>}>
                    <Content />
                  </Suspense>
                </Guard>
              </PageContext>
              <Printed />
            </main>
            {moves && (
              <aside className="right">
                <Guard key={`${later.view.page} ${later.focus}`}>
                  <Why />
                </Guard>
              </aside>
            )}
          </div>
          <Tray meta={meta} />
        </CitedContext>
      </PageContext>
    </SteadyContext>
  );
}

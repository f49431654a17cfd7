/**
 * The five journeys that the web app is made for, as a person clicks them, in English and in German; the analyst's at 360 pixels and the
 * compliance officer's by keyboard alone, too.
 */
import { parquetReadObjects } from "hyparquet";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { speaking } from "../../src/app/language.tsx";
import type { Language } from "../../src/messages/index.ts";
import { close, command, downloaded, type Look, sentence, settle, visits } from "./visits.ts";

/** What people say and look for in each language. */
const words = {
  en: {
    debate: "3 million dies equal a million H100",
    claim: "3M diverted dies are worth 1M H100",
    interval: "10% to 30%",
    destination: "China",
    presumption: "presumption of denial",
    free: "not controlled",
  },
  de: {
    debate: "3 Millionen Dies entsprechen einer Million H100",
    claim: "3 Mio. Dies entsprechen 1 Mio. H100",
    interval: "10 % bis 30 %",
    destination: "China",
    presumption: "in der Regel versagt",
    free: "nicht erfasst",
  },
} as const;

/** Moves the focus by the tabulator until it stands where it should. */
async function tabTo(tab: Page, isThere: string, most = 80): Promise<void> {
  for (let i = 0; i < most; i++) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate(`(() => { const at = document.activeElement; return ${isThere}; })()`)) return;
  }
  throw new Error(`${most} tabulators led nowhere: ${isThere}`);
}

describe("journeys", { timeout: 240_000 }, () => {
  const { open, faults } = visits();

  test.each<[Language, string, Look]>([
    ["en", "at a desk", {}],
    ["de", "at a desk in the dark", { dark: true }],
    ["de", "on a phone", { width: 360 }],
  ])("an analyst, %s, %s", async (language, _, look) => {
    const { say } = speaking(language);
    const { interval } = words[language];
    const tab = await open(`?lang=${language}#balance`, look);
    const first = await sentence(tab);
    // A median with its interval, and a picture with bands.
    expect(first).toMatch(/\(\d[\d.,]*–\d[\d.,]*\)/);
    expect(await tab.locator(".bands path").count()).toBeGreaterThan(0);

    await tab.getByRole("radio", { name: say("app.of.owned"), exact: true }).click();
    await settle(tab);
    const owned = await sentence(tab);
    expect(owned).not.toBe(first);

    await tab.getByRole("button", { name: new RegExp(say("app.levers.regime")) }).click();
    await tab.getByRole("option").nth(2).click();
    await settle(tab);
    expect(tab.url()).toContain("regime=");
    const regime = await sentence(tab);
    const slider = tab.locator(".levers input[type=range]").nth(4);
    await slider.focus();
    for (let i = 0; i < 3; i++) await tab.keyboard.press("PageDown");
    await settle(tab);
    expect(tab.url()).toContain("set=");
    expect(await tab.locator(".ghost").count()).toBeGreaterThan(0);
    expect(regime).toBeTruthy();

    // Which assumption drives the answer; it is replaced, with a reason and a source.
    await tab.locator(".sentence button").nth(2).click();
    const why = tab.locator(".why");
    await why.locator(".drivers li button").first().click({ timeout: 60_000 });
    const field = why.getByRole("textbox", { name: new RegExp(say("app.edit.label", { name: "" }).trim()) });
    await field.fill(interval);
    await why.getByRole("button", { name: say("app.edit.apply") }).click();
    await why.getByText(say("app.reason")).click();
    await why.getByRole("textbox", { name: say("app.reason.because") }).fill("A second reading");
    await why.getByRole("textbox", { name: say("app.reason.source") }).fill("https://example.org/a");
    await why.getByRole("textbox", { name: say("app.reason.source") }).press("Enter");
    await settle(tab);
    const changed = await sentence(tab);
    expect(decodeURIComponent(tab.url())).toContain("A+second+reading");

    await tab.getByRole("button", { name: say("app.tray.share") }).click();
    const link = await tab.getByRole("dialog").locator("pre").first().innerText();
    await tab.keyboard.press("Escape");
    const other = await open(link);
    expect(await sentence(other)).toBe(changed);
    await close(other);

    const menu = tab
      .locator("main")
      .getByRole("button", { name: say("app.download"), exact: true })
      .first();
    const file = await downloaded(tab, menu, say("app.download.draws"));
    const rows = await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) });
    expect(rows.length).toBeGreaterThanOrEqual(16_384);
    await close(tab);
  });

  test.each<Language>(["en", "de"])("a journalist, %s", async (language) => {
    const { say } = speaking(language);
    const { debate, claim } = words[language];
    const tab = await open(`?lang=${language}#claims`);
    const field = tab.getByRole("textbox", { name: say("app.claims.sentence") });
    await field.fill(debate);
    await field.press("Enter");
    await tab.locator(".meanings li").first().waitFor({ timeout: 60_000 });
    expect(await tab.locator(".meanings").innerText()).toContain(claim);
    await tab.getByRole("button", { name: claim }).first().click();
    await tab.getByRole("heading", { name: claim }).waitFor({ timeout: 60_000 });
    await settle(tab);
    const opened = tab.locator("#claim");
    expect(await opened.locator("svg").count()).toBeGreaterThan(0);
    expect(await opened.getByRole("table").first().innerText()).toContain("FP8");
    expect(await opened.getByRole("link").first().getAttribute("href")).toMatch(/^https:/);
    const menu = opened.getByRole("button", { name: say("app.download"), exact: true }).first();
    const svg = (await downloaded(tab, menu, say("app.download.svg"))).toString("utf8");
    expect(svg).toMatch(/^<svg[^>]* xmlns=/);
    expect(svg).toContain(say("app.claims.figure"));
    await close(tab);
  });

  test.each<[Language, boolean]>([
    ["en", true],
    ["de", false],
  ])("a compliance officer, %s, by keyboard alone: %s", async (language, byKeyboard) => {
    const { say } = speaking(language);
    const { destination, presumption, free } = words[language];
    const tab = await open(`?lang=${language}#controls`);
    const labels = [say("app.controls.item"), say("app.controls.on"), say("app.controls.to")] as const;
    // By keyboard a date is typed as the browser has it, day or month first.
    const fill = async (label: string, text: string, keys = text): Promise<void> => {
      if (byKeyboard) {
        await tabTo(tab, `at.labels?.[0]?.textContent === ${JSON.stringify(label)}`);
        await tab.keyboard.press("ControlOrMeta+a");
        await tab.keyboard.type(keys);
        await tab.keyboard.press("Tab");
        await tab.keyboard.press("Shift+Tab");
      } else {
        const field = tab.getByLabel(label, { exact: true }).first();
        await field.fill(text);
        await field.press("Tab");
      }
    };
    await fill(labels[0], "Nvidia H800 SXM");
    await fill(labels[1], "2023-12-12", "12122023");
    await fill(labels[2], destination);
    await tab.waitForFunction(`document.querySelector(".sentence")?.innerText.includes("2023-12-12")`);
    await tab.waitForFunction(`document.querySelector(".sentence")?.innerText.includes("H800")`);
    await settle(tab);
    expect(await sentence(tab)).toContain(presumption);
    const page = await tab.locator("main").innerText();
    const report = JSON.parse(command("classify", "nvidia-h800-sxm", "--on", "2023-12-12", "--to", "CN", "--json")) as {
      status: string;
      paragraphs: string[];
    };
    for (const paragraph of report.paragraphs) expect(page).toContain(paragraph);
    expect(page).toContain(say("app.controls.arithmetic"));
    expect(page).toContain("TPP");

    // What it was on another day, by a key on a day of the list; then figures of a datasheet in place of the catalogue's.
    await tab.goto(tab.url().replace("on=2023-12-12", "on=2023-01-02"));
    await tab.waitForFunction(`document.querySelector(".sentence")?.innerText.includes("2023-01-02")`);
    expect(await sentence(tab)).toContain(free);
    await tab.getByRole("button", { name: say("app.controls.stated") }).focus();
    await tab.keyboard.press("Enter");
    const tpp = tab.getByRole("textbox", { name: /TPP/ }).first();
    await tpp.focus();
    await tab.keyboard.type("100");
    await tab.keyboard.press("Tab");
    await settle(tab);
    expect(tab.url()).toContain("tpp=100");
    await close(tab);
  });

  test.each<Language>(["en", "de"])("an economist, %s", async (language) => {
    const { say } = speaking(language);
    const tab = await open(`?lang=${language}#workforce`);
    expect(await sentence(tab)).toMatch(/\d/);
    await tab
      .getByRole("navigation")
      .getByRole("link", { name: say("app.page.diffusion") })
      .click();
    await settle(tab);
    const before = await sentence(tab);
    const search = tab.getByRole("searchbox", { name: say("app.levers.search") });
    await search.fill("task_elasticity");
    const found = tab.locator(".search li");
    await found.first().waitFor();
    await found.first().getByRole("button").first().click();
    const why = tab.locator(".why");
    const field = why.getByRole("textbox", { name: new RegExp(say("app.edit.label", { name: "" }).trim()) });
    await field.fill("0.3");
    await field.press("Enter");
    await settle(tab);
    expect(await sentence(tab)).not.toBe(before);

    await tab.locator(".sentence button").first().click();
    await why.locator(".drivers li").first().waitFor({ timeout: 60_000 });
    const menu = why.getByRole("button", { name: say("app.download"), exact: true });
    const latex = (await downloaded(tab, menu, say("app.download.latex"))).toString("utf8");
    expect(latex).toMatch(/^\\documentclass/);
    expect(latex.trimEnd()).toMatch(/\\end\{document\}$/);
    const text = (await downloaded(tab, menu, say("app.download.text"))).toString("utf8");
    expect(text).toContain("output_gain");
    await close(tab);
  });

  test.each<Language>(["en", "de"])("a student, %s: from a number down to a source", async (language) => {
    const { say } = speaking(language);
    const tab = await open(`?lang=${language}#balance`);
    await tab.locator(".sentence button").first().click();
    const why = tab.locator(".why");
    const seen: string[] = [];
    // Each variable says what it is, from what and where it is written; the way down ends at an assumption with its reason.
    for (let depth = 0; depth < 12; depth++) {
      await why.locator("h3").waitFor();
      seen.push(await why.locator("h3").innerText());
      if (await why.getByText(say("app.why.because"), { exact: true }).count()) break;
      await why.getByText(say("app.why.equation")).waitFor({ timeout: 60_000 });
      expect(await why.locator("pre").innerText()).toMatch(/\S/);
      await why.locator(".below li button").last().click();
      await expect.poll(() => why.locator("h3").innerText(), { timeout: 60_000 }).not.toBe(seen.at(-1));
    }
    expect(await why.getByText(say("app.why.because"), { exact: true }).count()).toBe(1);
    expect(seen.length).toBeGreaterThan(1);
    await close(tab);
  });

  test("nothing has failed on the way", () => expect(faults).toEqual([]));
});

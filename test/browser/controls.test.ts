/**
 * The page on controls as a person uses it: the slider over days, all chips, the rules by date, incidents.
 */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { close, said, visits } from "./visits.ts";

describe("the page on controls", { timeout: 120_000 }, () => {
  const { visit, faults } = visits();

  async function open(query: string, width?: number): Promise<Page> {
    const tab = await visit(`?${query}#controls`, { ...(width !== undefined && { width }) });
    await tab.locator("ol.moments").first().waitFor();
    await tab.locator("ul.medians").waitFor();
    await tab.getByRole("slider").waitFor();
    return tab;
  }

  test("the slider goes over days by keys, says the date, and the whole page follows", async () => {
    const tab = await open("lang=en&on=2023-11-16");
    const slider = tab.getByRole("slider");
    const drawn = (): Promise<number> => tab.locator("svg [stroke-dasharray='5 3']").count();
    const before = await drawn();
    await slider.focus();
    await slider.press("ArrowRight");
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("2023-11-17");
    await expect.poll(drawn).toBeGreaterThan(before);
    await expect.poll(() => tab.locator(".sentence").innerText()).toContain("2023-11-17");
    expect(tab.url()).toContain("on=2023-11-17");
    await tab.getByRole("button", { name: "next change" }).click();
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe("2024-04-04");
    await close(tab);
  });

  test("a chip of the table is asked about when it is pressed", async () => {
    const tab = await open("lang=en&on=2025-01-01");
    const chart = tab.locator("figure", { hasText: "What each chip needs" });
    await chart.getByText("Show as table").click();
    await chart.getByRole("button", { name: "Nvidia L40S" }).click();
    await expect.poll(() => tab.locator(".sentence").innerText()).toContain("Nvidia L40S");
    await close(tab);
  });

  test.each([
    ["en", "Cadence", "Rules and what bears on them"],
    ["de", "Cadence", "Regeln und was auf sie wirkt"],
  ])("rules and incidents have their sources, in %s and on a phone", async (lang, incident, title) => {
    const tab = await open(`lang=${lang}`, 360);
    await tab.getByRole("heading", { name: title }).waitFor();
    const links = await tab.locator("ol.moments a").evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(5);
    expect(links.every((link) => link.startsWith("https://"))).toBe(true);
    await tab.locator("summary", { hasText: incident }).first().click();
    expect(await tab.locator(".incident .sources a").count()).toBeGreaterThan(0);
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await close(tab);
  });

  test("which rules and incidents are shown stands in the address; what is not there is said", async () => {
    const tab = await open("lang=en&rules=x&standing=y");
    await tab.getByText("The address says rules=x").waitFor();
    await tab.getByText("The address says standing=y").waitFor();
    const all = await tab.locator("h3 ~ details").count();
    await tab.getByRole("button", { name: /Legality/ }).click();
    await tab.getByRole("option", { name: "alleged" }).click();
    await tab.getByRole("button", { name: /About/ }).click();
    await tab.getByRole("option", { name: "everything" }).click();
    await expect.poll(() => tab.url()).toMatch(/rules=all.*standing=alleged/);
    const some = await tab.locator("h3 ~ details").count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    const again = await visit(new URL(tab.url()).search + new URL(tab.url()).hash);
    await again.locator("h3 ~ details").first().waitFor();
    expect(await again.locator("h3 ~ details").count()).toBe(some);
    await close(again);
    await close(tab);
  });

  test("a use that no rule knows is refused, not cleared; a country is one by its name, too", async () => {
    const tab = await visit("?use=x#controls");
    await tab.locator(".fault").first().waitFor();
    expect(await said(tab)).toContain('"x" is no use that rules know');
    expect(await tab.locator(".sentence").count()).toBe(0);
    await close(tab);
    const other = await open("to=Vietnam");
    expect(await other.locator(".sentence").innerText()).toContain("to Vietnam");
    await close(other);
  });

  test("nothing has failed on the way", () => expect(faults).toEqual([]));
});

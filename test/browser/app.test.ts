/**
 * The web app as a person uses it, in headless Chromium and in both languages; and that it gives the command line's numbers.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pages } from "../../src/app/state/view.ts";
import { close, command, downloaded, said, sentence, settle, visits } from "./visits.ts";

const root = join(import.meta.dirname, "../..");

describe("the web app", { timeout: 120_000 }, () => {
  const { open, faults } = visits();

  /** What is printed but for what reproduces it. */
  const tableOf = (text: string): string => text.split(/256 draws/)[0] as string;

  describe("has nothing that axe finds", () => {
    const axe = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
    test.each(pages.flatMap((page) => [[page, false] as const, [page, true] as const]))(
      "on %s, dark: %s",
      async (page, dark) => {
        const tab = await open(`?lang=${dark ? "de" : "en"}#${page}`, { dark });
        await tab.addScriptTag({ content: axe });
        const found = (await tab.evaluate(
          `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(" | ")))`,
        )) as string[];
        expect(found).toEqual([]);
        await close(tab);
      },
    );
  });

  test.each(pages)("fits a phone: %s", async (page) => {
    const tab = await open(`?lang=de#${page}`, { width: 360 });
    expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    await close(tab);
  });

  test("gives the command line's bits", async () => {
    const tab = await open("?set=embargo:0.5&seed=7&of=owned#balance");
    const file = await downloaded(tab, tab.getByRole("button", { name: "Download" }).first(), "Table as JSON");
    const { rows } = JSON.parse(file.toString("utf8")) as { rows: Record<string, number>[] };
    const args = ["--set", "embargo=0.5", "--seed", "7", "--draws", "16384", "--blocs", "CN", "--json"];
    const here = JSON.parse(command("run", "owned_compute", ...args)) as { rows: { p50: number }[] };
    expect(rows.map((row) => row["China median"])).toEqual(here.rows.map(({ p50 }) => p50));
    await close(tab);
  });

  test("a journalist pastes a sentence, and opens a claim with what turns it around", async () => {
    const tab = await open("?lang=de#claims");
    await settle(tab);
    const field = tab.getByRole("textbox", { name: /Ein Satz mit einer Zahl/ });
    await field.fill("Die USA haben zehnmal so viel Rechenleistung wie China");
    await field.press("Enter");
    await tab.getByText("geprüft für „zehnmal“").first().waitFor({ timeout: 60_000 });
    await tab.getByRole("button", { name: "3 Mio. Dies entsprechen 1 Mio. H100" }).click();
    await tab.getByRole("heading", { name: "3 Mio. Dies entsprechen 1 Mio. H100" }).waitFor({ timeout: 60_000 });
    await settle(tab);
    expect(tab.url()).toContain("claim=dies-as-h100");
    expect(await tab.locator("#claim").innerText()).toMatch(/Bestünden nur drei von zehn Packages/);
    await close(tab);
  });

  test("weights of one's own make a composite; those that are none are refused in a sentence", async () => {
    const tab = await open("#leadership");
    await settle(tab);
    const field = tab.getByRole("textbox", { name: /Weights/ });
    await field.fill("scal=2");
    await field.press("Enter");
    await tab.getByText(/Did you mean "scale"/).waitFor({ timeout: 60_000 });
    await field.fill("scale=2,diffusion=1");
    await field.press("Enter");
    await tab.getByText(/With your weights \(scale=2,diffusion=1\)/).waitFor({ timeout: 60_000 });
    await close(tab);
  });

  test("an analyst, by keyboard alone: a lever moves the picture, the address and the way back", async () => {
    const tab = await open("#balance");
    const before = await sentence(tab);
    expect(before).toMatch(
      /^At the end of \d{4}Q4, the United States can switch on [\d.]+M \([\d.]+–[\d.]+\) .* China [\d.]+M \(.*\): [\d.]+ \(.*\) times/,
    );
    await tab.getByRole("slider", { name: "embargo" }).focus();
    for (let i = 0; i < 3; i++) await tab.keyboard.press("PageUp");
    await settle(tab);
    expect(tab.url()).toContain("set=embargo:0.3");
    const after = await sentence(tab);
    expect(after).not.toBe(before);
    expect(await tab.locator(".progress").first().innerText()).toContain("16,384 draws");
    expect(await tab.locator(".ghost").count()).toBeGreaterThan(0);

    const other = await open(tab.url());
    expect(await sentence(other)).toBe(after);
    await close(other);

    await tab.getByRole("button", { name: "Undo" }).focus();
    await tab.keyboard.press("Enter");
    for (let i = 0; i < 2; i++)
      if (await tab.getByRole("button", { name: "Undo" }).isEnabled()) await tab.keyboard.press("Enter");
    await settle(tab);
    expect(await sentence(tab)).toBe(before);
    await close(tab);
  });

  test("a lever that is dragged is one step back, for the browser as for the page", async () => {
    const tab = await open("#balance");
    const before = await sentence(tab);
    const track = await tab.locator(".react-aria-SliderTrack").nth(4).boundingBox();
    if (!track) throw new Error("The page has no fifth lever.");
    const [x, y] = [track.x + track.width / 2, track.y + track.height / 2];
    await tab.mouse.move(x, y);
    await tab.mouse.down();
    for (let i = 1; i <= 12; i++) {
      await tab.mouse.move(x - 4 * i, y);
      // The address follows a lever that rests, too, before it is let go.
      if (i === 6) await expect.poll(() => tab.url()).toContain("set=");
    }
    await tab.mouse.up();
    await settle(tab);
    const [there, after] = [tab.url(), await sentence(tab)];
    expect(after).not.toBe(before);
    expect(there).toMatch(/&seed=1&v=\d+\.\d+\.\d+/);
    await tab.goBack();
    await settle(tab);
    expect(tab.url()).not.toContain("set=");
    expect(await sentence(tab)).toBe(before);
    await tab.goForward();
    await settle(tab);
    expect([tab.url(), await sentence(tab)]).toEqual([there, after]);
    await close(tab);
  });

  test("a number leads to what moves it, its equation, an assumption, its source", async () => {
    const tab = await open("#balance");
    await tab.locator(".sentence button").nth(1).click();
    const why = tab.locator(".why");
    await why.getByText("Equation").waitFor();
    await why
      .getByRole("button", { name: /smuggled/ })
      .first()
      .click();
    await why.getByText("Because").waitFor();
    expect(await why.locator(".sources a").first().getAttribute("href")).toMatch(/^https:/);
    await close(tab);
  });

  test("eine Annahme wird auf Deutsch ersetzt, und die Sprache lässt sich wechseln", async () => {
    const tab = await open("?lang=de&item=smuggled_share#assumptions");
    const field = tab.getByRole("textbox", { name: /Zahl, Intervall oder Verteilung/ });
    await field.fill("10 % bis 30 %");
    await tab.getByRole("button", { name: "Anwenden" }).click();
    expect(decodeURIComponent(tab.url())).toContain("set=smuggled_share:10%+to+30%");
    await tab.getByText("geändert von").waitFor();
    await tab.getByRole("link", { name: "English" }).click();
    await tab.getByText("changed from").waitFor();
    expect(decodeURIComponent(tab.url())).toContain("set=smuggled_share:10%+to+30%");
    await close(tab);
  });

  test("a compliance officer gets the command line's answer for a chip, a date and a destination", async () => {
    const tab = await open("?item=nvidia-h800-sxm&on=2023-11-17&to=CN#controls");
    const report = JSON.parse(command("classify", "nvidia-h800-sxm", "--on", "2023-11-17", "--to", "CN", "--json")) as {
      status: string;
    };
    expect(report.status).toBe("licence-denial");
    expect(await sentence(tab)).toContain("licence, presumption of denial");
    await tab.getByLabel("Date").fill("2023-01-02");
    await tab.waitForFunction(`document.querySelector(".sentence")?.innerText.includes("2023-01-02")`);
    expect(await sentence(tab)).toContain("not controlled");
    await close(tab);
  });

  test("an item is found by typing, from the list or as it was typed, and any country by its name", async () => {
    const tab = await open("#controls");
    const said = (text: string) =>
      tab.waitForFunction(`document.querySelector(".sentence")?.innerText.includes(${JSON.stringify(text)})`);
    const [item, to] = [
      tab.getByRole("combobox", { name: "Item" }),
      tab.getByRole("combobox", { name: "Destination" }),
    ];
    await item.fill("H100");
    await tab.getByRole("option").nth(1).waitFor();
    await item.press("ArrowDown");
    await item.press("ArrowDown");
    await item.press("Enter");
    await said("Nvidia H100 PCIe");
    await item.fill("mi308x");
    await item.press("Enter");
    await said("MI308X");
    await to.fill("Vietnam");
    await to.press("Tab");
    await said("to Vietnam");
    await close(tab);
  });

  test("scenarios are compared draw by draw", async () => {
    const tab = await open("?with=no-smuggling#lab");
    expect(await sentence(tab)).toMatch(/^Owned compute, China, end of \d{4}Q4: \d.* less under “No smuggling”/);
    await close(tab);
  });

  test("a chart is downloaded as SVG, with its title and what reproduces it", async () => {
    const tab = await open("?lang=de#balance");
    const menu = tab.getByRole("button", { name: "Herunterladen" }).first();
    const text = (await downloaded(tab, menu, "Bild als SVG")).toString("utf8");
    expect(text).toContain("Installierte und versorgte Rechenleistung");
    expect(text).toContain("Startwert 1");
    await close(tab);
  });

  test("a changed world leaves as a scenario file that the command line reads", async () => {
    const tab = await open("?scenario=no-smuggling&set=embargo:0.5#balance");
    await tab.getByRole("button", { name: "Changes: 1" }).click();
    const waiting = tab.waitForEvent("download");
    await tab.getByRole("button", { name: "Download as a scenario file" }).click();
    const file = join(tmpdir(), `tonnage-${process.pid}.yaml`);
    await (await waiting).saveAs(file);
    const args = ["balance", "--draws", "256", "--blocs", "CN", "--at", "2025Q4"];
    expect(tableOf(command(...args, "--scenario", file))).toBe(
      tableOf(command(...args, "--scenario", "no-smuggling", "--set", "embargo=0.5")),
    );
    await close(tab);
  });

  describe("a bad address is said in sentences, and the rest works:", () => {
    test.each([
      ["?scenario=no-smugling#balance", 'no scenario "no-smugling"', 'Did you mean "no-smuggling"?'],
      ["?set=smuggled_shre:0.5#balance", 'no parameter "smuggled_shre"', 'Did you mean "smuggled_share"?'],
      ["?set=smuggled_share:2#balance", "smuggled_share", ""],
      ["?seed=many#balance", "seed=many", "not understood"],
      ["?seed=1&v=0.0.1#balance", "made with Tonnage 0.0.1", "numbers may differ"],
      ["?at=1999Q9&convention=zz#balance", "at=1999Q9", "convention=zz"],
      ["?colour=%3Cscript%3Ealert(1)%3C/script%3E#nowhere", "colour=<script>", "page=nowhere"],
    ])("%s", async (address, ...texts) => {
      const tab = await open(address);
      for (const text of texts) expect(await said(tab)).toContain(text);
      expect(await sentence(tab)).toMatch(/H100-equivalents/);
      await close(tab);
    });
  });

  test("nothing has failed on the way", () => expect(faults).toEqual([]));
});

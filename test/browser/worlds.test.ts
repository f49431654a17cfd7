/**
 * Worlds of one's own in the web app: changed with a reason, saved, compared, shared, written and read; and what is refused on the way.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { close, said, settle, visits } from "./visits.ts";

describe("worlds of one's own", { timeout: 120_000 }, () => {
  const { visit, open, faults, urlOf } = visits();

  test("a change keeps its reason and source, in the address and in the file, and is read back from the file", async () => {
    const tab = await open("?lang=en&item=smuggled_share#assumptions");
    await tab.getByRole("textbox", { name: /Number, interval or distribution/ }).fill("10% to 30%");
    await tab.getByRole("button", { name: "Apply" }).click();
    await tab.getByText("Your reason and source").click();
    await tab.getByRole("textbox", { name: "Why you changed it" }).fill("Court files: three of five");
    await tab.getByRole("textbox", { name: /^Source/ }).fill("https://example.org/files");
    await tab.getByRole("textbox", { name: /^Source/ }).press("Enter");
    expect(decodeURIComponent(tab.url()).replaceAll("+", " ")).toContain(
      "because=smuggled_share:Court files: three of five",
    );
    await tab.getByRole("button", { name: "Changes: 1" }).click();
    const dialog = tab.getByRole("dialog");
    await dialog.getByText("Court files").waitFor();
    expect(await dialog.getByRole("link").getAttribute("href")).toBe("https://example.org/files");
    const waiting = tab.waitForEvent("download");
    await dialog.getByRole("button", { name: "Download as a scenario file" }).click();
    const file = await (await waiting).path();
    expect(readFileSync(file, "utf8")).toContain("Court files: three of five");

    const other = await open("#balance");
    await other.getByRole("button", { name: "Changes: 0" }).click();
    const choosing = other.waitForEvent("filechooser");
    await other.getByRole("button", { name: "Open a scenario file" }).click();
    await (await choosing).setFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer: readFileSync(file) });
    await other.getByText("Opened: My scenario").waitFor();
    expect(decodeURIComponent(other.url())).toContain("set=smuggled_share:10%+to+30%");
    expect(other.url()).toContain("source=smuggled_share:https://example.org/files");
    await Promise.all([close(tab), close(other)]);
  });

  test("both ends of an interval move by keyboard, and pasted values become a distribution", async () => {
    const tab = await open("?item=smuggled_share#assumptions");
    const high = tab.getByRole("slider", { name: /upper end/ });
    await high.focus();
    await tab.keyboard.press("PageDown");
    expect(decodeURIComponent(tab.url())).toMatch(/set=smuggled_share:[\d.]+\+to\+[\d.]+/);
    const field = tab.getByRole("textbox", { name: /Number, interval or distribution/ });
    await field.focus();
    await field.evaluate((element) => {
      const data = new DataTransfer();
      data.setData("text", "0.1\n0.2\n0.3\n0.4");
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    expect(await field.inputValue()).toBe("quantiles(5%: 0.115, 50%: 0.25, 95%: 0.385)");
    await close(tab);
  });

  test("saved worlds outlive the page, are compared, and the address says what was compared", async () => {
    const tab = await open("?set=embargo:0.5#balance");
    const name = '<script>alert("1")</script>';
    await tab.getByRole("button", { name: "Changes: 1" }).click();
    await tab.getByRole("textbox", { name: "Name of this world" }).fill(name);
    await tab.getByRole("button", { name: "Save" }).click();
    await tab.getByRole("button", { name: `Open: ${name}` }).waitFor();
    await tab.goto(urlOf("?scenario=no-smuggling&lang=de#balance"));
    await tab.reload();
    await settle(tab);
    await tab.getByRole("button", { name: "Änderungen: 0" }).click();
    await tab.getByRole("button", { name: `Vergleichen: ${name}` }).click();
    await tab.keyboard.press("Escape");
    await settle(tab);
    expect(await tab.locator(".lead, .sentence").first().innerText()).toContain("Rechenleistung");
    expect(await tab.locator("main figure svg").first().innerHTML()).toContain("&lt;script");
    const shared = await open(tab.url());
    expect(await shared.locator("main figure svg").first().innerHTML()).toContain("&lt;script");
    await Promise.all([close(tab), close(shared)]);
  });

  test("a parameter's old name in a link is read as the new one, in a sentence", async () => {
    const tab = await open("?set=money_growth:0.5#balance");
    expect(await said(tab)).toContain("money_growth is called money_supply_growth now");
    expect(tab.url()).toContain("set=money_supply_growth:0.5");
    await close(tab);
  });

  describe("what is refused is said in a sentence, and the rest works:", () => {
    test.each([
      ["no YAML", "a: [", /line|:1/],
      [
        "a name that is unknown",
        "title: {en: a, de: b}\ndescription: {en: a, de: b}\nkind: forward\nset: {smuggled_shre: 1}",
        /smuggled_share/,
      ],
      [
        "a value that does not fit",
        "title: {en: a, de: b}\ndescription: {en: a, de: b}\nkind: forward\nset: {smuggled_share: 3 to 4}",
        /smuggled_share/,
      ],
      ["a file of 50 MB", "#".repeat(5e7), /50 MB/],
    ])("%s", async (_, text, sentence) => {
      const tab = await open("#balance");
      await tab.getByRole("button", { name: "Changes: 0" }).click();
      const path = join(tmpdir(), `tonnage-bad-${process.pid}.yaml`);
      writeFileSync(path, text);
      const choosing = tab.waitForEvent("filechooser");
      await tab.getByRole("button", { name: "Open a scenario file" }).click();
      await (await choosing).setFiles(path);
      const status = tab.getByRole("dialog").getByRole("status");
      await expect.poll(() => status.innerText(), { timeout: 30_000 }).toMatch(sentence);
      expect(await status.innerText()).toMatch(/[Nn]othing was changed/);
      expect(tab.url()).not.toContain("set=");
      await close(tab);
    });

    test("an absurd interval", async () => {
      const tab = await open("?item=smuggled_share#assumptions");
      await tab.getByRole("textbox", { name: /Number, interval or distribution/ }).fill("9 to 3");
      await tab.getByRole("button", { name: "Apply" }).click();
      await tab.locator(".fault").first().waitFor();
      expect(await said(tab)).toMatch(/smuggled_share/);
      await close(tab);
    });

    test("50 MB pasted into a field", async () => {
      const tab = await open("#claims");
      const field = tab.getByRole("textbox").first();
      await field.evaluate((element) => {
        const data = new DataTransfer();
        data.setData("text", "x".repeat(5e7));
        element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      });
      await tab.locator(".fault").first().waitFor();
      expect(await said(tab)).toMatch(/50.*M characters; a field takes 100k/);
      expect(await field.inputValue()).toBe("");
      await close(tab);
    });

    test("a browser that stores nothing", async () => {
      const tab = await open("?set=embargo:0.5#balance", {
        before:
          'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });',
      });
      await tab.getByRole("button", { name: "Changes: 1" }).click();
      await tab.getByText("This browser keeps nothing for the page").waitFor();
      await tab.getByRole("textbox", { name: "Name of this world" }).fill("mine");
      await tab.getByRole("button", { name: "Save" }).click();
      await tab.getByRole("button", { name: "Open: mine" }).waitFor();
      await close(tab);
    });

    test.each(["WebAssembly", "Worker"])("a browser without %s", async (missing) => {
      const tab = await visit("#balance", { before: `delete globalThis.${missing};` });
      await tab.locator(".fault").first().waitFor();
      expect(await said(tab)).toMatch(/WebAssembly/);
      expect(await tab.getByRole("link", { name: "Deutsch" }).count()).toBe(1);
      await close(tab);
    });
  });

  test("nothing has failed on the way", () => expect(faults).toEqual([]));
});

/** The built app, served, and a browser that visits it: what every test of a page begins with. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { serveFolder } from "../../src/cli/serve.ts";
import { launch } from "./chromium.ts";

const root = join(import.meta.dirname, "../..");

/** How a page is visited. */
export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  /** A script that runs before the page's own. */
  readonly before?: string;
  readonly options?: BrowserContextOptions;
}

/** Serves the app while the tests of a file run. @returns how to visit it, and what has failed in any page */
export function visits() {
  let server: Server;
  let url = "";
  let browser: Browser;
  const faults: string[] = [];
  beforeAll(async () => {
    ({ server, url } = await serveFolder(join(root, "dist/app"), 0));
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  /** A page as it is first drawn. @param address from `?` on, or whole */
  const visit = async (address: string, { width = 1280, dark = false, before, options }: Look = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: dark ? "dark" : "light",
      locale: "en-GB",
      acceptDownloads: true,
      // Only for the tests' own scripts; another test holds the page to its policy.
      bypassCSP: true,
      ...options,
    });
    if (before !== undefined) await context.addInitScript(before);
    const tab = await context.newPage();
    tab.on("pageerror", (error) => faults.push(`${address}: ${error.message}`));
    await tab.goto(new URL(address, url).href);
    return tab;
  };
  /** A page that is ready: its model is read and nothing is being computed. */
  const open = async (address: string, look: Look = {}): Promise<Page> => {
    const tab = await visit(address, look);
    await settle(tab);
    return tab;
  };
  return { visit, open, faults, urlOf: (address: string): string => new URL(address, url).href };
}

/** Waits until nothing is being computed. */
export async function settle(tab: Page): Promise<void> {
  await tab.waitForSelector("main h1");
  await tab.waitForFunction('!document.querySelector("[data-running=true], [aria-busy=true]")', undefined, {
    timeout: 60_000,
  });
}

/** The sentence that a page opens with. */
export const sentence = (tab: Page): Promise<string> => tab.locator(".sentence").first().innerText();

/** What a page says could not be used. */
export const said = async (tab: Page): Promise<string> => (await tab.locator(".fault").allInnerTexts()).join("\n");

/** Closes a page with all that it keeps. */
export const close = (tab: Page): Promise<void> => tab.context().close();

/** The file that an entry of a menu of downloads gives. */
export async function downloaded(tab: Page, menu: Locator, entry: string): Promise<Buffer<ArrayBuffer>> {
  const waiting = tab.waitForEvent("download", { timeout: 60_000 });
  await menu.click();
  await tab.getByRole("menuitem", { name: entry }).click();
  return readFileSync(await (await waiting).path());
}

/** What the command line prints. */
export const command = (...args: string[]): string =>
  execFileSync(process.execPath, [join(root, "src/cli/main.ts"), ...args], { encoding: "utf8", maxBuffer: 1e8 });

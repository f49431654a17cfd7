/**
 * Pictures of every page of the built app, in light and dark, on a desk and on a phone, into `dist/screenshots`: to be looked at.
 *
 *     npm run screenshots -- balance controls      only these pages
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pages } from "../src/app/state/view.ts";
import { serveFolder } from "../src/cli/serve.ts";
import { launch } from "../test/browser/chromium.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "dist/screenshots");
mkdirSync(folder, { recursive: true });

const asked = process.argv.slice(2);
const sizes = { desk: { width: 1440, height: 1000 }, phone: { width: 360, height: 780 } };
const { url, server } = await serveFolder(join(root, "dist/app"), 0);
const browser = await launch();
for (const [name, viewport] of Object.entries(sizes))
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", bypassCSP: true });
    for (const page of pages) {
      if (asked.length > 0 && !asked.includes(page)) continue;
      const lang = colorScheme === "dark" ? "de" : "en";
      const tab = await context.newPage();
      tab.on("pageerror", (error) => console.error(`${page}: ${error.message}`));
      tab.on("console", (message) => message.type() === "error" && console.error(`${page}: ${message.text()}`));
      await tab.goto(`${url}?lang=${lang}#${page}`);
      await tab.waitForSelector("main h1", { timeout: 60_000 });
      await tab.waitForFunction('!document.querySelector("[data-running=true], [aria-busy=true]")', undefined, {
        timeout: 60_000,
      });
      // What stands at the edge of the window would lie across the whole page.
      await tab.addStyleTag({ content: ".tray,.left,.right{position:static!important;max-height:none!important}" });
      await tab.waitForTimeout(600);
      await tab.screenshot({ path: join(folder, `${page}-${name}-${colorScheme}.png`), fullPage: true });
      await tab.close();
    }
    await context.close();
  }
await browser.close();
server.close();
console.log(`Pictures in ${folder.slice(root.length + 1)}`);

/**
 * How fast the built app is, in headless Chromium: `npm run bench:app`. First picture, refined result, a lever to its first frame,
 * the longest tasks while a lever is dragged, and what the first view weighs.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { serveFolder } from "../src/cli/serve.ts";
import { launch } from "../test/browser/chromium.ts";

const folder = join(import.meta.dirname, "../dist/app");
const settled = '!document.querySelector("[data-running=true]")';
const rounds = 10;

const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const said = (what: string, numbers: readonly number[], unit: string): void =>
  console.log(
    `${what}: ${Math.round(middle(numbers))} ${unit} (${Math.round(Math.min(...numbers))} to ${Math.round(Math.max(...numbers))})`,
  );

/** What the page loads before it is first drawn: what its HTML names. */
const html = readFileSync(join(folder, "index.html"), "utf8");
const named = readdirSync(join(folder, "assets")).filter((file) => html.includes(file));
const bytes = [html, ...named.map((file) => readFileSync(join(folder, "assets", file)))].map(
  (text) => gzipSync(text).length,
);
console.log(
  `First view: ${Math.round(bytes.reduce((sum, x) => sum + x, 0) / 1000)} kB compressed, without model and evidence`,
);

const { url, server } = await serveFolder(folder, 0);
const browser = await launch();
const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 1000 } });
const tab = await context.newPage();
await tab.addInitScript(`window.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask", buffered: true });`);
const start = performance.now();
await tab.goto(`${url}#balance`);
await tab.waitForSelector(".canvas svg");
console.log(`First picture: ${Math.round(performance.now() - start)} ms`);
await tab.waitForFunction(settled);
console.log(`Refined: ${Math.round(performance.now() - start)} ms`);
await tab.waitForTimeout(3000);

/** Moves the first lever by a step and waits until each chart is another: for the first of them, and for all. */
const step = `new Promise((resolve) => {
  const shapes = () => [...document.querySelectorAll("main .canvas svg")].map((svg) => svg.innerHTML);
  const [before, start, times] = [shapes(), performance.now(), []];
  const observer = new MutationObserver(() => {
    const changed = shapes().filter((shape, i) => shape !== before[i]).length;
    while (times.length < changed) {
      const place = times.push(0) - 1;
      requestAnimationFrame(() => {
        times[place] = performance.now() - start;
        if (place === before.length - 1) resolve(times);
      });
    }
    if (changed === before.length) observer.disconnect();
  });
  observer.observe(document.querySelector("main"), { subtree: true, attributes: true, childList: true, characterData: true });
  const input = document.querySelector(".levers input[type=range]");
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, String(Number(input.value) + 0.05));
  input.dispatchEvent(new Event("input", { bubbles: true }));
})`;
const frames: number[] = [];
const wholes: number[] = [];
const refined: number[] = [];
for (let i = 0; i < rounds; i++) {
  const begun = performance.now();
  const times = (await tab.evaluate(step)) as number[];
  frames.push(Math.min(...times));
  wholes.push(Math.max(...times));
  await tab.waitForFunction(settled);
  refined.push(performance.now() - begun);
  await tab.waitForTimeout(2000);
}
said("A lever to its first frame", frames, "ms");
said("A lever to the frame with every chart in sight", wholes, "ms");
said("A lever to its refined result", refined, "ms");

await tab.evaluate("tasks.length = 0");
const track = await tab.locator(".react-aria-SliderTrack").nth(1).boundingBox();
if (!track) throw new Error("The page has no second lever.");
await tab.mouse.move(track.x + track.width - 2, track.y + 13);
await tab.mouse.down();
for (let i = 0; i < 60; i++) {
  await tab.mouse.move(track.x + track.width - 2 - i * 2.5, track.y + 13);
  await tab.waitForTimeout(16);
}
await tab.mouse.up();
const tasks = (await tab.evaluate("tasks")) as number[];
console.log(
  `Tasks over 50 ms while dragging for a second: ${tasks.length}, the longest ${Math.round(Math.max(0, ...tasks))} ms`,
);
await browser.close();
server.close();

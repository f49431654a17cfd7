/** Headless Chromium, for tests and pictures. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Starts it. @throws Error that says what to install where there is none */
export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath))
    throw new Error(`No Chromium at ${executablePath}: install it (Debian: apt-get install chromium) or set CHROMIUM.`);
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

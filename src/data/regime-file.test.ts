import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusal } from "../../test/small-model.ts";
import { embeddedBundle } from "./files.ts";
import { decreedText, regimeFile } from "./regime-file.ts";
import { readRegimes, regimeNamed } from "./regimes.ts";

const bundle = embeddedBundle();

test("what was decreed is what the rules say: otherwise run npm run regime", () => {
  const text = readFileSync(regimeFile, "utf8");
  expect(decreedText(bundle, text)).toBe(text);
});

test("an unknown regime is refused, with the nearest", () =>
  expect(refusal(() => regimeNamed(readRegimes(bundle), "frozen-2024")).hint).toContain('Did you mean "frozen-202'));

import { expect, test } from "vitest";
import { canonical, typed } from "./german.ts";

test.each([
  ["50.000 bis 200.000", "50000 to 200000"],
  ["0,5", "0.5"],
  ["10 % bis 30 %", "10% to 30%"],
  ["1,2 Mio.", "1.2M"],
  ["1.234,5", "1234.5"],
  ["2–3", "2 to 3"],
  ["2024-12-31", "2024-12-31"],
])("German %s is %s", (text, form) => expect(canonical(text, "de")).toBe(form));

test.each(["10% to 30%", "50000 to 200000", "1.2M", "0.05", "2024-12-31", "triangular(5, 6, 8)"])(
  "%s comes back from German as it was",
  (text) => expect(canonical(typed(text, "de"), "de")).toBe(text),
);

test("English thousands lose their commas, lists keep theirs", () => {
  expect(canonical("50,000 to 200,000", "en")).toBe("50000 to 200000");
  expect(canonical("triangular(5, 6, 8)", "en")).toBe("triangular(5, 6, 8)");
});

import { expect, test } from "vitest";
import { tonnage } from "./tonnage.ts";

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])("x %d", async (i) => {
  const a = await tonnage(["classify", "h20", "--on", "2023-12-01", ...(i % 2 ? ["--json"] : [])], { columns: 80 });
  console.log(a.status, a.stdout.slice(0, 50), a.stderr);
  const b = await tonnage(["classify", "h21"]);
  console.log(b);
  expect(a.status).toBe(0);
});

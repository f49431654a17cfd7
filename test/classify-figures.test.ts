/**
 * `tonnage classify` of figures that somebody states: rates, areas, intervals, and what they replace of a product.
 */
import { describe, expect, test } from "vitest";
import type { ClassificationReport } from "../src/analyses/classification.ts";
import { tonnage } from "./tonnage.ts";

const on = ["--on", "2024-06-01"];
const json = async (...args: string[]): Promise<ClassificationReport> => {
  const { status, stdout, stderr } = await tonnage(["classify", ...args, "--json"]);
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as ClassificationReport;
};
const h20 = ["--tops", "fp16=148,fp8=296", "--die-area", "814", "--data-center"];

test("figures alone are judged as a product with those figures is", async () => {
  const [own, product] = [await json(...h20, ...on), await json("nvidia-h20", ...on)];
  expect(own.item).toEqual({ id: null, name: "item as stated", kind: "chip" });
  for (const field of ["status", "nearest"] as const) expect(own[field]).toEqual(product[field]);
  expect(own.measures.performance_density).toBe(product.measures.performance_density);
});

describe("rates", () => {
  test("count by the greatest product of rate and bits", async () => {
    const { measures, arithmetic } = await json("--tops", " fp16=100, INT8 = 300 ,fp4=500", ...on);
    expect(measures.tpp).toBe(2400);
    expect(arithmetic.map(({ format, tpp }) => [format, tpp])).toEqual([
      ["int8", 2400],
      ["fp4", 2000],
      ["fp16", 1600],
    ]);
  });
  test("are halved where they count structured sparsity, intervals too", async () => {
    expect((await json("--tops", "fp16=296", "--sparse", ...on)).measures.tpp).toBe(2368);
    expect((await json("--tops", "fp16=290 to 300", "--sparse", ...on)).measures.tpp).toEqual([2320, 2400]);
    expect((await json("--tops", "fp16=290..300", "--sparse", ...on)).measures.tpp).toEqual([2320, 2400]);
    expect((await json("--tops", "fp8=1.5k", "--sparse", ...on)).measures.tpp).toBe(6000);
  });
  test("stand beside a stated performance; where they differ the higher counts, and it is said", async () => {
    const { measures, warnings } = await json("--tops", "fp16=100", "--tpp", "1000", ...on);
    expect([measures.tpp, warnings.map(({ id }) => id)]).toEqual([1600, ["tpp-differs"]]);
  });
  test("a single one is pointed at: what is not stated counts as not supported", async () => {
    const { warnings } = await json("--tops", "int8=138", ...on);
    expect(warnings).toEqual([{ id: "one-format", values: { format: "int8" } }]);
    const { stdout } = await tonnage(["classify", "--tops", "int8=138", ...on, "--lang", "de"]);
    expect(stdout).toContain("INT8 ist die einzige Rate");
  });
});

describe("intervals", () => {
  test("across a line straddle it; what decides is named", async () => {
    const found = await json("--tops", "fp16=148", "--die-area", "700 to 820", "--data-center", ...on);
    expect([found.status, found.possible, found.missing]).toEqual([
      "straddles",
      ["not-controlled", "notification"],
      ["performance_density"],
    ]);
    expect(found.measures.performance_density).toEqual([2368 / 820, 2368 / 700]);
  });
  test("on one side of all lines decide", async () =>
    expect((await json("--tops", "fp16=148", "--die-area", "760 to 820", "--data-center", ...on)).status).toBe(
      "not-controlled",
    ));
  test.each([
    ["en", "straddles a line", "lie on both sides of a line. It may be: not controlled; notification."],
    ["de", "beiderseits einer Grenze", "liegen beiderseits einer Grenze. Möglich sind: nicht erfasst; Anzeige."],
  ])("say so in %s", async (lang, status, why) => {
    const asked = ["--tops", "fp16=148", "--die-area", "700 to 820", "--data-center", ...on];
    const { stdout } = await tonnage(["classify", ...asked, "--lang", lang], { columns: 130 });
    expect(stdout.split("\n")[1]).toBe(status);
    expect(stdout).toContain(why);
    expect(stdout).toContain(lang === "de" ? "2,89–3,38" : "2.89–3.38");
  });
});

describe("what is not stated is not guessed", () => {
  test("without an area the density is missing", async () => {
    const { status, missing } = await json("--tops", "fp16=148", "--data-center", ...on);
    expect([status, missing]).toEqual(["unknown", ["performance_density"]]);
  });
  test("without a market it is missing what the chip is for", async () =>
    expect((await json("--tpp", "3000", "--density", "4", ...on)).missing).toEqual(["data_center"]));
  test("but what no value could change is decided", async () => {
    expect((await json("--tpp", "1599", ...on)).status).toBe("not-controlled");
    expect((await json("--tpp", "4800", "--data-center", ...on)).status).toBe("licence-denial");
  });
});

test("a chip for consumers is free below 4800 and needs a notice from there on", async () => {
  const status = async (tpp: string) => (await json("--tpp", tpp, "--density", "9", "--consumer", ...on)).status;
  expect([await status("4799.999"), await status("4800")]).toEqual(["not-controlled", "notification"]);
});

test("a hair below a line does not look as if it lay on it", async () => {
  const { stdout } = await tonnage(["classify", "--tpp", "4799.97", "--consumer", ...on]);
  expect(stdout).toMatch(/✗ TPP ≥ 4,800 +4,799\.97 +−0\.0006/);
});

describe("memory", () => {
  const january = ["--on", "2025-01-15"];
  test("is told by its density, or by bandwidth and area of a stack", async () => {
    const found = await json("--memory-bandwidth-density", "2.1", ...january);
    expect([found.item.kind, found.status, found.paragraphs]).toEqual(["memory", "licence-denial", ["3A090.c"]]);
    const stack = await json("--memory-bandwidth", "819", "--stack-area", "121", ...january);
    expect(stack.status).toBe("licence-denial");
    expect(stack.measures.memory_bandwidth_density as number).toBeCloseTo(6.77, 2);
  });
  test("was free before", async () =>
    expect((await json("--memory-bandwidth-density", "6", "--on", "2024-12-15")).status).toBe("not-controlled"));
});

describe("figures beside a product take the place of its own", () => {
  test("rates of rates, and what follows from them", async () => {
    const { measures, status } = await json("nvidia-h20", "--tops", "fp16=600", ...on);
    expect([measures.tpp, measures.performance_density, status]).toEqual([9600, 9600 / 814, "licence-denial"]);
  });
  test("an area of an area", async () =>
    expect((await json("nvidia-h20", "--die-area", "700", ...on)).measures.performance_density).toBe(2368 / 700));
  test("a day of sale of its release", async () => {
    const lane = ["nvidia-h200-sxm", "--on", "2026-02-01", "--sold-since"];
    expect((await json(...lane, "2026-01-15")).status).toBe("licence-case-by-case");
    expect((await json(...lane, "2026-01-16")).status).toBe("licence-denial");
  });
  test("and bandwidths: the lane of 2026 ends at 6500", async () => {
    const lane = ["nvidia-h200-sxm", "--on", "2026-02-01", "--memory-bandwidth"];
    expect((await json(...lane, "6499")).status).toBe("licence-case-by-case");
    expect((await json(...lane, "6500")).status).toBe("licence-denial");
  });
  test("links decided in 2022", async () => {
    const asked = ["nvidia-a100-80", "--on", "2022-11-01", "--io-bandwidth"];
    expect([(await json(...asked, "599")).status, (await json(...asked, "600")).status]).toEqual([
      "not-controlled",
      "licence-denial",
    ]);
  });
});

test("a chip that is not sold in the United States is said never to be", async () => {
  const asked = ["nvidia-h20", "--on", "2026-02-01"];
  expect((await tonnage(["classify", ...asked])).stdout).toMatch(/✗ on sale in the United States ≤ 2026-01-15 +never/);
  expect((await tonnage(["classify", ...asked, "--lang", "de"])).stdout).toMatch(/✗ im Handel in den USA .* nie/);
});

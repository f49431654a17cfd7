import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallTexts } from "../../test/small-model.ts";
import { TonnageError } from "../engine/index.ts";
import { readAmount } from "./amounts.ts";
import { type CatalogueFigure, type Field, type Product, productNamed, readCatalogue } from "./catalogue.ts";
import { embeddedBundle } from "./files.ts";
import type { CatalogueFile } from "./forms/catalogue.ts";

const bundle = embeddedBundle();
const catalogue = readCatalogue(bundle);
const named = (text: string): string => productNamed(catalogue, text).id;

describe("people's names for", () => {
  test.each([
    ["nvidia-a100-80", "A100", "A100 SXM 80GB", "A100 SXM4 80GB", "NVIDIA A100 SXM4 80GB", "nvidia a100", "a100-80gb"],
    ["nvidia-a100-40", "A100 40GB", "Nvidia A100 SXM4 40GB"],
    ["nvidia-a100-pcie-80", "A100 PCIe", "A100 PCIe 80GB"],
    ["nvidia-a100x", "A100X"],
    ["nvidia-a40", "A40"],
    ["nvidia-a800-sxm", "A800", "A800 SXM"],
    ["nvidia-b200", "B200", "nvidia-b200"],
    ["nvidia-gb200", "GB200"],
    ["nvidia-b300", "B300"],
    ["nvidia-b30a", "B30A"],
    ["nvidia-h100-sxm", "H100", "H100 SXM", "h100", "NVIDIA H100 SXM5 80GB"],
    ["nvidia-h100-pcie", "H100 PCIe"],
    ["nvidia-h20", "H20", "h20", "Nvidia H20", "nvidia-h20", "NVIDIA_H20", "H 20"],
    ["nvidia-h200-nvl", "H200 NVL"],
    ["nvidia-h200-sxm", "H200", "H200 SXM"],
    ["nvidia-h800-sxm", "H800", "H800 SXM"],
    ["nvidia-l2", "L2"],
    ["nvidia-l20", "L20"],
    ["nvidia-l40", "L40"],
    ["nvidia-l40s", "L40S"],
    ["nvidia-rtx-4080", "RTX 4080", "GeForce RTX 4080"],
    ["nvidia-rtx-4090", "RTX 4090", "rtx4090"],
    ["nvidia-rtx-4090d", "RTX 4090 D", "RTX 4090D"],
    ["nvidia-rtx-5090d", "RTX 5090 D"],
    ["nvidia-rtx-5090d-v2", "RTX 5090 D V2"],
    ["nvidia-rtx-pro-6000d", "RTX Pro 6000D"],
    ["nvidia-t4", "T4", "Tesla T4"],
    ["nvidia-v100-sxm2-32", "V100"],
    ["amd-mi100", "MI100"],
    ["amd-mi250", "MI250"],
    ["amd-mi300x", "MI300X", "AMD MI300X", "AMD Instinct MI300X", "Instinct MI300X"],
    ["amd-mi308x", "MI308", "MI308X"],
    ["amd-mi309", "MI309"],
    ["amd-mi355x", "MI355X"],
    ["intel-gaudi2", "Gaudi 2", "Gaudi2", "Intel Gaudi 2"],
    ["intel-gaudi3-hl328", "Gaudi 3 HL-328 class (China)", "HL-328"],
    ["huawei-ascend-910b", "Ascend 910B", "Huawei Ascend 910B"],
    ["huawei-ascend-910c", "Ascend 910C"],
    ["huawei-ascend-910d", "Ascend 910D"],
    ["google-tpu-v7", "TPU v7", "Ironwood"],
    ["aws-trainium2", "Trainium2", "AWS Trainium 2", "Amazon Trainium2"],
    ["biren-br100", "BR100", "Biren BR100"],
    ["hbm2-256", "HBM2 8-Hi 256 GB/s stack", "HBM2"],
    ["hbm2e-460", "HBM2E 460 GB/s stack"],
    ["hbm3-819", "HBM3 819 GB/s stack", "HBM3 fixed to a PHY/control die"],
    ["cxmt-hbm2", "CXMT HBM2"],
  ])("%s lead to it", (id, ...names) => {
    for (const name of [id, ...names]) expect(named(name), name).toBe(id);
  });

  test("every product are its id, its name and its aliases", () => {
    for (const { id, name, aliases } of catalogue.values())
      for (const text of [id, name, ...aliases]) expect(named(text), text).toBe(id);
  });

  test("nothing are answered with the nearest that is", () => {
    expect(refusal(() => productNamed(catalogue, "MI300Y", "--chip")).message).toBe(
      '--chip: no product "MI300Y" in the catalogue. ' +
        "Write a product's id, its name, or a name by which it goes, such as nvidia-h20 or H20. " +
        'Did you mean "MI300A"?',
    );
    expect(refusal(() => named("H99000 of another world")).hint).toBeUndefined();
  });

  test("one maker's chip are not those of another's", () => {
    expect(refusal(() => named("AMD H20")).code).toBe("unknown-product");
  });

  test("anything else are refused with a sentence", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          named(text);
        } catch (error) {
          expect(error).toBeInstanceOf(TonnageError);
        }
      }),
    );
  });
});

describe("the catalogue", () => {
  test("says something of every product", () => {
    const silent = [...catalogue.values()].filter(({ figures, note }) => Object.keys(figures).length === 0 && !note);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test("cites every source that it lists", () => {
    const listed = Object.entries(bundle.files)
      .filter(([file]) => file.startsWith("catalogue/"))
      .flatMap(([, content]) => Object.values((content as CatalogueFile).sources));
    const cited = new Set([...catalogue.values()].flatMap(({ sources }) => sources));
    expect(listed.filter((source) => !cited.has(source)).map(({ url }) => url)).toEqual([]);
  });

  test("knows whether a chip is made for data centres, and what is made for China alone", () => {
    const chips = [...catalogue.values()].filter(({ kind }) => kind === "chip");
    expect(chips.filter(({ dataCenter }) => dataCenter === undefined).map(({ id }) => id)).toEqual([]);
    const forChina = chips.filter(({ madeFor }) => madeFor === "CN").map(({ id }) => id);
    expect(forChina).toEqual(expect.arrayContaining(["nvidia-h20", "amd-mi308x", "intel-gaudi2-hl225b"]));
    expect(forChina).not.toContain("nvidia-h200-sxm");
  });

  test("has both links of what was on sale while they decided, and the density of what lies near a line", () => {
    const ofLinks = [
      "nvidia-a100-80",
      "nvidia-a800-sxm",
      "nvidia-h100-sxm",
      "nvidia-h800-sxm",
      "nvidia-a30",
      "nvidia-l40",
    ];
    const others = ["amd-mi250", "amd-mi250x", "amd-mi300x", "intel-gaudi2", "intel-gaudi2-hl225b", "biren-br100"];
    for (const id of [...ofLinks, ...others])
      expect(Object.keys(catalogue.get(id)!.figures), id).toEqual(
        expect.arrayContaining(["interconnect", "host_link"]),
      );
    for (const id of ["nvidia-a10", "nvidia-a30", "nvidia-a40", "nvidia-l2", "nvidia-l4", "nvidia-l20", "nvidia-h20"])
      expect(catalogue.get(id)!.figures.die_area, id).toBeDefined();
  });

  test("takes figures of the evidence over, with their grade and place", () => {
    const { fp8, interconnect } = catalogue.get("nvidia-h100-sxm")!.figures;
    expect([fp8!.value, fp8!.grade, fp8!.evidence]).toEqual([
      [1979, 1979],
      "reported",
      "nvidia-h100-datasheet.h100_fp8",
    ]);
    expect([interconnect!.value, interconnect!.evidence]).toEqual([[900, 900], undefined]);
    expect(catalogue.get("amd-mi455x")!.figures.fp4!.grade).toBe("reported");
    expect(catalogue.get("amd-mi455x")!.figures.fp8!.grade).toBe("estimated");
  });
});

/** TPP by the formats that researchers count: TF32, of 32 bits by name and 19 by what it keeps, would raise Amazon's chips alone. */
const bits: Partial<Record<Field, number>> = { fp16: 16, fp8: 8, int8: 8, fp4: 4, int4: 4 };
const tppOf = ({ figures }: Product): [number, number] => {
  const products = Object.entries(bits).flatMap(([field, length]) => {
    const value = figures[field as Field]?.value;
    return value ? [[value[0] * length, value[1] * length] as const] : [];
  });
  return [Math.max(0, ...products.map(([low]) => low)), Math.max(0, ...products.map(([, high]) => high))];
};
const near = ([low, high]: readonly [number, number], [least, greatest]: readonly [number, number]): boolean =>
  high >= least * 0.99 && low <= greatest * 1.01;

const research = new URL("../../../shared/facts/accelerators.csv", import.meta.url);
test("rates come to the TPP that researchers have collected", (context) => {
  if (!existsSync(research)) context.skip("../shared/facts/accelerators.csv is not here");
  const [header = "", ...rows] = readFileSync(research, "utf8").trim().split(/\r?\n/);
  const column = header.split(",").indexOf("tpp");
  // Texts stand in quotation marks where they have commas; those before the column have none but two names.
  const cells = (row: string): string[] => row.replace(/"([^"]*)"/g, (text) => text.replaceAll(",", ";")).split(",");
  let compared = 0;
  for (const row of rows) {
    const [id = "", tpp = ""] = [cells(row)[0], cells(row)[column]];
    const product = catalogue.get(id);
    expect(product, `${id} is missing`).toBeDefined();
    if (tpp === "" || !product) continue;
    const range = tppOf(product);
    expect(near(range, [Number(tpp), Number(tpp)]), `${id}: ${range} against ${tpp}`).toBe(true);
    compared++;
  }
  expect(compared).toBeGreaterThan(80);
});

describe("the model's chips", () => {
  const representatives: Readonly<Record<string, string>> = {
    "nvidia-a100": "nvidia-a100-80",
    "nvidia-h100": "nvidia-h100-sxm",
    "nvidia-h20": "nvidia-h20",
    "nvidia-b200": "nvidia-gb200",
    "nvidia-b300": "nvidia-gb300",
    "nvidia-rubin": "nvidia-rubin",
    "google-tpu-v4": "google-tpu-v4",
    "google-tpu-v5e": "google-tpu-v5e",
    "google-tpu-v5p": "google-tpu-v5p",
    "google-tpu-v6e": "google-tpu-v6e",
    "google-tpu-v7": "google-tpu-v7",
    "google-tpu-v8": "google-tpu-8t",
    "aws-trainium2": "aws-trainium2",
    "aws-trainium3": "aws-trainium3",
    "amd-mi300x": "amd-mi300x",
    "amd-mi355x": "amd-mi355x",
    "amd-mi450": "amd-mi455x",
    "amd-mi308x": "amd-mi308x",
    "huawei-ascend-910b": "huawei-ascend-910b",
    "huawei-ascend-910c": "huawei-ascend-910c",
    "huawei-ascend-950": "huawei-ascend-950pr",
    "cambricon-mlu590": "cambricon-mlu590",
  };
  const differing: Readonly<Record<string, string>> = {
    "rate_8bit huawei-ascend-910b":
      "the sales series counts its own mean over versions; the catalogue has the usual one",
    "rate_8bit huawei-ascend-910c": "the sales series counts 1520, the engineers' paper has 1504",
    "thermal_power cambricon-mlu590": "the model assumes 350 W, the table of the sales series has 200",
  };
  const parameters = (bundle.files["model/chips.yaml"] as { parameters: Record<string, { value: unknown }> })
    .parameters;
  const either = (...figures: (CatalogueFigure | undefined)[]): readonly [number, number] | undefined => {
    const known = figures.filter((figure) => figure !== undefined);
    return known.length === 0
      ? undefined
      : [Math.max(...known.map((f) => f.value[0])), Math.max(...known.map((f) => f.value[1]))];
  };
  const quantities: Readonly<Record<string, (product: Product) => readonly [number, number] | undefined>> = {
    rate_8bit: ({ figures }) => either(figures.fp8, figures.int8),
    rate_16bit: ({ figures }) => figures.fp16?.value,
    tpp: (product) => (tppOf(product)[1] > 0 ? tppOf(product) : undefined),
    memory_bandwidth: ({ figures }) => figures.memory_bandwidth?.value,
    thermal_power: ({ figures }) => figures.power?.value,
  };

  test.each(Object.entries(representatives))("%s have the rates of %s, or a reason", (chip, id) => {
    for (const [quantity, of] of Object.entries(quantities)) {
      const amount = readAmount((parameters[quantity]!.value as Record<string, string>)[chip]!)!;
      const [low, high] = [amount.low ?? amount.value!, amount.high ?? amount.value!];
      const ours = of(catalogue.get(id)!);
      if (!ours) continue;
      const reason = differing[`${quantity} ${chip}`];
      expect(near(ours, [low, high]), `${quantity} ${chip}: ${ours} against ${low} to ${high}`).toBe(!reason);
    }
  });

  test("are counted by every one of their representatives", () => {
    for (const id of Object.values(representatives)) expect(catalogue.get(id)!.countedAs, id).toBeDefined();
  });
});

describe("refused with file, line and field:", () => {
  const file = "catalogue/chips/acme.yaml";
  const text = `sources:
  sheet: { title: Datasheet, publisher: Acme, accessed: 2026-01-05, url: "https://example.org/sheet" }
products:
  acme-one:
    name: Acme One
    aliases: [Uno]
    kind: chip
    designer: Acme
    country: US
    counted_as: fast
    figures:
      - { source: sheet, grade: reported, values: { fp16: 100, power: 300 to 400 }, derived: half of the headline rate }
      - { source: acme-sales, grade: assumed, values: { price: 9k } }
      - { source: acme-sales, grade: assumed, values: { fp16: about 90, memory: over 40, fp8: under 210 } }
  acme-rack:
    name: Acme Rack
    kind: system
    designer: Acme
    country: US
    chip: acme-one
    figures: []
    note: nothing is known
`;
  const evidence = smallTexts["evidence/sales/acme-sales.yaml"]!;
  const texts = { ...smallTexts, "evidence/sales/acme-sales.yaml": evidence.replace("unit: quarter", "unit: TFLOP/s") };
  const readWith = (from: string, to: string, other: Readonly<Record<string, string>> = {}) => {
    if (!text.includes(from)) throw new Error(`not there: ${from}`);
    return readCatalogue(bundleOfTexts({ ...texts, [file]: text.replace(from, to), ...other }));
  };

  test("nothing of what is right", () => {
    const { figures } = readWith("", "").get("acme-one")!;
    expect(figures.fp16!.value).toEqual([100, 100]);
    expect(figures.fp16!.derived).toBe("half of the headline rate");
    expect(figures.fp16!.others.map(({ value, hedge, grade }) => [value, hedge, grade])).toEqual([
      [[90, 90], "about", "assumed"],
    ]);
    expect([figures.power!.value, figures.price!.value]).toEqual([
      [300, 400],
      [9000, 9000],
    ]);
    expect([figures.memory!.value, figures.fp8!.value]).toEqual([
      [40, Number.POSITIVE_INFINITY],
      [0, 210],
    ]);
    expect(figures.price!.source.publisher).toBe("Someone");
  });

  test("not a figure of the evidence, which stands once", () => {
    const { fp16 } = readWith("fp16: about 90", "fp16: lag").get("acme-one")!.figures;
    const [other] = fp16!.others;
    expect([other!.value, other!.grade, other!.evidence]).toEqual([[0.5, 2], "measured", "acme-sales.lag"]);
  });

  test.each([
    [
      "an unknown source",
      "source: sheet",
      "source: shet",
      `${file}:12 products.acme-one.figures.0.source: no source "shet"`,
    ],
    [
      "an unknown figure, with the nearest",
      "fp16: about 90",
      "fp16: lagg",
      `${file}:14 products.acme-one.figures.2.values.fp16: no figure "lagg" in this source. Write an amount, or the id of a figure of the file of evidence. Did you mean "lag"?`,
    ],
    ["a figure in another unit", "memory: over 40", "memory: lag", "acme-sales.lag is in TFLOP/s. memory is in GB"],
    [
      "a series instead of a figure",
      "fp16: about 90",
      "fp16: units",
      '"acme-sales.units" is not an amount of something',
    ],
    ["a value that is none", "power: 300 to 400", "power: 400 to 300", `values.power: "400 to 300" is not an amount`],
    ["a value below nothing", "fp16: 100", "fp16: -100", `values.fp16: "-100" is not an amount`],
    ["an unknown field", "fp16: 100", "fp12: 100", "fp12"],
    [
      "an alias of two products",
      "kind: system",
      "aliases: [acme one]\n    kind: system",
      `${file}:17 products.acme-rack.aliases.0: "acme one" stands for acme-one`,
    ],
    [
      "an alias that differs by spaces",
      "kind: system",
      "aliases: [u-n o]\n    kind: system",
      `"u-n o" stands for acme-one in ${file} as well. A name stands for one product`,
    ],
    [
      "a name of two products",
      "name: Acme Rack",
      "name: Acme-One",
      `${file}:16 products.acme-rack.name: "Acme-One" stands for acme-one`,
    ],
    [
      "an unknown chip, with the nearest",
      "chip: acme-one",
      "chip: acme-on",
      `${file}:20 products.acme-rack.chip: no product "acme-on" in the catalogue. Write the id of one that is there. Did you mean "acme-one"?`,
    ],
    [
      "an unknown product of the model",
      "counted_as: fast",
      "counted_as: quick",
      `${file}:10 products.acme-one.counted_as: no product "quick" in model/structure.yaml`,
    ],
  ])("%s", (_, from, to, says) => expect(refusal(() => readWith(from, to)).message).toContain(says));

  test("an id in two files", () => {
    const fault = refusal(() => readWith("", "", { "catalogue/racks.yaml": text.replaceAll("Uno", "Due") }));
    expect(fault.message).toBe(
      `catalogue/racks.yaml:4 products.acme-one: "acme-one" stands for acme-one in ${file} as well. A name stands for one product.`,
    );
  });
});

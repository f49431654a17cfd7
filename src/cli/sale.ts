/**
 * `tonnage sale`: so many chips are sold to the licensed buyer, and what that does to the compute added in a year.
 */
import pc from "picocolors";
import { metaOf } from "../analyses/provenance.ts";
import { licensedBuyer } from "../analyses/regimes.ts";
import { type SaleRow, sale, soldOf } from "../analyses/sale.ts";
import { quarterIndex } from "../analyses/world.ts";
import { fixed, number, short } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { readCatalogue } from "../data/catalogue.ts";
import { parseNumber, type Summary, TonnageError } from "../engine/index.ts";
import { isMessage } from "../messages/index.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph } from "./screen.ts";
import { version } from "./version.ts";

export async function saleCommand(texts: readonly string[], given: GivenOptions): Promise<void> {
  const opened = await open(given);
  const { bundle, world, run, threads, say, language, convention, pair } = opened;
  const catalogue = readCatalogue(bundle);
  const sold = soldOf(catalogue, texts, parseNumber);
  const at = given.at ?? "2026Q4";
  const quarter = quarterIndex(world, at);
  const buyer = licensedBuyer(world);
  if (pair[1] !== buyer)
    throw new TonnageError({
      code: "no-buyer",
      where: "--blocs",
      found: `${pair[1]} does not buy under licence`,
      expected: `Write ${buyer} as the second bloc`,
    });
  const rows = await watched(say, threads, (watch) => sale(world, catalogue, sold, run, quarter, pair, watch));
  const meta = await metaOf(bundle, world, version, convention, run);
  if (given.json) {
    const goods = sold.map(({ product, units }) => ({ id: product.id, name: product.name, units }));
    emit(JSON.stringify({ meta, at, blocs: pair, sold: goods, rows }, null, 1), given.out, say);
    return;
  }
  const name = (bloc: string): string => {
    const id = `bloc.${bloc}`;
    return isMessage(id) ? say(id) : bloc;
  };
  const ratio = ({ p5, p50, p95, mcError }: Summary): string =>
    `${number(p50, language, mcError.p50)} ${pc.dim(`(${number(p5, language, mcError.p50)}–${number(p95, language, mcError.p50)})`)}`;
  const cells = ({ convention: unit, perChip, added, alone, onTop }: SaleRow): string[] => [
    unit,
    perChip.map((one) => (one === undefined ? "?" : number(one, language))).join(" + "),
    short(added, language),
    ratio(alone.before),
    ratio(alone.after),
    ratio(onTop.before),
    ratio(onTop.after),
  ];
  const right = { align: "right" as const };
  const heads = [
    "sale.convention",
    "sale.perChip",
    "sale.added",
    "sale.before",
    "sale.after",
    "sale.before",
    "sale.after",
  ] as const;
  const goods = sold.map(({ product, units }) => `${fixed(units, 0, language)} × ${product.name}`).join(", ");
  const text = [
    heading(say("sale.title", { goods, bloc: name(buyer) })),
    ...paragraph(say("sale.what", { over: name(pair[0]), under: name(pair[1]), quarter: at })),
    "",
    pc.bold(say("sale.alone")),
    ...table(
      heads.slice(0, 5).map((id, i) => ({ head: say(id), ...(i > 0 && right) })),
      rows.map((row) => cells(row).slice(0, 5)),
    ),
    "",
    pc.bold(say("sale.onTop")),
    ...table(
      [heads[0], heads[5], heads[6]].map((id, i) => ({ head: say(id), ...(i > 0 && right) })),
      rows.map((row) => [row.convention, ...cells(row).slice(5)]),
    ),
    "",
    ...paragraph(say("sale.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

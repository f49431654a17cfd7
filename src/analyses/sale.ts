/**
 * A sale: so many chips of a design go to the licensed buyer, and what that does to the compute that two blocs add in a year.
 *
 * The question is IFP's (https://ifp.org/should-the-us-sell-hopper-chips-to-china/). It is asked on two grounds: nothing else is sold or
 * smuggled, as they ask it, and on top of what the model expects. Chips that are sold are missing elsewhere, unless output grows by them
 * (`supply_response`).
 */
import { type Balance, balances, mechanisms } from "../../model/index.ts";
import { type Format, formats, isFormat } from "../controls/measures.ts";
import { type Catalogue, productNamed } from "../data/catalogue.ts";
import type { Product } from "../data/product.ts";
import { type Quantity, type Summary, summarise, TonnageError } from "../engine/index.ts";
import { askDraws } from "./draws.ts";
import { licensedBuyer } from "./regimes.ts";
import { only, type RunSettings, type Watch, type World } from "./world.ts";

export interface Sold {
  readonly product: Product;
  readonly units: number;
}

export interface SaleRow {
  readonly convention: string;
  /** One chip in H100, where its figures say; and all that are sold. */
  readonly perChip: readonly (number | undefined)[];
  readonly added: number;
  /** Compute added in four quarters, the first bloc over the second, before and after the sale. */
  readonly alone: { readonly before: Summary; readonly after: Summary };
  readonly onTop: { readonly before: Summary; readonly after: Summary };
}

/** The yardstick of every convention. */
const yardstick = "nvidia-h100-sxm";

/** What a convention counts of a product: its best dense 8-bit rate, its 16-bit rate, TPP, or the bandwidth of its memory. */
const counted: Readonly<Record<string, (product: Product) => number>> = {
  max8: (product) => Math.max(rate(product, "fp8"), rate(product, "int8")) || rate(product, "fp16"),
  bf16: (product) => rate(product, "fp16"),
  tpp: (product) =>
    Math.max(
      0,
      ...Object.keys(product.figures)
        .filter((name): name is Format & keyof Product["figures"] => isFormat(name) && name !== "tf32")
        .map((format) => rate(product, format) * formats[format]),
    ),
  bandwidth: (product) => rate(product, "memory_bandwidth"),
};

const rate = ({ figures }: Product, name: keyof Product["figures"]): number => {
  const value = figures[name]?.value;
  return value && Number.isFinite(value[1]) ? (value[0] + value[1]) / 2 : 0;
};

/** What is sold, from texts such as `nvidia-b30a=1M`. @throws TonnageError for another form or an unknown chip */
export function soldOf(
  catalogue: Catalogue,
  texts: readonly string[],
  parse: (text: string) => number | undefined,
): readonly Sold[] {
  return texts.map((text) => {
    const match = /^(.+?)=(.+)$/.exec(text);
    const units = match ? parse((match[2] as string).trim()) : undefined;
    if (!match || units === undefined || !(units > 0))
      throw new TonnageError({
        code: "bad-sale",
        where: text,
        found: "it is no sale",
        expected: "Write a chip and how many are sold, such as nvidia-b30a=1M",
      });
    const product = productNamed(catalogue, (match[1] as string).trim());
    if (counted.max8?.(product)) return { product, units };
    throw new TonnageError({
      code: "no-rate",
      where: text,
      found: `the catalogue has no rate of ${product.name}`,
      expected: "Name a chip with a published rate",
    });
  });
}

const { supplyResponse } = mechanisms.licensing;

/** What a sale asks of the model. */
export const saleRequests: readonly Quantity[] = [
  ...balances.flatMap((b: Balance) => [b.acquired, b.acquiredOtherwise]),
  supplyResponse,
];

/** One row for each convention, for the four quarters that end with the one asked for. */
export async function sale(
  world: World,
  catalogue: Catalogue,
  sold: readonly Sold[],
  settings: RunSettings,
  quarter: number,
  blocs: readonly [string, string],
  watch: Watch = {},
): Promise<readonly SaleRow[]> {
  const ofRun = await askDraws(world, saleRequests, settings, watch, only(quarter));
  const growth = ofRun(supplyResponse, quarter);
  const reference = catalogue.get(yardstick) as Product;
  const buyer = licensedBuyer(world);
  return balances.map(({ convention, acquired, acquiredOtherwise }) => {
    const count = counted[convention] as (product: Product) => number;
    const perChip = sold.map(({ product }) => count(product) / count(reference) || undefined);
    const amounts = sold.map(({ units }, k) => units * (perChip[k] ?? 0));
    const added = amounts.reduce((sum, amount) => sum + amount, 0);
    /** What is missing where the designer's chips go otherwise. */
    const missing = (bloc: string, draw: number): number => {
      const own = amounts.filter((_, k) => isHome(world, (sold[k] as Sold).product, bloc));
      return own.reduce((sum, amount) => sum + amount, 0) * (1 - (growth[draw] as number));
    };
    const ratios = (over: ArrayLike<number>, under: ArrayLike<number>) => {
      const share = (gains: (draw: number) => readonly [number, number]): Summary =>
        summarise(
          Float64Array.from(over, (x, draw) => {
            const [first, second] = gains(draw);
            return (x + first) / ((under[draw] as number) + second);
          }),
        );
      const change = (bloc: string, draw: number): number => (bloc === buyer ? added : -missing(bloc, draw));
      return {
        before: share(() => [0, 0]),
        after: share((draw) => [change(blocs[0], draw), change(blocs[1], draw)]),
      };
    };
    const of = (quantity: Quantity, bloc: string) => ofRun(quantity, quarter, { bloc });
    return {
      convention,
      perChip,
      added,
      alone: ratios(of(acquired, blocs[0]), of(acquiredOtherwise, blocs[1])),
      onTop: ratios(of(acquired, blocs[0]), of(acquired, blocs[1])),
    };
  });
}

/** Whether the named owners of a designer's chips are a bloc's. */
const isHome = ({ data }: World, { designer }: Product, bloc: string): boolean =>
  data.structure.tables.named_home?.[`${designer.toLowerCase()},${bloc}`] === 1;

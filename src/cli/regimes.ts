/**
 * `tonnage regimes`: what the licensed buyer owns under each named set of rules.
 */
import pc from "picocolors";
import { balanceOf } from "../analyses/balance.ts";
import { metaOf } from "../analyses/provenance.ts";
import { compareRegimes, licensedBuyer, type RegimeRow } from "../analyses/regimes.ts";
import { openWorld, quarterAsked } from "../analyses/world.ts";
import { percent, short, shortWithin } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { readRegimes } from "../data/regimes.ts";
import { isMessage } from "../messages/index.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, indented, paragraph } from "./screen.ts";
import { version } from "./version.ts";

/** All regimes on the same draws, in one quarter; a regime of the user's beside them. */
export async function regimesCommand(given: GivenOptions): Promise<void> {
  const opened = await open(given);
  const { bundle, world, run, threads, say, language, convention } = opened;
  const quarter = given.at === undefined ? world.quarters.length - 1 : quarterAsked(world, given.at);
  const known = readRegimes(bundle);
  const regimes = [...known.values(), ...(opened.regime && !known.has(opened.regime.name) ? [opened.regime] : [])];
  const set = given.set ?? {};
  const openUnder = (regime: (typeof regimes)[number]) => openWorld(bundle, { scenario: opened.scenario, regime, set });
  const rows = await watched(say, threads, (watch) =>
    compareRegimes(regimes, balanceOf(convention), openUnder, run, quarter, watch),
  );
  const meta = await metaOf(bundle, world, version, convention, run);
  const buyer = licensedBuyer(world);
  const at = world.quarters[quarter] as string;
  if (given.json) {
    const data = rows.map(({ regime, ...rest }) => ({
      regime: regime.name,
      title: regime.title,
      description: regime.description,
      ...rest,
    }));
    emit(JSON.stringify({ meta, at, buyer, regimes: data }, null, 1), given.out, say);
    return;
  }
  const id = `bloc.${buyer}`;
  const right = { align: "right" as const };
  const share = (x: number): string => (x === 0 ? "—" : percent(x, language));
  const cells = ({ regime, owned, ratio, more, above, below }: RegimeRow): string[] => {
    const [value, interval] = shortWithin(owned.p50, [owned.p5, owned.p95], language, owned.mcError.p50);
    const sign = more.p50 > 0 ? "+" : "−";
    return [
      regime.name,
      value,
      pc.dim(interval),
      more.p50 === 0 ? "—" : `${sign}${percent(Math.abs(more.p50), language)}`,
      share(above),
      share(below),
      short(ratio.p50, language, ratio.mcError.p50),
    ];
  };
  const columns = [
    { head: say("regimes.regime") },
    { head: say("column.owned"), ...right },
    { head: "" },
    { head: say("regimes.more"), ...right },
    { head: say("regimes.above"), ...right },
    { head: say("regimes.below"), ...right },
    { head: say("regimes.ratio"), ...right },
  ];
  const text = [
    heading(say("regimes.title", { bloc: isMessage(id) ? say(id) : buyer, quarter: at, convention })),
    "",
    ...table(columns, rows.map(cells)),
    "",
    ...rows.flatMap(({ regime }) => [
      `${pc.bold(regime.name)}  ${regime.title[language]}`,
      ...indented(regime.description[language]).map(pc.dim),
    ]),
    "",
    ...paragraph(say("regimes.note")).map(pc.dim),
    "",
    ...footer(say, meta, given, language),
  ];
  emit(text.join("\n"), given.out, say);
}

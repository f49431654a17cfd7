/**
 * Rows: the summaries of a run as a flat list, one for each variable, member and quarter.
 */
import { isNamed, printUnit, type Quantity, type Summaries, type Summary } from "../engine/index.ts";
import type { World } from "./world.ts";

export interface Row extends Summary {
  /** Without its convention, which the unit names. */
  readonly variable: string;
  readonly index: Readonly<Record<string, string>>;
  readonly quarter: string;
  /** The quarter lies after the newest that is complete in every series. */
  readonly projected: boolean;
  readonly unit: string;
}

/** The summaries of named requests, for the quarters asked for; requests that are not to be `shown` are left out. */
export const rowsOf = (
  summaries: Summaries,
  requests: readonly Quantity[],
  world: World,
  quarters: readonly number[],
  shown: (request: Quantity) => boolean = () => true,
): Row[] =>
  summaries.series.flatMap((series): Row[] => {
    const request = requests[series.request] as Quantity;
    const { node } = request;
    if (!isNamed(node) || !shown(request)) return [];
    return quarters.map((q) => ({
      variable: node.id.replace(/:.*/, ""),
      index: series.index,
      quarter: world.quarters[q] as string,
      projected: q > world.newest,
      unit: printUnit(node.unit),
      ...(series.quarters[q] as Summary),
    }));
  });

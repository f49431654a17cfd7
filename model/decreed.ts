/**
 * As decreed: the production account as it was, whatever a lever would have changed.
 *
 * Counts of shipped chips are of the world as it was. What levers on machines, memory and leaks change in what production
 * delivers is the difference between the account with the levers and its counterpart without, draw by draw.
 */
import {
  counterpart,
  flowsAmong,
  type ParameterNode,
  printUnit,
  type Quantity,
  reach,
  table,
} from "../src/engine/index.ts";
import * as assembly from "./assembly.ts";
import { deliveredChips } from "./comparison.ts";
import * as dies from "./dies.ts";
import * as memory from "./memory.ts";
import * as wafers from "./wafers.ts";

const flows = flowsAmong(wafers, dies, memory, assembly);
const levers = reach([deliveredChips], flows).flatMap(({ node }) =>
  node.kind === "parameter" && node.lever ? [node] : [],
);
/** A lever's value in the baseline, read from where the lever's own stands; no setting moves it. */
const asItWas = ({ id, unit, description, by }: ParameterNode): Quantity =>
  table(`${id}:decreed`, printUnit(unit), description, { by, timed: false });

const { of, flows: own } = counterpart(
  "decreed",
  flows,
  levers.map((node) => [node, asItWas(node)]),
);
export const decreedChips = of(deliveredChips);
export const decreedFlows = own;

/**
 * The dimensions of the model. Their members are data: `structure.yaml` beside this file.
 *
 * Compute has an owner, a location and a user; all three are blocs and never mixed, so each is an axis of its own.
 */
import { dimension, grouping } from "../src/engine/index.ts";

/** Who owns. */
export const bloc = dimension("bloc");
/** Where it stands. */
export const location = dimension("location");
/** A source's series of sales: one designer's chips, counted in one way. */
export const vendor = dimension("vendor");
/** What a source counts: A800 and A100 are two products. */
export const product = dimension("product");
/** What the model computes with: A800 and A100 are one family of equal silicon. */
export const chip = dimension("chip");

export const vendorOf = grouping("vendor", product, vendor);
export const chipOf = grouping("chip", product, chip);

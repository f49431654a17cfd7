/**
 * The dimensions of the model. Their members are data: `structure.yaml` beside this file.
 *
 * Production runs from wafers over dies and memory to accelerators, each of a producer.
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

/** Whose own production is modelled: some of the blocs. */
export const producer = dimension("producer");
/** What wafers become: products of the same silicon share a die. */
export const die = dimension("die");
/** A pool of stacked memory: one kind, of one producer. */
export const memory = dimension("memory");
/** What leaves an assembly line: 910B and 910C are two accelerators of one die. */
export const accelerator = dimension("accelerator");
/** A case in which a foundry made dies for someone whom the rules forbid. */
export const incident = dimension("incident");
/** A control on equipment for making chips. */
export const measure = dimension("measure");

/** A part of the economy in which work is done. */
export const sector = dimension("sector");

/** A time in which neither rules nor offers change what sellers may sell; see `regime.ts`. */
export const era = dimension("era");
/** Whose chips the controls are about: some of the vendors. */
export const seller = dimension("seller");

export const sellerOf = grouping("seller_vendor", seller, vendor);
export const dieOf = grouping("die", accelerator, die);
export const memoryOf = grouping("memory", accelerator, memory);
export const makerOf = grouping("maker", accelerator, producer);
export const dieMaker = grouping("die_maker", die, producer);
export const memoryOwner = grouping("memory_owner", memory, producer);
export const incidentDie = grouping("incident_die", incident, die);

export const vendorOf = grouping("vendor", product, vendor);
export const chipOf = grouping("chip", product, chip);

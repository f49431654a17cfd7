/**
 * Chips: what one chip of each family does, and what that makes it in H100-equivalents.
 *
 * An H100-equivalent needs a convention, which is part of the unit: `max8` compares the best dense format of exactly 8 bits
 * (the 16-bit rate where a chip has none), `bf16` dense 16-bit arithmetic, `tpp` the total processing performance of the
 * export rules, `bandwidth` the memory. The conventions agree for the Hopper generation and part ways after it.
 */
import { parameter, type Quantity } from "../src/engine/index.ts";
import { chip } from "./dimensions.ts";

export const rate8 = parameter("rate_8bit", "TFLOP/s/chip", "best dense rate at exactly 8 bits, else at 16", {
  by: chip,
  support: "positive",
});
export const rate16 = parameter("rate_16bit", "TFLOP/s/chip", "dense 16-bit rate", { by: chip, support: "positive" });
export const tpp = parameter("tpp", "TPP/chip", "total processing performance: rate × bits, best format, dense", {
  by: chip,
  support: "positive",
});
export const bandwidth = parameter("memory_bandwidth", "GB/s/chip", "memory bandwidth", {
  by: chip,
  support: "positive",
});
export const thermalPower = parameter("thermal_power", "W/chip", "thermal design power", {
  by: chip,
  support: "positive",
});

/** One H100e of each convention is what an H100 SXM does. */
export const h100Rate8 = parameter("h100_rate_8bit", "TFLOP/s/H100e[max8]", "definition of the convention max8", {
  support: "positive",
});
export const h100Rate16 = parameter("h100_rate_16bit", "TFLOP/s/H100e[bf16]", "definition of the convention bf16", {
  support: "positive",
});
export const h100Tpp = parameter("h100_tpp", "TPP/H100e[tpp]", "definition of the convention tpp", {
  support: "positive",
});
export const h100Bandwidth = parameter(
  "h100_bandwidth",
  "GB/s/H100e[bandwidth]",
  "definition of the convention bandwidth",
  { support: "positive" },
);

export interface Convention {
  readonly name: string;
  readonly unit: string;
  /** H100e of one chip, by chip. */
  readonly perChip: Quantity;
}

const convention = (name: string, rate: Quantity, reference: Quantity): Convention => ({
  name,
  unit: `H100e[${name}]`,
  perChip: rate.per(reference),
});

/** The compute of chips, in a convention. */
export const computeOf = (chips: Quantity, convention: Convention): Quantity =>
  chips.times(convention.perChip).sum(chip);

/** The first sets the order in which chips are switched on, whatever convention is shown. */
export const conventions = [
  convention("max8", rate8, h100Rate8),
  convention("bf16", rate16, h100Rate16),
  convention("tpp", tpp, h100Tpp),
  convention("bandwidth", bandwidth, h100Bandwidth),
] as const;

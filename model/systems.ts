/**
 * Systems: where chips run, what power they draw, and how much of their peak is put to work.
 *
 * Effective compute is operational compute × duty × utilisation. Duty is the share of time in which switched-on compute has
 * work; utilisation is the share of peak that work reaches while it runs, over all that a fleet does: training, experiments,
 * reading prompts, writing answers. A family's software maturity is its utilisation relative to the H100's in the same work; it
 * is inside utilisation and multiplied nowhere else.
 * Utilisation needs a format, so each convention has its own: 16-bit work reaches a share of the 16-bit peak; 8-bit work a
 * smaller share of a higher peak; of TPP, the better of the two counts (4-bit work has no published utilisation); of memory
 * bandwidth, one share for all families.
 * Left out: how utilisation falls with the size of a cluster, differs between training and answering, or rises with time.
 */
import { one, parameter, type Quantity, variable } from "../src/engine/index.ts";
import { bandwidth, h100Bandwidth, h100Rate8, h100Rate16, h100Tpp, rate8, rate16, tpp } from "./chips.ts";
import { bloc, chip } from "./dimensions.ts";
import { powerDrawn, wattsPerChip } from "./installed-base.ts";

export const duty = parameter("duty", "1", "share of time in which a bloc's switched-on compute has work", {
  by: bloc,
  support: [0, 1],
});
export const referenceUtilisation = parameter(
  "reference_utilisation",
  "1",
  "share of its 16-bit peak that an H100 reaches while it works, over all work of a fleet",
  { support: [0, 1] },
);
export const softwareMaturity = parameter(
  "software_maturity",
  "1",
  "utilisation of a family relative to the H100's in the same 16-bit work",
  { by: chip, support: "positive" },
);
export const eightBitShare = parameter(
  "eight_bit_share",
  "1",
  "utilisation of the 8-bit peak relative to that of the 16-bit peak",
  { by: chip, support: [0, 1] },
);
export const tppAt16 = parameter("tpp_at_16", "TPP*s/TFLOP", "total processing performance of a rate at 16 bits", {
  support: "positive",
});
export const tppAt8 = parameter("tpp_at_8", "TPP*s/TFLOP", "total processing performance of a rate at 8 bits", {
  support: "positive",
});
export const bandwidthUtilisation = parameter(
  "bandwidth_utilisation",
  "1",
  "share of the memory bandwidth that work reaches while it runs, all families alike",
  { support: [0, 1] },
);

export const utilisation = variable(
  "utilisation",
  "1",
  "share of its 16-bit peak that a family reaches while it works",
  referenceUtilisation.times(softwareMaturity).atMost(one),
);

const working16 = rate16.times(utilisation);
const working8 = rate8.times(utilisation).times(eightBitShare);
const workingTpp = working16.times(tppAt16).atLeast(working8.times(tppAt8)).atMost(tpp);

const working = (name: string, rate: Quantity, reference: Quantity): Quantity =>
  variable(
    `working_compute_per_chip:${name}`,
    `H100e[${name}]/chip`,
    "what one chip of a family does while it works",
    rate.per(reference),
  );

/** By convention: H100e at full peak that a chip stands for while it works. */
export const workingPerChip: Readonly<Record<string, Quantity>> = {
  max8: working("max8", working8, h100Rate8),
  bf16: working("bf16", working16, h100Rate16),
  tpp: working("tpp", workingTpp, h100Tpp),
  bandwidth: working("bandwidth", bandwidth.times(bandwidthUtilisation), h100Bandwidth),
};

export const locatedChips = variable(
  "located_chips",
  "chip",
  "chips installed and powered, by where they stand",
  powerDrawn.per(wattsPerChip),
);
export const electricPower = variable(
  "electric_power",
  "W",
  "power that switched-on chips draw at a location, with their servers and buildings",
  powerDrawn.sum(chip),
);

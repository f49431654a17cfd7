/**
 * Wafers: tools become capacity at 7 nm and below, capacity becomes wafers, and wafers become experience.
 *
 * Tools are counted by the wafers a month that they allow, so that what is bought abroad, hoarded and made at home adds up.
 * Controls on equipment deny a share of the foreign purchases from their day on; between announcement and that day buyers
 * hurry, and what they hoard is installed later. Domestic toolmakers may sell more for it: the elasticity may be 0. Defects
 * fall with the wafers ever made, down to a floor, so a control costs yield too.
 * Left out: which tool of a line is the scarce one, foundries of other blocs, wafers above 7 nm, and that a finer process begins
 * with more defects.
 */
import {
  daysWithin,
  exponential,
  flow,
  logarithm,
  monthsPerQuarter,
  nothing,
  one,
  parameter,
  partSince,
  type Quantity,
  quarterEnd,
  quarterStart,
  quartersPerYear,
  release,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { measure, producer } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { since2025 } from "./year.ts";

const by = producer;

export const toolsBefore = parameter("tools_before", "wafer/month", "capacity of the tools in service before 2022", {
  by,
  support: "non-negative",
});
export const toolPurchases = parameter(
  "tool_purchases",
  "wafer/month/year",
  "capacity of the foreign tools that would be bought in a year without controls",
  { by, support: "non-negative" },
);
export const toolRush = parameter(
  "tool_rush",
  "1",
  "purchases on top, between the announcement of a control and its day, relative to the usual",
  { by, support: "non-negative" },
);
export const domesticTools = parameter(
  "domestic_tools",
  "wafer/month/year",
  "capacity of the tools that domestic makers would sell in a year at the end of 2025 without controls",
  { by, support: "non-negative" },
);
export const domesticToolGrowth = parameter(
  "domestic_tool_growth",
  "1/year",
  "growth of domestic toolmakers' sales at the end of 2025, log per year",
  { by, support: "real" },
);
export const toolElasticity = parameter(
  "tool_elasticity",
  "1",
  "log increase of domestic toolmakers' sales when all foreign purchases are denied",
  { by, support: "real" },
);
export const toolLag = parameter("tool_lag", "quarter", "mean time from purchase of a tool to production", {
  by,
  support: "positive",
});
export const toolDecay = parameter(
  "tool_decay",
  "1/year",
  "share of the tools that falls idle in a year for want of parts and service when all are denied",
  { by, support: "non-negative" },
);

/** Whom the controls are aimed at; nobody else feels them. */
export const controlled = table("controlled", "1", "producers at whom equipment controls are aimed", {
  by,
  timed: false,
});
export const measureFrom = parameter("measure_from", "day", "first day of a control on equipment", {
  by: measure,
  support: "positive",
  lever: true,
});
export const measureNotice = parameter("measure_notice", "day", "days from its announcement to its first day", {
  by: measure,
  support: "non-negative",
  lever: true,
});
export const measureDenies = parameter(
  "measure_denies",
  "1",
  "share of the usual foreign purchases that a control denies",
  { by: measure, support: [0, 1] },
);
export const equipmentControls = parameter(
  "equipment_controls",
  "1",
  "strength of the controls on equipment: 0 none, 1 as decreed",
  { support: [0, 1], lever: true },
);
export const euvAccess = parameter("euv_access", "1", "share of the lines that have EUV: denied where 0", {
  by,
  support: [0, 1],
  lever: true,
});
export const euvGain = parameter("euv_gain", "1", "wafers that a line with EUV makes on top, relative to one without", {
  support: "non-negative",
});
export const fabUtilisation = parameter("fab_utilisation", "1", "share of the capacity that is used", {
  by,
  support: [0, 1],
});

export const defectDensity = parameter(
  "defect_density_at_reference",
  "1/cm2",
  "defects that kill a die, at the reference experience",
  { by, support: "positive" },
);
export const referenceExperience = parameter(
  "reference_experience",
  "wafer",
  "wafers ever made at which the defect density is stated",
  { by, support: "positive" },
);
export const learning = parameter("learning", "1", "fall of log defects for each unit of log experience", {
  by,
  support: "non-negative",
});
export const defectFloor = parameter("defect_floor", "1/cm2", "defects that no experience takes away", {
  by,
  support: "positive",
});
export const experienceBefore = parameter("experience_before", "wafer", "wafers made at 7 nm and below before 2022", {
  by,
  support: "positive",
});

const daysOfQuarter = quarterEnd.minus(quarterStart);
export const toolDenial = variable(
  "tool_denial",
  "1",
  "share of the usual foreign purchases of tools that controls deny in the quarter",
  measureDenies.times(partSince(measureFrom)).sum(measure).atMost(one).times(equipmentControls).times(controlled),
);
export const toolHurry = variable(
  "tool_hurry",
  "1",
  "part of the quarter that lies between the announcement of a control and its day",
  daysWithin(measureFrom.minus(measureNotice), measureNotice)
    .per(daysOfQuarter)
    .sum(measure)
    .atMost(one)
    .times(equipmentControls)
    .times(controlled),
);

export const toolsInstalled = stock("tools_installed", "wafer/month", "capacity of the tools in production", {
  by,
  initial: toolsBefore,
});
export const toolsStored = stock(
  "tools_stored",
  "wafer/month",
  "capacity of the tools bought and not yet in production",
  {
    by,
  },
);
export const toolsBought = flow(
  "tools_bought",
  "wafer/month/quarter",
  "capacity of the foreign tools bought",
  toolPurchases.per(quartersPerYear).times(one.minus(toolDenial).plus(toolHurry.times(toolRush))),
  { to: toolsStored },
);
export const toolsMade = flow(
  "tools_made",
  "wafer/month/quarter",
  "capacity of the tools that domestic makers deliver",
  domesticTools
    .per(quartersPerYear)
    .times(grown(domesticToolGrowth, since2025))
    .times(exponential(toolElasticity.times(toolDenial))),
  { to: toolsStored },
);
export const toolInstallation = flow(
  "tool_installation",
  "wafer/month/quarter",
  "capacity of the tools that go into production",
  release(toolsStored, toolsBought.plus(toolsMade), toolLag),
  { from: toolsStored, to: toolsInstalled },
);
export const toolsIdled = flow(
  "tools_idled",
  "wafer/month/quarter",
  "capacity of the tools that fall idle for want of parts and service",
  toolsInstalled.available.times(toolDecay.times(toolDenial).per(quartersPerYear)),
  { from: toolsInstalled },
);

export const waferCapacity = variable(
  "wafer_capacity",
  "wafer/month",
  "wafers a month that the lines at 7 nm and below can make at the end of the quarter",
  toolsInstalled.times(one.plus(euvAccess.times(euvGain))),
);
export const waferOutput = variable(
  "wafer_output",
  "wafer/quarter",
  "wafers made at 7 nm and below",
  waferCapacity.times(fabUtilisation).times(monthsPerQuarter),
);
export const experience = stock("experience", "wafer", "wafers ever made at 7 nm and below", {
  by,
  initial: experienceBefore,
});
export const practice = flow("practice", "wafer/quarter", "wafers that add to experience", waferOutput, {
  to: experience,
});
export const defects = variable(
  "defects",
  "1/cm2",
  "defects that kill a die, by square centimetre",
  defectDensity
    .times(exponential(nothing.minus(learning).times(logarithm(experience.per(referenceExperience)))))
    .atLeast(defectFloor),
);

/** Share of dies without a killing defect, where defects fall independently (Poisson). */
export const yieldOf = (area: Quantity, density: Quantity): Quantity => exponential(nothing.minus(area.times(density)));

/**
 * Installed base: from bought to switched on, and out again.
 *
 * A chip waits for its installation in two stages, then ages in three; it leaves by a failure that is not repaired, or for
 * economic reasons at the end of the last stage. Installed chips are switched on in order of H100e per watt until the power
 * that is ready at a location is used up. Power is that of the chip, its server and its building.
 * Left out: exact vintages (stages stand for them), moves of installed chips, and who gets scarce power within a location
 * (all owners alike).
 */
import {
  fillInOrder,
  flow,
  one,
  parameter,
  quantity,
  quartersPerYear,
  release,
  shareOf,
  stock,
  table,
  variable,
} from "../src/engine/index.ts";
import { thermalPower } from "./chips.ts";
import { bloc, chip, location } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { acquired } from "./ownership.ts";
import { since2025 } from "./year.ts";

export const openingStock = parameter("opening_stock", "chip", "installed before 2022, in chips of the oldest family", {
  by: bloc,
  support: "non-negative",
});
export const openingFamily = table("opening_family", "1", "family in which the opening stock is counted", {
  by: chip,
  timed: false,
});

export const installationLag = parameter("installation_lag", "quarter", "mean time from shipment to operation", {
  by: bloc,
  support: "positive",
});
export const failureRate = parameter("failure_rate", "1/year", "failures that interrupt a chip", {
  support: "non-negative",
});
export const unrepairedShare = parameter("unrepaired_share", "1", "share of failures that end a chip's life", {
  support: [0, 1],
});
export const serviceLife = parameter("service_life", "year", "mean time until a chip is retired for economic reasons", {
  support: "positive",
});

export const locationShare = parameter("location_share", "1", "where a bloc's chips stand", {
  by: [bloc, location],
  support: [0, 1],
});
export const serverOverhead = parameter("server_overhead", "1", "power of the server over that of its chips", {
  support: "positive",
});
export const facilityOverhead = parameter(
  "facility_overhead",
  "1",
  "power of the building beside its servers, relative to theirs: PUE less 1",
  { by: location, support: "positive" },
);
export const readyPower = parameter("ready_power", "W", "power ready for AI at the end of 2025", {
  by: location,
  support: "positive",
});
export const readyPowerGrowth = parameter(
  "ready_power_growth",
  "1/year",
  "growth of the power ready for AI at the end of 2025, log per year",
  { by: location, support: "real" },
);

const waiting = (id: string, description: string) => stock(id, "chip", description, { by: [bloc, chip] });
export const shipped = waiting("shipped", "chips bought and not yet in a rack");
export const racked = waiting("racked", "chips in a rack and not yet in service");
const opening = openingStock.times(openingFamily);
export const newChips = stock("new_chips", "chip", "installed chips in the first third of their life", {
  by: [bloc, chip],
});
export const midlifeChips = stock("midlife_chips", "chip", "installed chips in the second third of their life", {
  by: [bloc, chip],
  initial: opening,
});
export const oldChips = stock("old_chips", "chip", "installed chips in the last third of their life", {
  by: [bloc, chip],
});

export const arrivals = flow("arrivals", "chip/quarter", "chips that arrive at their owners", acquired, {
  to: shipped,
});
const stageLag = installationLag.per(quantity(2));
export const racking = flow("racking", "chip/quarter", "chips put into racks", release(shipped, arrivals, stageLag), {
  from: shipped,
  to: racked,
});
export const commissioning = flow(
  "commissioning",
  "chip/quarter",
  "chips put into service",
  release(racked, racking, stageLag),
  { from: racked, to: newChips },
);
/** Three stages of equal mean length. */
const third = serviceLife.times(quartersPerYear).per(quantity([newChips, midlifeChips, oldChips].length));
export const maturing = flow(
  "maturing",
  "chip/quarter",
  "chips that enter the second third of their life",
  release(newChips, commissioning, third),
  { from: newChips, to: midlifeChips },
);
export const ageing = flow(
  "ageing",
  "chip/quarter",
  "chips that enter the last third of their life",
  release(midlifeChips, maturing, third),
  { from: midlifeChips, to: oldChips },
);
export const retirement = flow(
  "retirement",
  "chip/quarter",
  "chips retired for economic reasons",
  release(oldChips, ageing, third),
  { from: oldChips },
);

const lost = failureRate.times(unrepairedShare).per(quartersPerYear);
const failuresOf = (id: string, age: string, from: typeof newChips) =>
  flow(id, "chip/quarter", `${age} chips that fail for good`, from.available.times(lost), { from });
export const failuresNew = failuresOf("failures_new", "new", newChips);
export const failuresMidlife = failuresOf("failures_midlife", "mid-life", midlifeChips);
export const failuresOld = failuresOf("failures_old", "old", oldChips);

export const scrapped = variable(
  "scrapped",
  "chip/quarter",
  "chips that leave in the quarter",
  retirement.plus(failuresNew).plus(failuresMidlife).plus(failuresOld),
);
export const installedChips = variable(
  "installed_chips",
  "chip",
  "chips in service or waiting for power",
  newChips.plus(midlifeChips).plus(oldChips),
);
export const ownedChips = variable(
  "owned_chips",
  "chip",
  "chips owned: bought, smuggled in, not scrapped",
  installedChips.plus(shipped).plus(racked),
);

/** Power of a running chip with its part of server and building. */
export const wattsPerChip = thermalPower.times(serverOverhead).times(one.plus(facilityOverhead));
export const powerReady = variable(
  "power_ready",
  "W",
  "power ready for AI at a location",
  readyPower.times(grown(readyPowerGrowth, since2025)),
);
const standing = installedChips.times(locationShare).sum(bloc);
export const powerWanted = variable(
  "power_wanted",
  "W",
  "power that all installed chips at a location would draw",
  standing.times(wattsPerChip),
);
export const powerDrawn = variable(
  "power_drawn",
  "W",
  "power that the switched-on chips of a family draw at a location",
  fillInOrder(powerWanted, powerReady, chip),
);
export const poweredShare = variable(
  "powered_share",
  "1",
  "share of the installed chips at a location that is switched on",
  shareOf(powerDrawn, powerWanted),
);
export const operationalChips = variable(
  "operational_chips",
  "chip",
  "chips installed and powered, by owner",
  installedChips.times(locationShare.times(poweredShare).sum(location)),
);

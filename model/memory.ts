/**
 * Memory: stacks bought before a control, in the rush before it, made at home, or smuggled after it.
 *
 * A control with notice invites a rush: in the days between announcement and the first day stacks are bought at a rate of
 * their own. Without the control, usual purchases would go on; smugglers bring no more than those, so an earlier control never brings more. Pools are by producer and kind; a product draws on one.
 * Left out: stacks that wait with traders, and the size of a stack (eight-high stacks of one generation stand for all).
 */
import {
  daysWithin,
  exponential,
  flow,
  monthsPerQuarter,
  nothing,
  one,
  parameter,
  partSince,
  quarter,
  stock,
  table,
  variable,
  yearsSince,
} from "../src/engine/index.ts";
import { memory } from "./dimensions.ts";
import { grown } from "./growth.ts";

const by = memory;

export const stacksBefore = parameter("stacks_before", "stack", "stacks in store before 2022", {
  by,
  support: "non-negative",
});
export const usualStacks = parameter(
  "usual_stacks",
  "stack",
  "stacks bought abroad up to the end of 2024, the rush before the control apart",
  { by, support: "non-negative" },
);
export const usualPath = table(
  "usual_path",
  "1",
  "share of those purchases in each quarter, had there been no control",
  {
    by,
  },
);
export const memoryControlFrom = parameter("memory_control_from", "day", "first day of the control on stacked memory", {
  support: "positive",
  lever: true,
});
export const memoryNotice = parameter(
  "memory_notice",
  "day",
  "days from the announcement of the control on stacked memory to its first day",
  { support: "non-negative", lever: true },
);
export const rushRate = parameter("rush_rate", "stack/day", "stacks bought in a day of the rush, on top of the usual", {
  by,
  support: "non-negative",
});
export const smuggledStacks = parameter(
  "smuggled_stacks",
  "stack/quarter",
  "stacks smuggled in a quarter once the control is in force",
  { by, support: "non-negative" },
);
export const memoryWafers = parameter(
  "memory_wafers",
  "wafer/month",
  "wafers a month that domestic makers start for stacked memory on average in 2026",
  { by, support: "non-negative" },
);
export const memoryWaferPath = table(
  "memory_wafer_path",
  "1",
  "those wafers in each quarter to the end of 2026, relative to the average of 2026",
  { by },
);
export const memoryWaferGrowth = parameter(
  "memory_wafer_growth",
  "1/year",
  "growth of those wafers from 2027 on, log per year",
  {
    by,
    support: "real",
  },
);
export const memoryCeiling = parameter(
  "memory_ceiling",
  "wafer/month",
  "wafers a month that domestic makers start for stacked memory at most",
  { by, support: "non-negative" },
);
export const stacksPerWafer = parameter("stacks_per_wafer", "stack/wafer", "stacks on a wafer if all were good", {
  by,
  support: "positive",
});
export const stackYield = parameter(
  "stack_yield",
  "1",
  "share of a domestic maker's stacks that is good in the middle of 2026",
  {
    by,
    support: [0, 1],
  },
);
export const stackLearning = parameter(
  "stack_learning",
  "1/year",
  "growth of the odds that a stack is good, log per year",
  { by, support: "real" },
);

const closed = partSince(memoryControlFrom);
const usual = usualStacks.times(usualPath).per(quarter);
export const memoryStore = stock("memory_store", "stack", "stacks in store at the assembly line", {
  by,
  initial: stacksBefore,
});
export const stacksBought = flow(
  "stacks_bought",
  "stack/quarter",
  "stacks bought abroad at the usual pace before the control",
  usual.times(one.minus(closed)),
  { to: memoryStore },
);
export const stacksRushed = flow(
  "stacks_rushed",
  "stack/quarter",
  "stacks bought between the announcement of the control and its first day, on top of the usual",
  rushRate.times(daysWithin(memoryControlFrom.minus(memoryNotice), memoryNotice)).per(quarter),
  { to: memoryStore },
);
export const stacksSmuggled = flow(
  "stacks_smuggled",
  "stack/quarter",
  "stacks smuggled in, at most what would be bought without the control",
  smuggledStacks.atMost(usual).times(closed),
  {
    to: memoryStore,
  },
);
export const memoryStarts = variable(
  "memory_starts",
  "wafer/month",
  "wafers a month that domestic makers start for stacked memory",
  memoryWafers
    .times(memoryWaferPath)
    .times(grown(memoryWaferGrowth, yearsSince("2027-01-01").atLeast(nothing)))
    .atMost(memoryCeiling),
);
const odds = stackYield.times(exponential(stackLearning.times(yearsSince("2026-07-01"))));
/** Odds grow, so the share never passes 1. */
export const goodStacks = variable(
  "good_stacks",
  "1",
  "share of a domestic maker's stacks that is good",
  odds.per(one.minus(stackYield).plus(odds)),
);
export const stacksMade = flow(
  "stacks_made",
  "stack/quarter",
  "good stacks from domestic makers",
  memoryStarts.times(monthsPerQuarter).times(stacksPerWafer).times(goodStacks),
  { to: memoryStore },
);
export const stacksGained = variable(
  "stacks_gained",
  "stack/quarter",
  "stacks that enter the store, from all sources",
  stacksBought.plus(stacksRushed).plus(stacksSmuggled).plus(stacksMade),
);

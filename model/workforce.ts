/**
 * Workforce: how many people's work the compute that answers could do, by three methods that are never blended.
 *
 * By tasks: tokens over the tokens that an hour of human work takes. By thought: the same tokens over the pace at which a person
 * thinks in words. By sessions: the memory of the chips, over what a chip earns and a session costs, holds so many agents at once.
 * Each says how many full-time workers would do as much. The methods count different things, so their answers lie far apart; the
 * ratio between blocs depends on the method only as far as memory and arithmetic of their chips differ.
 * After Epoch AI: How many digital workers could OpenAI deploy? (2025), and compute-to-agents (2026).
 * Left out: which work agents can do at all, and whether anybody asks for it; see diffusion. Quality is one share for all tasks,
 * and of tasks and sessions alone: thinking counts words, good or not.
 */
import { exponential, parameter, type Quantity, quantity, shareOf, variable } from "../src/engine/index.ts";
import { rentedOut, renter } from "./access.ts";
import { computeOf, conventions, h100Rate16 } from "./chips.ts";
import { bloc, chip } from "./dimensions.ts";
import { operationalChips } from "./installed-base.ts";
import { duty, referenceUtilisation } from "./systems.ts";
import { inferenceCompute, workingCompute } from "./use.ts";
import { since2025 } from "./year.ts";

export const flopPerToken = parameter(
  "flop_per_token",
  "TFLOP/token",
  "arithmetic for a token of a frontier model at the end of 2025, prompts included",
  { support: "positive" },
);
export const flopPerTokenGrowth = parameter(
  "flop_per_token_growth",
  "1/year",
  "growth of that arithmetic, log per year: larger models against better ones",
  { support: "real" },
);
export const taskTokens = parameter(
  "task_tokens",
  "token/hour",
  "tokens that an agent takes for what a person does in an hour",
  { support: "positive" },
);
export const thoughtTokens = parameter("thought_tokens", "token/hour", "pace at which a person thinks in words", {
  support: "positive",
});
export const workHours = parameter("work_hours", "hour/day", "hours that a full-time worker works a day, on average", {
  support: "positive",
});
export const agentQuality = parameter(
  "agent_quality",
  "1",
  "share of an agent's hour that is worth a person's: what succeeds and can be used",
  { support: [0, 1] },
);
export const chipMemory = parameter("chip_memory", "GB/chip", "stacked memory of a chip", {
  by: chip,
  support: "positive",
});
export const sessionUplift = parameter(
  "session_uplift",
  "1",
  "sessions that a family holds for each gigabyte, relative to the reference chip: faster memory serves more",
  { by: chip, support: "positive" },
);
export const referenceMemory = parameter(
  "reference_memory",
  "GB/chip",
  "memory of the chip whose sessions are counted",
  {
    support: "positive",
  },
);
export const referenceRent = parameter("reference_rent", "USD/chip/hour", "rent of that chip", { support: "positive" });
export const revenueMultiple = parameter(
  "revenue_multiple",
  "1",
  "what a seller of answers earns with that chip, over its rent",
  { support: "positive" },
);
export const sessionPrice = parameter("session_price", "USD/session/hour", "what an agent at work costs its user", {
  support: "positive",
});
export const h100Rent = parameter("h100_rent", "USD/H100e[bf16]/hour", "rent of an H100", { support: "positive" });
export const labourForce = parameter("labour_force", "worker", "people who work or look for work", {
  by: bloc,
  support: "positive",
});

export const secondsPerHour = parameter("seconds_per_hour", "s/hour", "definition of the hour", {
  support: "positive",
});
export const hoursPerDay = parameter("hours_per_day", "hour/day", "definition of the day", { support: "positive" });
export const workforceShare = parameter(
  "workforce_share",
  "1",
  "part of the labour force whose work is asked for, where the compute that it would take is told",
  { support: [0, 1] },
);
const workers = quantity(1, "worker");
/** Full-time workers who work as many hours a day as are worked at once around the clock. */
const fullTime = (atOnce: Quantity): Quantity => atOnce.times(hoursPerDay).per(workHours).times(workers);

/** Arithmetic for a token of a frontier model. */
export const arithmeticPerToken = flopPerToken.times(exponential(flopPerTokenGrowth.times(since2025)));

/** Tokens an hour of so much arithmetic, in TFLOP/s. */
export const tokensFrom = (compute: Quantity): Quantity => compute.times(secondsPerHour).per(arithmeticPerToken);
/** Workers by the tokens of their tasks. */
export const workersByTasks = (tokens: Quantity): Quantity => fullTime(tokens.per(taskTokens)).times(agentQuality);
/** Workers by the pace of thought. */
export const workersByThought = (tokens: Quantity): Quantity => fullTime(tokens.per(thoughtTokens));
/** Agents that run at once on so many reference chips. */
export const sessionsOn = (chips: Quantity): Quantity =>
  chips.times(referenceRent).times(revenueMultiple).per(sessionPrice);

export const tokens = variable(
  "tokens",
  "token/hour",
  "tokens that a bloc's users can have read and written in an hour",
  tokensFrom(inferenceCompute),
);
export const aiWorkersByTasks = variable(
  "ai_workers_by_tasks",
  "worker",
  "full-time workers that the tokens equal, by what tasks take",
  workersByTasks(tokens),
);
export const aiWorkersByThought = variable(
  "ai_workers_by_thought",
  "worker",
  "full-time workers that the tokens equal, by the pace of thought",
  workersByThought(tokens),
);

const memory = operationalChips.times(chipMemory.times(sessionUplift)).sum(chip).per(referenceMemory);
const leaving = memory.times(shareOf(rentedOut, computeOf(operationalChips, conventions[0])));
const inferencePart = shareOf(inferenceCompute, workingCompute);

export const memoryFleet = variable(
  "memory_fleet",
  "chip",
  "reference chips that hold as many sessions as all chips that a bloc's users can reach",
  memory.plus(leaving.sum(bloc).times(renter)).minus(leaving),
);
export const aiSessions = variable(
  "ai_sessions",
  "session",
  "agents that can run at once on the part that answers, while it has work",
  sessionsOn(memoryFleet.times(inferencePart)).times(duty),
);
export const aiWorkersBySessions = variable(
  "ai_workers_by_sessions",
  "worker",
  "full-time workers that the agents equal who run at once",
  fullTime(aiSessions.per(quantity(1, "session"))).times(agentQuality),
);

export const workerCost = variable(
  "worker_cost",
  "USD/hour",
  "rent of the chips that do an hour of a person's work, by what tasks take",
  taskTokens
    .times(arithmeticPerToken)
    .per(agentQuality)
    .per(h100Rate16.times(referenceUtilisation))
    .per(secondsPerHour)
    .times(h100Rent),
);
export const computeAsked = variable(
  "compute_asked",
  "1",
  "share of the compute at work that it would take to do the work of that part of the labour force, by tasks; above 1 there is not enough",
  shareOf(inferencePart.times(labourForce).times(workforceShare), aiWorkersByTasks),
);

/** By method, in the order of their tables; none is an average of the others. */
export const methods = {
  tasks: aiWorkersByTasks,
  thought: aiWorkersByThought,
  sessions: aiWorkersBySessions,
} as const;

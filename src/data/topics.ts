/** What claims are about, in the order of their lists; apart from their form, so that a list needs no reader of forms. */
export const topics = [
  "balance",
  "dies",
  "smuggling",
  "controls",
  "systems",
  "factory",
  "economy",
  "forecasts",
  "power",
] as const;

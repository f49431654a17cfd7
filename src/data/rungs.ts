/**
 * The rungs of the definition ladder: from the narrowest count of what is owned to what runs and works; then the same compute
 * counted by where it stands, by what came in a year, and by the power it draws.
 */
export const rungs = [
  "licensed",
  "domestic",
  "smuggled",
  "rented",
  "operational",
  "effective",
  "location",
  "flow",
  "flow_without_exports",
  "electricity",
] as const;
export type Rung = (typeof rungs)[number];

/** The rungs of the definition ladder, from the narrowest count to what runs. */
export const rungs = ["licensed", "domestic", "smuggled", "rented", "operational"] as const;
export type Rung = (typeof rungs)[number];

/** How well a figure is known, best first. */
export const grades = ["measured", "reported", "estimated", "assumed"] as const;
export type Grade = (typeof grades)[number];

/**
 * What an export needs, from loosest to strictest.
 *
 * `notification` is a licence exception: controlled, but no licence is asked for. A licence that is needed without a published policy of
 * review, as letters ask for, counts as case by case.
 */
export const statuses = [
  "not-controlled",
  "notification",
  "licence-approval",
  "licence-case-by-case",
  "licence-denial",
] as const;

export type Status = (typeof statuses)[number];

/** How a licence is reviewed, in the words of the rules, and the status that it means. */
export const statusOfReview = {
  notification: "notification",
  "presumption of approval": "licence-approval",
  "case by case": "licence-case-by-case",
  "not published": "licence-case-by-case",
  "presumption of denial": "licence-denial",
} as const satisfies Readonly<Record<string, Status>>;

export type Review = keyof typeof statusOfReview;

/** The status of what no rule controls. */
export const loosest: Status = "not-controlled";
/** How strict a status is; −1 of a text that is none. */
export const rank = (status: string): number => (statuses as readonly string[]).indexOf(status);

/** In order of strictness, each once. */
export const inOrder = (some: Iterable<Status>): readonly Status[] => {
  const set = new Set(some);
  return statuses.filter((status) => set.has(status));
};

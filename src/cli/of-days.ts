/** Whether a distribution is one of days: its numbers are then written as dates. @param text as it stands in a file */
export const isOfDays = (text: string): boolean => /\b\d{4}-\d{2}-\d{2}\b/.test(text);

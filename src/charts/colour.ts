/** Terminal colours, told from text. */
const code = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");

/** The text without its colour codes. */
export const withoutColour = (text: string): string => text.replaceAll(code, "");

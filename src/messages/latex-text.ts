/** A text in which every letter means itself in LaTeX and in BibTeX. */
export const latexText = (text: string): string =>
  text.replace(/[\\{}_%&#$^~<>–—−×…„“”’]/g, (letter) => signs[letter] ?? `\\${letter}`);

const signs: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "–": "--",
  "—": "---",
  "−": "$-$",
  "×": "$\\times$",
  "…": "\\dots{}",
  "„": ",,",
  "“": "``",
  "”": "''",
  "’": "'",
};

/**
 * Numbers as people type them in German, in the form of files and addresses: `50.000 bis 200.000` is `50000 to 200000`.
 */
import type { Language } from "../../messages/index.ts";

/** What was typed, in canonical form; English is that but for commas between thousands. */
export function canonical(typed: string, language: Language): string {
  const text = typed.trim();
  if (language === "en") return text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  return text
    .replace(/(\d{1,3}(?:\.\d{3})+)(?![.\d])/g, (digits) => digits.replaceAll(".", ""))
    .replace(/(?<=\d),(?=\d)/g, ".")
    .replace(/\s*[–]\s*/g, " to ")
    .replace(/\s+bis\s+/gi, " to ")
    .replace(/(?<=\d)\s*%/g, "%")
    .replace(
      /\s*(Mrd|Mio|Tsd)\.?/gi,
      (_, word: string) => ({ mrd: "B", mio: "M", tsd: "k" })[word.toLowerCase()] ?? word,
    );
}

/** A canonical text of numbers as a reader of the language would type it. */
export function typed(text: string, language: Language): string {
  if (language === "en" || !/^[\d\s.,%to+\-kMBe]+$/.test(text) || /\d-\d\d-/.test(text)) return text;
  return text
    .replace(/\s+to\s+/g, " bis ")
    .replace(/\d+(\.\d+)?/g, (number) => {
      const [whole = "", part] = number.split(".");
      const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ".") : whole;
      return part === undefined ? grouped : `${grouped},${part}`;
    })
    .replace(/%/g, " %")
    .replace(/(?<=\d)(k|M|B)\b/g, (_, letter: string) => ` ${{ k: "Tsd.", M: "Mio.", B: "Mrd." }[letter]}`);
}

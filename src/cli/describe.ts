/** What a quantity is, in the reader's language. */

import type { Language } from "../messages/index.ts";
import { labels } from "../messages/labels.ts";

/** The German label of an id, without its convention; English is what the model itself says. */
export const describe = (id: string, description: string, language: Language): string =>
  language === "de" ? (labels[id.replace(/:.*/, "")] ?? description) : description;

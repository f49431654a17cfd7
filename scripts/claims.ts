/** The table of docs/guide/claims.md: every claim with its verdict as the model gives it now. `pages.ts` writes it. */
import { findings } from "../src/analyses/claims.ts";
import { defaultRun, openWorld } from "../src/analyses/world.ts";
import { oftenShort, rangeShort, valueParts } from "../src/charts/claim-words.ts";
import { readClaims } from "../src/data/claims.ts";
import type { Bundle } from "../src/data/contents.ts";
import { TonnageError } from "../src/engine/index.ts";
import { speaker } from "../src/messages/index.ts";

/** The page whose table is filled in. */
export const claimsPage = "docs/guide/claims.md";

const block = /(?<=<!-- claims: written by npm run pages -->\n)[\s\S]*?(?=<!-- end of claims -->)/;

/** The page with the table as the model gives it now. @throws TonnageError where the page has no place for it */
export async function withClaims(bundle: Bundle, page: string): Promise<string> {
  if (!block.test(page))
    throw new TonnageError({
      code: "no-claims",
      where: claimsPage,
      found: "there is no place for the table of claims",
      expected: "Put it back: the two comments between which the table stands",
    });
  const say = speaker("en");
  const speech = { say, language: "en" } as const;
  const claims = readClaims(bundle, openWorld(bundle).data.evidence);
  const found = await findings({ bundle }, claims, "own", defaultRun);
  const rows = found.map(({ claim, verdict, definitions: [own] }) => {
    const cells =
      claim.test && own
        ? [
            valueParts(own.finding, claim.test.kind, speech.language).join(" ").trim(),
            rangeShort(claim.test.supports, claim.test.kind, "en"),
            oftenShort(own.finding.supports, own.finding, "en"),
          ]
        : ["", "", ""];
    const who = claim.said.url === undefined ? claim.said.by : `[${claim.said.by}](${claim.said.url})`;
    return `| \`${claim.id}\` | ${[claim.title.en, who, say(`claimVerdict.${verdict}`), ...cells].join(" | ")} |`;
  });
  const text = [
    "",
    "| id | claim | said by | verdict | Tonnage, median (90 % interval) | holds at | likely there |",
    "|---|---|---|---|---|---|---:|",
    ...rows,
    "",
    "",
  ].join("\n");
  return page.replace(block, () => text);
}

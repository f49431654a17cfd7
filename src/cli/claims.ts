/**
 * `tonnage claims`: sentences of the debate, each with what the model says of its number; one with all that it rests on; or any sentence.
 */
import pc from "picocolors";
import { type ClaimFinding, type ClaimVerdict, findings, verdicts } from "../analyses/claims.ts";
import { metaOf } from "../analyses/provenance.ts";
import { oftenShort, rangeShort } from "../charts/claim-words.ts";
import { type Column, table } from "../charts/table.ts";
import { claimNamed, readClaims } from "../data/claims.ts";
import { TonnageError } from "../engine/index.ts";
import { asData, askedBy, refuseChoice } from "./claim-data.ts";
import { detailLines } from "./claim-details.ts";
import { valueText, verdictText } from "./claim-texts.ts";
import { footer } from "./footer.ts";
import { type GivenOptions, type Opened, open } from "./options.ts";
import { emit, watched } from "./output.ts";
import { heading, paragraph, room } from "./screen.ts";
import { version } from "./version.ts";

/** All claims, one of them, or what a sentence may mean. */
export async function claimsCommand(words: readonly string[], given: GivenOptions): Promise<void> {
  const [id, ...rest] = words;
  if (id === "check") {
    const { checkSentence } = await import("./claim-check.ts");
    return checkSentence(rest.join(" "), given);
  }
  if (rest.length > 0)
    throw new TonnageError({
      code: "too-many-words",
      where: `tonnage claims ${words.join(" ")}`,
      found: `${words.length} words`,
      expected: 'Name one claim, or write: tonnage claims check "a sentence"',
    });
  refuseChoice(given);
  const opened = await open(given);
  const { bundle, world, run, threads, say, language } = opened;
  const all = readClaims(bundle, world.data.evidence);
  const chosen = id === undefined ? all : [claimNamed(all, id)];
  const asked = askedBy(opened, given);
  const how = id === undefined ? "own" : "all";
  const found = await watched(say, threads, (watch) => findings(asked, chosen, how, run, watch, all));
  const meta = await metaOf(bundle, world, version, given.convention, run);
  if (given.json) {
    const data = found.map(asData);
    emit(JSON.stringify({ meta, ...(id === undefined ? { claims: data } : data[0]) }, null, 1), given.out, say);
    return;
  }
  const lines = id === undefined ? listLines(opened, found) : detailLines(opened, found[0] as ClaimFinding);
  emit([...lines, "", ...footer(say, meta, given, language)].join("\n"), given.out, say);
}

function listLines(opened: Opened, found: readonly ClaimFinding[]): string[] {
  const { say } = opened;
  const counted = (verdict: ClaimVerdict): number => found.filter((one) => one.verdict === verdict).length;
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, counted(verdict)]));
  const isWide = room() >= 110;
  const right = { align: "right" as const };
  const columns: Column[] = [
    { head: say("claims.verdict") },
    { head: say("claims.claim") },
    ...(isWide ? [{ head: "" }] : []),
    { head: say("claims.ours") },
    ...(isWide ? [{ head: say("claims.says") }] : []),
    { head: say("claims.likely"), ...right },
  ];
  const topics = [...new Set(found.map(({ claim }) => claim.topic))];
  const rows = topics.flatMap((topic) => [
    [pc.bold(say(`topic.${topic}`))],
    ...found.filter(({ claim }) => claim.topic === topic).map((one) => row(opened, one, isWide)),
  ]);
  // A heading goes over all columns, so it is no cell.
  const [head = "", rule = "", ...body] = table(
    columns,
    rows.filter(({ length }) => length > 1),
  );
  let next = 0;
  const lines = rows.flatMap((cells) => (cells.length > 1 ? [body[next++] as string] : ["", cells[0] as string]));
  return [
    heading(say("claims.title")),
    ...paragraph(say("claims.sentence", { count: found.length - counted("outside"), ...counts })).map(pc.bold),
    "",
    head,
    rule,
    ...lines.slice(1),
    "",
    ...paragraph(say("claims.note")).map(pc.dim),
  ];
}

function row(opened: Opened, { claim, verdict, definitions }: ClaimFinding, isWide: boolean): string[] {
  const { language } = opened;
  const { test } = claim;
  const finding = definitions[0]?.finding;
  const title = isWide ? [shortened(claim.title[language], room() - 92)] : [];
  if (!test || !finding) return [verdictText(verdict, opened), claim.id, ...title, "", ...(isWide ? [""] : []), ""];
  return [
    verdictText(verdict, opened),
    claim.id,
    ...title,
    valueText(finding, test.kind, opened),
    ...(isWide ? [rangeShort(test.supports, test.kind, language)] : []),
    oftenShort(finding.supports, finding, language),
  ];
}

const shortened = (text: string, most: number): string =>
  text.length > Math.max(20, most) ? `${text.slice(0, Math.max(20, most) - 1)}…` : text;

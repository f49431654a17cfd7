/**
 * Cases that others have labelled: each comes out as labelled, or open with what is missing by name.
 */
import { existsSync, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { describe, expect, test } from "vitest";
import { rowsOf } from "../src/cli/batch-file.ts";
import { type Result, resultOf } from "../src/cli/batch-row.ts";
import { openControls } from "../src/cli/controls.ts";
import type { Status } from "../src/controls/status.ts";
import { tonnage } from "./tonnage.ts";

const file = new URL("../../shared/facts/control_cases.csv", import.meta.url);
type Case = Readonly<Record<string, string>>;
const cases = existsSync(file)
  ? (parse(readFileSync(file), { columns: true }) as Case[]).filter(({ confidence }) => confidence !== "low")
  : [];

/** What a label means in our words: a status, the paragraph or rule that gives it, and what else is to be seen. */
interface Meaning {
  readonly status: Status;
  readonly paragraph?: string;
  readonly rule?: RegExp;
  readonly also?: (found: Result) => boolean;
}
const labels: Readonly<Record<string, Meaning>> = {
  uncontrolled: { status: "not-controlled" },
  licence_by_is_informed: { status: "licence-case-by-case", rule: /^us\/letter-/ },
  "3A090_2022.licence": { status: "licence-denial", paragraph: "3A090" },
  "3A090.a.licence_presumption_denial": { status: "licence-denial", paragraph: "3A090.a" },
  "3A090.a.licence_presumption_approval": { status: "licence-approval", paragraph: "3A090.a" },
  // Which policy the label does not say. The UAE are in no group with a presumption of denial.
  "3A090.a.licence": { status: "licence-approval", paragraph: "3A090.a" },
  "3A090.b.NAC_notification": { status: "notification", paragraph: "3A090.b" },
  "non_datacenter_tpp4800.NAC_notification": {
    status: "notification",
    paragraph: "3A090.a",
    also: ({ rules }) => rules.some(({ exception }) => exception === "NAC"),
  },
  "case_by_case_742.6(b)(10)": {
    status: "licence-case-by-case",
    paragraph: "3A090.a",
    also: ({ rules }) => rules.some(({ reviewParagraph }) => reviewParagraph?.startsWith("742.6(b)(10)")),
  },
  "3A090.c.licence": { status: "licence-denial", paragraph: "3A090.c" },
  GP10_presumption: { status: "licence-case-by-case", paragraph: "736.2(b)(10)" },
  // By the authority's own reading the licence was needed all along; that others read it otherwise is said beside it.
  ambiguous_licence_required_but_market_read_as_open: {
    status: "licence-denial",
    paragraph: "3A090.a",
    also: ({ rules }) => rules.some(({ disputed }) => disputed !== null),
  },
  no_enforced_licence: {
    status: "not-controlled",
    also: ({ rules }) => rules.some(({ met, enforced }) => met === true && !enforced),
  },
  "foundry_presumption_3A090.a": { status: "licence-denial", paragraph: "3A090 Note 1" },
};

/** Cases that stay open: neither the case nor a published page has the figures that a rule needs. */
const open: Readonly<Record<string, readonly string[]>> = {
  // Gaudi 3 for China: Intel has published bandwidths alone. The letter names it, so it needs a licence whatever the figures.
  CC034: ["performance_density", "tpp"],
  // MI308: AMD has published neither rates nor an area. The letter names it.
  CC078: ["performance_density", "tpp"],
  // RTX Pro 6000D: Nvidia has published no rates and no area of the version for China.
  CC090: ["performance_density", "tpp"],
};

/** Items that are told in words: the options that say the same. */
const stated: Readonly<Record<string, readonly string[]>> = {
  CC001: ["--node", "12", "--transistors", "20", "--approved-packager"],
  CC003: ["--node", "7", "--transistors", "33", "--no-memory", "--approved-packager"],
  CC004: ["--node", "7", "--transistors", "40", "--memory", "--no-approved-packager", "--no-approved-designer"],
};

const columns: Readonly<Record<string, string>> = {
  item: "chip",
  date: "date",
  destination: "destination",
  tpp: "tpp",
  die_area_mm2: "applicable_die_area_mm2_or_stack_area",
  memory_bandwidth_gb_s: "mem_bw_gbs",
  io_bandwidth_gb_s: "io_bw_gbs",
  memory_bandwidth_density: "mem_bw_density",
  data_center: "datacenter",
};

const controls = openControls({});

/** A case as a row of a batch, with the figures that stand in it. */
async function classified(one: Case): Promise<Result> {
  const options = stated[one.case_id as string];
  if (options) {
    const args = ["classify", "--use", "foundry", ...options, "--to", "CN", "--on", one.date as string, "--json"];
    const { stdout, stderr } = await tonnage(args);
    expect(stderr).toBe("");
    return JSON.parse(stdout) as Result;
  }
  const text = stringify([Object.keys(columns), Object.values(columns).map((name) => one[name])]);
  for await (const row of rowsOf("cases.csv", Readable.from([text]), () => {})) {
    const found = resultOf(controls, row);
    expect(found.error).toBeUndefined();
    return found as Result;
  }
  throw new Error("the row is gone");
}

describe("labelled cases", () => {
  test("there are 59 with high or medium confidence, and every label is known", (context) => {
    if (cases.length === 0) context.skip("../shared/facts/control_cases.csv is not here");
    expect(cases).toHaveLength(59);
    expect(cases.filter(({ expected_class: label = "" }) => !labels[label])).toEqual([]);
  });

  test.each(cases.map((one) => [one.case_id, one.chip, one.date, one.destination, one.expected_class, one] as const))(
    "%s %s %s %s: %s",
    async (id = "", _chip, _date, _to, label = "", one) => {
      const meaning = labels[label] as Meaning;
      const found = await classified(one);
      if (open[id]) {
        expect([found.status, found.missing]).toEqual(["unknown", open[id]]);
        expect(found.possible).toContain(meaning.status);
        return;
      }
      expect(found.status).toBe(meaning.status);
      if (meaning.paragraph) expect(found.paragraphs).toEqual([meaning.paragraph]);
      if (meaning.rule) expect(found.rules.find(({ met }) => met === true)?.rule).toMatch(meaning.rule);
      if (meaning.also) expect(meaning.also(found)).toBe(true);
    },
  );
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Json {
  meta: Record<string, unknown>;
  rows: {
    variable: string;
    index: Record<string, string>;
    quarter: string;
    unit: string;
    mean: number;
    p5: number;
    p50: number;
    p95: number;
    mcError: Record<string, number>;
  }[];
  ladder: {
    rung: string;
    at: string;
    convention: string | null;
    blocs: string[];
    p5: number;
    p50: number;
    p95: number;
    published: Record<string, unknown>[];
  }[];
}

const few = ["--draws", "512"];
const tonnage = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bin/tonnage.cjs", ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
};
const json = (...args: string[]): Json =>
  JSON.parse(
    execFileSync(process.execPath, ["bin/tonnage.cjs", ...args, "--json"], { encoding: "utf8", maxBuffer: 1e8 }),
  ) as Json;

describe("the first answer", () => {
  const { status, stdout, stderr } = tonnage(...few);
  test("ends well and is silent on stderr where nobody watches", () => expect([status, stderr]).toEqual([0, ""]));
  test("shows blocs, fan, ladder, drivers and how to go on", () => {
    for (const text of [
      "United States",
      "China",
      "━━",
      "licensed purchases only",
      "smuggled_share",
      "npm run -s tonnage -- explain",
    ])
      expect(stdout).toContain(text);
  });
  test("fits a terminal of 140 columns", () =>
    expect(Math.max(...stdout.split("\n").map((l) => l.length))).toBeLessThanOrEqual(140));
  test("speaks German when asked, with German numbers", () => {
    const german = tonnage(...few, "--lang", "de").stdout;
    expect(german).toContain("Vereinigte Staaten");
    expect(german).toMatch(/\d,\d+ {2}\(\d/);
    expect(german).not.toContain("United States");
  });
});

describe("balance --json", () => {
  const result = json("balance", ...few);
  const unitOf: Readonly<Record<string, string>> = {
    compute_ratio: "1",
    electric_power: "W",
    acquired_compute: "H100e[max8]/year",
  };
  test("names what reproduces it", () =>
    expect(Object.keys(result.meta).sort()).toEqual([
      "convention",
      "draws",
      "evidenceHash",
      "modelHash",
      "precision",
      "sampler",
      "scenario",
      "scenarioHash",
      "seed",
      "version",
    ]));
  test("has every variable in its unit, with quantiles in order and their errors", () => {
    expect([...new Set(result.rows.map((r) => r.variable))].sort()).toEqual([
      "accessible_compute",
      "acquired_compute",
      "compute_ratio",
      "effective_compute",
      "electric_power",
      "located_compute",
      "operational_compute",
      "owned_compute",
      "sold_compute",
      "sold_compute_by_chip",
    ]);
    for (const row of result.rows) {
      expect(row.p5).toBeLessThanOrEqual(row.p50);
      expect(row.p50).toBeLessThanOrEqual(row.p95);
      expect(Object.keys(row.mcError)).toEqual(["mean", "p5", "p25", "p50", "p75", "p95"]);
      expect(row.unit).toBe(unitOf[row.variable] ?? "H100e[max8]");
    }
  });
  test("has every rung in every convention, and power in none", () => {
    expect(new Set(result.ladder.map((r) => r.rung)).size).toBe(10);
    expect(result.ladder).toHaveLength(9 * 4 + 1);
    expect(result.ladder.filter((r) => r.convention === null).map((r) => r.rung)).toEqual(["electricity"]);
  });
  test("shows the blocs asked for, where they own and where compute stands", () => {
    const rows = json("balance", ...few, "--blocs", "US,EU", "--at", "2025Q4").rows;
    expect(new Set(rows.flatMap(({ index: { bloc, location } }) => [bloc, location].filter(Boolean)))).toEqual(
      new Set(["US", "EU"]),
    );
  });
  test("is the same twice, to the byte", () => expect(json("balance", ...few)).toEqual(result));
  test("differs with another seed", () =>
    expect(json("balance", ...few, "--seed", "2").rows[0]).not.toEqual(result.rows[0]));
  test("shows one quarter with --at", () =>
    expect(new Set(json("balance", ...few, "--at", "2024Q4").rows.map((r) => r.quarter))).toEqual(new Set(["2024Q4"])));
  test("takes another pair of blocs", () =>
    expect(json("balance", ...few, "--blocs", "US,EU").ladder[0]!.blocs).toEqual(["US", "EU"]));
  test("takes a setting and says so in the hash", () => {
    const none = json("balance", ...few, "--set", "smuggled_share=0");
    const ratio = (j: Json) => j.rows.find((r) => r.variable === "compute_ratio" && r.quarter === "2025Q4")!.p50;
    expect(ratio(none)).toBeGreaterThan(ratio(result));
    expect(none.meta.scenarioHash).not.toBe(result.meta.scenarioHash);
    expect(none.meta.modelHash).toBe(result.meta.modelHash);
  });
});

describe("published", () => {
  test.each(["en", "de"])("shows others beside ours in %s, why they differ, and how many lie inside", (lang) => {
    const { status, stdout, stderr } = tonnage("published", ...few, "--lang", lang);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/);
    const lines = stdout.split("\n").filter((line) => !line.includes("→ http"));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(130);
    for (const text of ["2030Q4", "AI 2040 [1]", "owned_compute:tpp[CN] + rented_in_compute:tpp[CN]"])
      expect(stdout).toContain(text);
    const said = lang === "de" ? /innerhalb.*unabhängig/ : /inside.*independent/;
    expect(stdout).toMatch(said);
    if (lang === "de") {
      for (const text of ["Rechenleistung, die China besitzt", "bis 2025Q4", "Mio.", "nicht vergleichbar"])
        expect(stdout).toContain(text);
      expect(stdout).not.toMatch(/not comparable|by source|independent ·/);
    }
  });
  test("has one quarter with --at, as data with --json", () => {
    const { rows, notes, coverage } = json("published", ...few, "--at", "2025Q4") as unknown as {
      rows: { quarter: string; verdict: string | null }[];
      notes: { why: string }[];
      coverage: { history: { comparable: number }; projection: { comparable: number } };
    };
    expect(new Set(rows.map(({ quarter }) => quarter))).toEqual(new Set(["2025Q4"]));
    expect(notes.every(({ why }) => why.length > 0)).toBe(true);
    expect(coverage.history.comparable).toBeGreaterThan(0);
    expect(coverage.projection.comparable).toBe(0);
  });
  test.each([
    ["--convention", "bf16"],
    ["--blocs", "CN"],
    ["--at", "2045Q4"],
  ])("refuses %s %s in a sentence", (...options) => {
    const { status, stderr } = tonnage("published", ...few, ...options);
    expect(status).toBe(1);
    expect(stderr).toContain(options[0]);
  });
});

describe("production", () => {
  const { status, stdout, stderr } = tonnage("production", ...few);
  const result = json("production", ...few, "--at", "2025Q3");
  const row = (found: Json, variable: string, member?: string) =>
    found.rows.find((r) => r.variable === variable && (!member || Object.values(r.index).includes(member)))!;

  test("shows every step, what binds, and both accounts apart", () => {
    expect([status, stderr]).toEqual([0, ""]);
    for (const text of [
      "Production of China in 2025Q4",
      "good dies",
      "memory stacks",
      "huawei-ascend-910c",
      "never added",
    ])
      expect(stdout).toContain(text);
    // The flow of dies through a proxy ended a year before, and what no draw has is no number.
    expect(stdout).toMatch(/^ascend-910 .* — /m);
  });
  test.each(["en", "de"])("fits a terminal of 140 columns in %s", (language) => {
    const text = tonnage("production", ...few, "--lang", language).stdout;
    expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(140);
    expect(text).not.toMatch(/undefined|NaN|\{\w+\}/);
  });
  test("speaks German when asked", () => {
    const german = tonnage("production", ...few, "--lang", "de").stdout;
    for (const text of ["Produktion von China", "Speicherstapel", "Tsd."]) expect(german).toContain(text);
    expect(german).not.toMatch(/stacks|delivered/);
  });
  test("has every step in its unit as JSON, in the quarter asked for", () => {
    expect(new Set(result.rows.map((r) => r.quarter))).toEqual(new Set(["2025Q3"]));
    expect(row(result, "wafer_output").unit).toBe("wafer/quarter");
    expect(row(result, "die_bank", "ascend-910").unit).toBe("die");
    expect(row(result, "stacks_gained", "cn-hbm2e").unit).toBe("stack/quarter");
    expect(row(result, "delivered_compute").unit).toBe("H100e[max8]");
  });
  test("gives shares of draws that sum to one", () => {
    const shares = ["dies_bind", "memory_binds", "packaging_binds"].map(
      (variable) => row(result, variable, "huawei-ascend-910c").mean,
    );
    // Each mean is rounded to single precision at most.
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });
  test("takes a setting: without notice there is no rush", () => {
    const at = ["--at", "2024Q4"];
    const [none, base] = [["--set", "memory_notice=0"], []].map((set) =>
      row(json("production", ...few, ...at, ...set), "stacks_gained", "cn-hbm2e"),
    );
    expect(base!.p50 - none!.p50).toBeGreaterThan(4e6);
  });
  test("has all quarters without --at, and other conventions are refused", () => {
    expect(new Set(json("production", ...few).rows.map((r) => r.quarter)).size).toBe(36);
    expect(tonnage("production", "--convention", "bf16").stderr).toContain("max8 alone");
    expect(tonnage("production", "--blocs", "US").stderr).toContain("Known: CN");
  });
});

describe("observing", { timeout: 120_000 }, () => {
  const observe = (...names: string[]) => names.flatMap((name) => ["--observe", name]);
  const own = "delivered_chips[huawei-ascend-910c]@2025Q1 to 2025Q4=300k to 500k";

  test.each([
    ["en", /Weighted by ascend-counts: effective sample [\d,]+ of 512 draws\. The tables above are not\./, "likely"],
    ["de", /Gewichtet nach ascend-counts: wirksame Stichprobe [\d.]+ von 512 Ziehungen\. Die Tabellen/, "plausibel"],
  ])("production is scored by counts in %s: each beside the account, what binds before and after", (lang, by, head) => {
    const { stdout, stderr } = tonnage("production", ...few, "--lang", lang);
    expect(stderr).toBe("");
    expect(stdout.replaceAll("\n", " ")).toMatch(by);
    for (const text of ["commerce-ascend-2025", head]) expect(stdout).toContain(text);
    expect(stdout).toMatch(/^huawei-ascend-910c( +[\d.,]+ ?% → [\d.,]+ ?%){3} .* → /m);
  });

  test("production has the score as data, and its rows are not weighted by it", () => {
    interface Scored extends Json {
      score: {
        names: string[];
        draws: number;
        effectiveSample: number;
        enough: boolean;
        observations: { name: string; share: number; before: object; after: object }[];
        rows: { before: Json["rows"][number]; after: Json["rows"][number] }[];
      };
    }
    const { score, meta, rows } = json("production", ...few, "--at", "2025Q4") as Scored;
    expect(meta.observed).toBeUndefined();
    expect([score.names, score.draws, score.enough]).toEqual([["ascend-counts"], 512, true]);
    const memory = score.rows.find(
      ({ before: { variable, index } }) => variable === "memory_binds" && index.accelerator === "huawei-ascend-910c",
    )!;
    expect(memory.after.mean).toBeGreaterThan(memory.before.mean);
    expect(rows.find((r) => r.variable === "memory_binds" && r.index.accelerator === "huawei-ascend-910c")!.mean).toBe(
      memory.before.mean,
    );
  });

  test("a weighted result says so, by what, and how many draws are left, in text and as data", () => {
    const english = tonnage("balance", ...few, ...observe("ai-2040-china", "cnas-smuggled-2024")).stdout;
    expect(english.match(/eighted by ai-2040-china, cnas-smuggled-2024: effective sample \d+ of 512/g)).toHaveLength(2);
    const german = tonnage("explain", "smuggled_compute", ...few, ...observe("epoch-smuggled"), "--lang", "de").stdout;
    expect(german).toMatch(/^Gewichtet nach epoch-smuggled: wirksame Stichprobe \d+ von 512 Ziehungen/);
    const { meta } = json("production", ...few, "--at", "2025Q4", ...observe(own));
    expect(meta.observed).toEqual({ names: [own], effectiveSample: expect.any(Number) });
  });

  test("changes what it is about, by the same draws on any number of threads", () => {
    const smuggled = (...args: string[]) =>
      json("explain", "smuggled_compute", ...few, ...args) as unknown as {
        nodes: { values: { p95: number }[] }[];
      };
    const [plain, weighted] = [smuggled(), smuggled(...observe("epoch-smuggled"))];
    expect(weighted.nodes[0]!.values[0]!.p95).toBeLessThan(plain.nodes[0]!.values[0]!.p95);
    expect(smuggled(...observe("epoch-smuggled"), "--threads", "2")).toEqual(weighted);
  });

  test.each(["en", "de"])("observations lists all of them beside the model in %s", (lang) => {
    const { stdout, stderr } = tonnage("observations", ...few, "--lang", lang);
    expect(stderr).toBe("");
    for (const text of [
      "epoch-ascend",
      lang === "de" ? "wirksame Stichprobe" : "effective sample",
      "https://",
      "smuggled_share",
    ])
      expect(stdout).toContain(text);
    expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}|\[object/);
    expect(
      Math.max(
        ...stdout
          .split("\n")
          .filter((line) => !line.includes("http"))
          .map((l) => l.length),
      ),
    ).toBeLessThanOrEqual(140);
  });

  test("observations has them as data", () => {
    const { observations } = json("observations", ...few) as unknown as {
      observations: { name: string; effectiveSample: number; enough: boolean; because: string }[];
    };
    for (const one of observations) expect(one.enough).toBe(one.effectiveSample >= 100);
    expect(observations.map(({ name }) => name)).toContain("ascend-counts");
  });
});

describe("files of the user", () => {
  const folder = mkdtempSync(join(tmpdir(), "tonnage-"));
  test("--out writes the whole result to a path that counts from the caller's folder", () => {
    execFileSync(process.execPath, ["bin/tonnage.cjs", "balance", ...few, "--json", "--out", "x.json"], {
      env: { ...process.env, INIT_CWD: folder },
      stdio: "pipe",
    });
    expect((JSON.parse(readFileSync(join(folder, "x.json"), "utf8")) as Json).rows.length).toBeGreaterThan(0);
  });
  test("--scenario takes a file", () => {
    const path = join(folder, "mine.yaml");
    writeFileSync(
      path,
      "title: { en: Mine, de: Meins }\ndescription: { en: Mine., de: Meins. }\nkind: counterfactual\nset: { smuggled_share: 5% to 10% }\n",
    );
    expect(json("balance", ...few, "--scenario", path).meta.scenario).toBe(path);
  });
  test("a mistake in it is reported with file, line and field", () => {
    const path = join(folder, "bad.yaml");
    writeFileSync(
      path,
      "title: { en: Mine, de: Meins }\ndescription: { en: Mine., de: Meins. }\nkind: sideways\nset: {}\n",
    );
    const { status, stderr } = tonnage("balance", ...few, "--scenario", path);
    expect(status).toBe(1);
    expect(stderr).toContain("bad.yaml:3 kind");
  });
});

describe("checks", () => {
  const own = ["checks", "--draws", "16", "--set", "smuggled_share=1"];
  test("of a setting of one's own show every law and that it holds", () => {
    const { status, stdout } = tonnage(...own);
    expect(stdout).toContain("blocs together get what was sold");
    expect(stdout).toContain("baseline + smuggled_share=1");
    expect(stdout).toContain("All laws hold.");
    expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}|✗/);
    expect(status).toBe(0);
  });
  test("speak German", () => expect(tonnage(...own, "--lang", "de").stdout).toContain("Alle Gesetze gelten."));
  test("are data with --json", () => {
    const { meta, laws, settings } = JSON.parse(tonnage(...own, "--json").stdout) as {
      meta: { draws: number };
      laws: { law: string; holds: boolean; worst: { excess: number } }[];
      settings: { name: string; laws: unknown[] }[];
    };
    expect(meta.draws).toBe(16);
    expect(laws.every(({ holds }) => holds)).toBe(true);
    expect(settings.map(({ laws: own }) => own.length)).toEqual([laws.length]);
  });
});

describe("mistakes end in a sentence, a non-zero exit code and no stack trace", () => {
  test.each([
    [["balance", "--scenario", "no-smugling"], 1, 'Did you mean "no-smuggling"?'],
    [["balance", "--at", "2031Q1"], 1, "History is complete to 2025Q4, and the projection ends with 2030Q4"],
    [["balance", "--at", "Q4 25"], 1, "2025Q4"],
    [["balance", "--set", "smuggled_shre=0.1"], 1, 'Did you mean "smuggled_share"?'],
    [["balance", "--set", "smuggled_share=1,5"], 1, "smuggled_share"],
    [["balance", "--set", "smuggled_share=120% to 150%"], 1, "smuggled_share"],
    [["balance", "--set", "smuggled_share"], 2, "name=distribution"],
    [["balance", "--convention", "int8"], 2, "max8"],
    [["balance", "--draws", "many"], 2, "whole number"],
    [["balance", "--blocs", "US,Chin"], 1, "Known: US, CN"],
    [["balance", "--out", "/no/such/folder/x"], 1, "cannot write"],
    [["balance", "--observe", "epoch-asend"], 1, 'Did you mean "epoch-ascend"?'],
    [["balance", "--observe", "compute_ratio=8 to 9"], 1, "Write the name of an observation, or one of your own"],
    [
      ["balance", "--observe", "compute_ratio@2025Q4=90 to 99"],
      1,
      "The model hardly goes there, so more draws do not help",
    ],
    [["--observe", "epoch-ascend"], 2, "--observe"],
    [["explain", "compute_ration"], 1, 'Did you mean "compute_ratio"?'],
    [["balnce"], 2, "balance"],
  ])("%j", (args, code, text) => {
    const { status, stderr } = tonnage(...args, ...(args[0] === "balance" ? few : []));
    expect(stderr).toContain(text);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(code);
  });
  test("in JSON the error is data", () => {
    const { stderr } = tonnage("balance", "--json", "--scenario", "nope");
    expect(Object.keys((JSON.parse(stderr) as { error: object }).error)).toEqual(
      expect.arrayContaining(["code", "where", "found", "expected"]),
    );
  });
});

test("explain walks from the ratio to sources with links, for every leaf that is not assumed", () => {
  const { nodes } = JSON.parse(
    execFileSync(
      process.execPath,
      ["bin/tonnage.cjs", "explain", "compute_ratio", "--at", "2025Q4", ...few, "--json"],
      { encoding: "utf8", maxBuffer: 1e8 },
    ),
  ) as {
    nodes: { id: string; kind: string; grade?: string; because: string[]; sources: { url: string }[] }[];
  };
  const leaves = nodes.filter((n) => n.kind === "parameter" || n.kind === "table");
  expect(leaves.length).toBeGreaterThan(20);
  for (const leaf of leaves.filter((n) => n.kind === "parameter" && n.grade !== "assumed"))
    expect(
      leaf.sources.map((s) => s.url),
      leaf.id,
    ).not.toHaveLength(0);
  for (const leaf of leaves) expect(leaf.because.length + leaf.sources.length, leaf.id).toBeGreaterThan(0);
});

test.each([
  ["parameters"],
  ["parameters", "--search", "smuggled"],
  ["scenarios"],
  ["scenarios", "--lang", "de"],
  ["explain", "--list"],
  ["explain", "owned_compute[CN]", "--lang", "de"],
  ["--help"],
  ["balance", "--help"],
  ["production", "--help"],
  ["run", "--help"],
  ["checks", "--help"],
])("%s prints and ends well", (...args) => {
  const { status, stdout } = tonnage(...args);
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(100);
  expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/);
});

import { describe, expect, test } from "vitest";
import { bundleOfTexts, refusal, smallModel, smallQuantities, smallTexts } from "../../test/small-model.ts";
import { parameter } from "../engine/index.ts";
import { readModel } from "./model-data.ts";

const file = "model/parts.yaml";
const faultOf = (from: string, to: string) => refusal(() => smallModel(file, from, to));

describe("a parameter", () => {
  test("has a distribution for every element, the default where a member is not named", () => {
    const { elements } = smallModel().parameters.get("lag")!;
    expect(Object.fromEntries(elements)).toEqual({ "lag[US]": "0.5 to 2 quarter", "lag[CN]": "1 to 3" });
  });

  test("has one distribution for all members where only one is written", () => {
    const { elements } = smallModel(file, "{ US: 0.5 to 2 quarter, default: 1 to 3 }", "2").parameters.get("lag")!;
    expect([...elements.values()]).toEqual(["2", "2"]);
  });

  test("has one element for all members where it is shared", () => {
    const shared = smallModel(file, "{ US: 0.5 to 2 quarter, default: 1 to 3 }", "1 to 3\n    shared: true");
    expect([...shared.parameters.get("lag")!.elements.keys()]).toEqual(["lag"]);
    expect(shared.structure.shared).toEqual(new Set(["lag"]));
  });

  test("knows the line of its name", () =>
    expect(smallModel().parameters.get("lag")!.place).toBe("model/parts.yaml:7"));

  test("reads an interval on the scale of its support", () => {
    const { distributions } = smallModel().inputs;
    expect(distributions.get("share")!.support).toEqual([0, 1]);
    expect(distributions.get("lag[US]")!.support).toEqual([0, Number.POSITIVE_INFINITY]);
  });
});

describe("shares", () => {
  test("are one group for each row", () =>
    expect(smallModel().inputs.shares).toEqual([
      ["split[US,US]", "split[US,CN]"],
      ["split[CN,US]", "split[CN,CN]"],
    ]));

  test("are 0 for members that are not named", () => {
    const data = smallModel("model/structure.yaml", "blocs: [US, CN]", "blocs: [US, CN, gulf]", [
      'split:\n    value: { US: "',
      'split:\n    value: { gulf: "shares(US: 1, CN: 2)", US: "',
    ]);
    expect(data.inputs.distributions.get("split[US,gulf]")!.quantile(0.5)).toBe(0);
    expect(data.inputs.shares[2]).toEqual(["split[gulf,US]", "split[gulf,CN]", "split[gulf,gulf]"]);
  });

  test("written once hold for every row", () => {
    const whole = '{ US: "shares(US: 90%, CN: 10%)", CN: "shares(CN: 80% to 95%, US: 5% to 20%)" }';
    const data = smallModel(file, whole, '"shares(US: 3, CN: 1)"');
    expect(data.inputs.shares).toHaveLength(2);
    expect(data.inputs.distributions.get("split[CN,US]")!.mean()).toBeCloseTo(3, 12);
  });
});

describe("what is missing is named with file, line and field:", () => {
  test.each([
    ["value", "    value: 10% to 40%\n", "model/parts.yaml:3 parameters.share.value", "Write a distribution"],
    ["grade", "    grade: assumed\n", "model/parts.yaml:3 parameters.share.grade", "Write one of measured, reported"],
    [
      "because",
      "    because: A reason of more than twenty letters.\n",
      "model/parts.yaml:3 parameters.share.because",
      "without a reason is refused",
    ],
  ])("%s", (_, line, where, expected) => {
    const fault = faultOf(line, "");
    expect(fault.where).toBe(where);
    expect(fault.found).toBe("it is missing");
    expect(fault.expected).toContain(expected);
  });

  test("evidence, unless the grade is assumed", () => {
    const fault = faultOf("    evidence: [acme-sales.lag]\n", "");
    expect(fault.message).toContain("model/parts.yaml:7 lag: grade estimated without evidence");
    expect(() => smallModel(file, "estimated\n    evidence: [acme-sales.lag]", "assumed")).not.toThrow();
  });

  test("a member without a default", () =>
    expect(faultOf(", default: 1 to 3", "").message).toContain("model/parts.yaml:7 lag: nothing for CN"));

  test("the support, which the model declares", () => {
    const bare = [...smallQuantities, parameter("bare", "1", "without a support")];
    const text = smallTexts[file]!.replace(
      "tables:",
      "  bare: { value: 1, grade: assumed, because: A reason of more than twenty letters. }\ntables:",
    );
    const fault = refusal(() => readModel(bundleOfTexts({ ...smallTexts, [file]: text }), bare));
    expect(fault.code).toBe("no-support");
    expect(fault.where).toMatch(/parameters\.test\.ts:\d+ bare|^bare/);
  });

  test("the unit, which the model declares", () =>
    expect(refusal(() => parameter("bare", "", "without a unit", { support: "real" })).code).toBe("bad-unit"));
});

describe("refused with its place:", () => {
  test.each([
    ["a text that is no distribution", "10% to 40%", "normaal(0, 1)", "Did you mean normal"],
    ["a value outside the support", "10% to 40%", "1.5", "model/parts.yaml:3 share"],
    ["a distribution that leaves the support", "10% to 40%", "normal(0, 1)", "The parameter lies between 0 and 1"],
    ["another unit", "0.5 to 2 quarter", "0.5 to 2 year", 'model/parts.yaml:7 lag[US]: "0.5 to 2 year" is in year'],
    ["an unknown member", "{ US: 0.5", "{ USA: 0.5", 'no bloc "USA". Known: US, CN. Did you mean "US"?'],
    ["an unknown member of shares", "shares(US: 90%, CN: 10%)", "shares(US: 90%, EU: 10%)", 'no location "EU"'],
    [
      "an unknown member of the evidence",
      "[acme-sales.lag]",
      "{ EU: [acme-sales.lag] }",
      'lag evidence: no member "EU"',
    ],
    ["members of what has none", "10% to 40%", "{ US: 0.1 }", "This parameter has no further dimension"],
    [
      "members that go too deep",
      "{ US: 0.5 to 2 quarter",
      "{ US: { US: 1 }",
      "This parameter has no further dimension",
    ],
    ["evidence that is not there", "acme-sales.lag", "acme-sales.log", 'Did you mean "acme-sales.lag"?'],
    [
      "a reason that is none",
      "A reason of more than twenty letters.",
      "Because.",
      "model/parts.yaml:6 parameters.share.because",
    ],
    ["a grade that is none", "grade: assumed", "grade: sure", "model/parts.yaml:5 parameters.share.grade"],
    [
      "a field that is unknown",
      "grade: assumed",
      "grade: assumed\n    low: 3",
      "model/parts.yaml:6 parameters.share.low: no such field",
    ],
    [
      "one draw for members that differ",
      "default: 1 to 3 }",
      "default: 1 to 3 }\n    shared: true",
      "shared, and yet values by member",
    ],
    ["a value that is a list", "10% to 40%", "[1, 2]", "model/parts.yaml:4 parameters.share.value: it does not fit"],
    ["a value that is empty", "10% to 40%", "", "model/parts.yaml:4 parameters.share.value: it does not fit"],
  ])("%s", (_, from, to, says) => expect(faultOf(from, to).message).toContain(says));

  test("a parameter that no mechanism declares, with the nearest that one does", () => {
    const fault = faultOf("  lag:\n", "  lagg:\n");
    expect(fault.message).toContain('no parameter "lagg" in the model');
    expect(fault.hint).toBe('Did you mean "lag"?');
    expect(fault.where).toMatch(/^model\/parts\.yaml:\d+$/);
  });

  test("a declared parameter without an entry", () => {
    const fault = refusal(() => smallModel(file, smallTexts[file]!.split("  lag:\n")[0]!, "parameters:\n"));
    expect(fault.message).toContain("share: the parameter has no entry in any model/*.yaml");
  });

  test("a second entry, which would hide the first", () => {
    const second =
      "parameters:\n  share: { value: 1, grade: assumed, because: A reason of more than twenty letters. }\n";
    const fault = refusal(() => readModel(bundleOfTexts({ ...smallTexts, "model/zzz.yaml": second }), smallQuantities));
    expect(fault.message).toContain(
      "model/zzz.yaml:2 parameters.share: it has an entry already, in model/parts.yaml:3",
    );
  });
});

/**
 * `tonnage parameters`: every assumption with its interval and grade.
 */
import pc from "picocolors";
import { metaOf } from "../analyses/provenance.ts";
import { date, short } from "../charts/numbers.ts";
import { table } from "../charts/table.ts";
import { printUnit } from "../engine/index.ts";
import { describe } from "./describe.ts";
import { isOfDays } from "./of-days.ts";
import { type GivenOptions, open } from "./options.ts";
import { emit } from "./output.ts";
import { version } from "./version.ts";

export async function parametersCommand(given: GivenOptions & { readonly search?: string }): Promise<void> {
  const { world, bundle, run, convention, say, language, reason } = await open(given);
  const wanted = given.search?.toLowerCase();
  const found = [...world.data.parameters.values()].filter(
    (p) =>
      wanted === undefined ||
      [p.node.id, p.node.description, describe(p.node.id, "", language), p.because, reason(p.because)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
  );
  const elements = found.flatMap((p) =>
    [...p.elements].map(([element, text]) => {
      const distribution = world.data.inputs.distributions.get(element);
      const [p5, p50, p95] = [0.05, 0.5, 0.95].map((p) => distribution?.quantile(p) ?? Number.NaN) as [
        number,
        number,
        number,
      ];
      const set = world.settings[element] ?? world.settings[p.node.id];
      return { parameter: p, element, text: set === undefined ? text : String(set), p5, p50, p95 };
    }),
  );
  if (given.json) {
    const rows = elements.map(({ parameter: { node, grade, assumed, because, evidence, place, shared }, ...e }) => ({
      element: e.element,
      parameter: node.id,
      description: describe(node.id, node.description, language),
      unit: printUnit(node.unit),
      distribution: e.text,
      p5: e.p5,
      p50: e.p50,
      p95: e.p95,
      lever: node.lever,
      shared,
      grade: assumed.includes(/\[([^,\]]+)/.exec(e.element)?.[1] ?? "") ? "assumed" : grade,
      because: reason(because),
      evidence,
      place,
    }));
    const meta = await metaOf(bundle, world, version, convention, run);
    emit(JSON.stringify({ meta, rows }, null, 1), given.out, say);
    return;
  }
  if (found.length === 0) {
    emit(say("parameters.none", { search: given.search ?? "" }), given.out, say);
    return;
  }
  const lines = found.flatMap((p) => {
    const own = elements.filter((e) => e.parameter === p);
    const rows = own
      .filter((e) => wanted !== undefined || own.length <= 8 || e.p5 !== e.p95)
      .slice(0, wanted === undefined ? 8 : own.length)
      .map((e) => {
        const amount = (x: number): string => (isOfDays(e.text) ? date(x) : short(x, language));
        return [
          `  ${e.element.replace(p.node.id, "") || " "}`,
          amount(e.p50),
          e.p5 === e.p95 ? "" : pc.dim(`(${amount(e.p5)} – ${amount(e.p95)})`),
          pc.dim(e.text),
        ];
      });
    const more = own.length - rows.length;
    return [
      `${pc.bold(p.node.id)} ${pc.dim(`[${printUnit(p.node.unit)}]`)} ${describe(p.node.id, p.node.description, language)} ${pc.dim(`· ${say(`grade.${p.grade}`)} · ${p.place}`)}`,
      ...table([{ head: "" }, { head: "", align: "right" }, { head: "" }, { head: "" }], rows).slice(2),
      ...(more > 0
        ? [pc.dim(`  ${say("parameters.more", { count: more, command: `parameters --search ${p.node.id}` })}`)]
        : []),
    ];
  });
  emit(
    [pc.bold(say("parameters.title", { count: found.length, elements: elements.length })), "", ...lines].join("\n"),
    given.out,
    say,
  );
}

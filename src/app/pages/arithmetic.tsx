/** From an item's figures to what rules measure: the products and quotients written out. */
import type { ReactNode } from "react";
import type { Value } from "../../analyses/classification.ts";
import { measureText, unitText, valueText } from "../../charts/control-words.ts";
import { useLanguage } from "../language.tsx";
import type { ClassifyAnswer } from "../model/questions.ts";
import { DataTable } from "../parts/data-table.tsx";

/** Densities by what is divided by what. */
const quotients: Readonly<Record<string, readonly [over: string, under: string]>> = {
  performance_density: ["tpp", "die_area"],
  memory_bandwidth_density: ["memory_bandwidth", "stack_area"],
};

/** The measures of an item, and how each follows. */
export function Arithmetic({ answer: { report, inputs } }: { answer: ClassifyAnswer }): ReactNode {
  const { say, sayShared, language } = useLanguage();
  const text = (value: Value): string => valueText(value, sayShared, language);
  const { measures, arithmetic, warnings, item } = report;
  const derivation = (name: string): string => {
    if (name === "tpp")
      return arithmetic
        .map(({ format, rate, bits, tpp }) => `${format.toUpperCase()} ${text(rate)} × ${text(bits)} = ${text(tpp)}`)
        .join(" · ");
    const [over = "", under = ""] = quotients[name] ?? [];
    const [value, area] = [measures[over], inputs[under]];
    return value === undefined || area === undefined ? "" : `${text(value)} / ${text(area)} mm²`;
  };
  const names = Object.keys(measures);
  return (
    <section>
      <h2>{say("app.controls.arithmetic")}</h2>
      {names.length === 0 ? (
        <p>{item.id === null ? say("controls.noneStated") : say("controls.noFigures", { name: item.name })}</p>
      ) : (
        <DataTable
          caption={item.name}
          heads={[
            say("controls.measure"),
            say("controls.value"),
            say("app.column.unit"),
            say("app.controls.arithmetic"),
          ]}
          rows={names.map((name) => [
            measureText(name, sayShared),
            text(measures[name] ?? null),
            unitText(name, sayShared),
            derivation(name),
          ])}
        />
      )}
      {warnings.map(({ id, values }) => (
        <p key={id} className="note">
          {say("controls.warning")}{" "}
          {say(
            `warning.${id}` as "warning.tpp-differs",
            Object.fromEntries(
              Object.entries(values).map(([name, value]) => [
                name,
                typeof value === "number" ? text(value) : value.toUpperCase(),
              ]),
            ),
          )}
        </p>
      ))}
    </section>
  );
}

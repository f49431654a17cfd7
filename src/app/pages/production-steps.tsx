/** Tables of production, one for each step, and what its pages share. */
import { memo, type ReactNode } from "react";
import type { Row } from "../../analyses/rows.ts";
import type { MessageId } from "../../messages/index.ts";
import { useSteady } from "../context.ts";
import { textOf, useLanguage } from "../language.tsx";
import { type Cell, DataTable } from "../parts/data-table.tsx";

/** What may be the scarcest input, by the variable that says so. */
export const binds = { dies_bind: "dies", memory_binds: "memory", packaging_binds: "packaging" } as const;

/** The rows of a variable. */
export const of = (rows: readonly Row[], variable: string): readonly Row[] =>
  rows.filter((row) => row.variable === variable);

/** What products are called: as in the catalogue, where they stand there. */
export function useProductName(): (id: string) => string {
  const { about } = useSteady();
  const speaking = useLanguage();
  return (id) => about.items.find((item) => item.id === id)?.name ?? textOf(speaking, `app.product.${id}`, id);
}

/** A table for each step: its amounts, and of accelerators what binds. */
const tables: readonly (readonly [
  dimension: "producer" | "die" | "memory" | "accelerator",
  head: MessageId,
  columns: readonly (readonly [MessageId, string])[],
])[] = [
  [
    "producer",
    "production.wafers",
    [
      ["production.capacity", "wafer_capacity"],
      ["production.wafersMade", "wafer_output"],
      ["production.acceleratorWafers", "accelerator_wafers"],
    ],
  ],
  [
    "die",
    "production.die",
    [
      ["production.ownWafers", "dies_made"],
      ["production.leaked", "dies_leaked"],
      ["production.used", "dies_used"],
      ["production.stored", "die_bank"],
    ],
  ],
  [
    "memory",
    "production.memory",
    [
      ["production.gained", "stacks_gained"],
      ["production.used", "stacks_used"],
      ["production.stored", "memory_store"],
    ],
  ],
  [
    "accelerator",
    "production.accelerator",
    [
      ["production.assembled", "packages_assembled"],
      ["production.delivered", "deliveries"],
      ["production.diesBind", "dies_bind"],
      ["production.memoryBinds", "memory_binds"],
      ["production.packagingBinds", "packaging_binds"],
    ],
  ],
];

/** Wafers, dies, memory and accelerators in one quarter. */
export const Steps = memo(function Steps({ rows: all, quarter }: { rows: readonly Row[]; quarter: string }): ReactNode {
  const rows = all.filter((row) => row.quarter === quarter);
  const { say, short, percent, bloc } = useLanguage();
  const nameOf = useProductName();
  const cell = (row: Row | undefined, made: boolean): Cell => {
    if (!row) return "—";
    if (row.variable in binds) return made ? { shown: percent(row.mean), value: row.mean } : "—";
    if (row.p95 < 0.5) return "—";
    const count = (x: number): string => (x < 0.5 ? "0" : short(Math.round(x)));
    return {
      value: row.p50,
      shown: (
        <>
          {count(row.p50)} <small>{`(${count(row.p5)} – ${count(row.p95)})`}</small>
        </>
      ),
    };
  };
  return (
    <section>
      <h2>{say("production.title", { producer: bloc(of(rows, "wafer_output")[0]?.index.producer ?? ""), quarter })}</h2>
      {tables.map(([dimension, head, columns]) => {
        const members = [
          ...new Set(
            rows
              .filter(({ variable }) => columns.some(([, id]) => id === variable))
              .flatMap(({ index }) => index[dimension] ?? []),
          ),
        ];
        const at = (variable: string, member: string): Row | undefined =>
          of(rows, variable).find(({ index }) => index[dimension] === member);
        return (
          <DataTable
            key={head}
            caption={say(head)}
            heads={["", ...columns.map(([id]) => say(id))]}
            rows={members.map((member) => [
              dimension === "producer" ? bloc(member) : nameOf(member),
              ...columns.map(([, variable]) =>
                cell(at(variable, member), (at("packages_assembled", member)?.p95 ?? 0) > 0),
              ),
            ])}
          />
        );
      })}
      <p className="note">{say("production.bindsNote")}</p>
    </section>
  );
});

/**
 * The functions of a plan: each computes its cells in order and stores what others read.
 */
import { argumentsOf, type Cell, type CellId } from "../cells.ts";
import { Body, load, loadSplat, localValue, type Shared, type Value } from "../wasm/body.ts";
import type { WasmFunction } from "../wasm/encoder.ts";
import type { Layout } from "./layout.ts";
import { lookup, lowering } from "./lower.ts";
import type { Plan } from "./plan.ts";

/** Parameters of every part: byte offsets of the group in its block, of its frame, of the quarter's series, of its draws in the outputs. */
const params = { group: 0, frame: 1, row: 2, output: 3 } as const;

const [group, frame, row] = [params.group, params.frame, params.row].map(localValue) as [Value, Value, Value];

/** What is read from memory stays in a register if it is read again within so many cells. */
const near = 32;

type Called = Cell & { kind: "operator" };
const isCall = (cell: Cell): boolean => cell.kind === "operator" && lowering(cell.operator.name).asFunction === true;

/** Writes the parts of one plan. */
export class PartWriter {
  readonly #shared: Shared;
  readonly #plan: Plan;
  readonly #layout: Layout;
  /** How values are loaded, by cell. */
  readonly #loads: Value[] = [];
  /** Outputs by cell. */
  readonly #stored = new Map<CellId, { address: number; timed: boolean }>();

  constructor(shared: Shared, plan: Plan, layout: Layout) {
    this.#shared = shared;
    this.#plan = plan;
    this.#layout = layout;
    layout.outputs.forEach((output, i) => {
      if (output.kind === "block") this.#stored.set(plan.graph.outputs[i] as CellId, output);
    });
  }

  /** The cells of one part; the last part of the quarter, or of those before, also sets the states. */
  write(name: string, part: readonly CellId[], then: "next" | "begin" | "advance"): WasmFunction {
    const body = new Body(this.#shared, ["i32", "i32", "i32", "i32"]);
    const { cells } = this.#plan.graph;
    const inside = new Set(part);
    /** Where each cell is read, last place first. */
    const reads = new Map<CellId, number[]>();
    for (let place = part.length - 1; place >= 0; place--)
      for (const arg of argumentsOf(cells[part[place] as CellId] as Cell))
        reads.set(arg, [...(reads.get(arg) ?? []), place]);
    const values = new Map<CellId, Value>();
    const mates = this.#matesIn(part);
    /** Results of calls that were made with those of their mates. */
    const ahead = new Map<CellId, Value>();
    const drop = (id: CellId): void => {
      body.release(values.get(id) as Value);
      values.delete(id);
    };
    for (const [place, id] of part.entries()) {
      const cell = cells[id] as Cell;
      const args = argumentsOf(cell);
      for (const arg of args) {
        const places = reads.get(arg) as number[];
        places.pop();
        const next = places.at(-1);
        if (!values.has(arg) && next !== undefined && next - place <= near) values.set(arg, body.keep(this.#load(arg)));
      }
      const read = (arg: CellId): Value => values.get(arg) ?? this.#load(arg);
      const mate = mates.get(id);
      if (mate !== undefined) {
        const [first, second] = body.call(
          (cell as Called).operator.name,
          read(this.#argumentOf(id)),
          read(this.#argumentOf(mate)),
        );
        if (mate === id) body.release(second);
        else ahead.set(mate, second);
        ahead.set(id, first);
      }
      const result = ahead.get(id) ?? body.formula(() => this.#compute(body, id, cell, read));
      this.#store(body, id, result);
      for (const arg of args) {
        const next = reads.get(arg)?.at(-1) ?? Infinity;
        if (values.has(arg) && (next === Infinity || (!inside.has(arg) && next - place > near))) drop(arg);
      }
      if (reads.has(id)) values.set(id, result);
      else body.release(result);
    }
    if (then === "begin") this.#begin(body);
    if (then === "advance") this.#advance(body);
    return body.finish(name);
  }

  #compute(body: Body, id: CellId, cell: Cell, read: (id: CellId) => Value): Value {
    if (cell.kind === "lookup") return lookup(body, cell.table, read(cell.arg));
    if (cell.kind !== "operator") throw new TypeError(`cell ${id} is a ${cell.kind}`);
    const { name } = cell.operator;
    const [x, y, z] = cell.args.map(read) as [Value, Value, Value];
    return lowering(name).lower(body, x, y, z);
  }

  /** The calls of a part, each with the next one of the same function whose argument is known by then, or with itself. */
  #matesIn(part: readonly CellId[]): Map<CellId, CellId> {
    const { cells } = this.#plan.graph;
    const places = new Map(part.map((id, place) => [id, place]));
    const left = part.filter((id) => isCall(cells[id] as Cell));
    const mates = new Map<CellId, CellId>();
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const { name } = (cells[id] as Called).operator;
      const at = left.findIndex((other) => {
        const known = (places.get(this.#argumentOf(other)) ?? -1) < (places.get(id as CellId) as number);
        return known && (cells[other] as Called).operator.name === name;
      });
      mates.set(id, at < 0 ? id : (left.splice(at, 1)[0] as CellId));
    }
    return mates;
  }

  #argumentOf(id: CellId): CellId {
    return (this.#plan.graph.cells[id] as Called).args[0] as CellId;
  }

  /** A value from memory. */
  #load(id: CellId): Value {
    const known = this.#loads[id] ?? this.#newLoad(id);
    this.#loads[id] = known;
    return known;
  }

  #newLoad(id: CellId): Value {
    const cell = this.#plan.graph.cells[id] as Cell;
    const { slots, states, series, inputs } = this.#layout;
    switch (cell.kind) {
      case "constant":
        return load(this.#shared.memory.number(cell.value));
      case "input":
        return load(inputs.get(cell.index) as number, group);
      case "series":
        return loadSplat(this.#shared.precision, series.get(id) as number, row);
      case "state":
        return load(states.get(cell.index) as number, frame);
      default:
        return load(slots.get(id) as number, frame);
    }
  }

  #store(body: Body, id: CellId, value: Value): void {
    const slot = this.#layout.slots.get(id);
    if (slot !== undefined) body.store(value, slot, frame);
    const output = this.#stored.get(id);
    if (output) body.store(value, output.address, localValue(output.timed ? params.output : params.group));
    for (const index of this.#plan.early.get(id) ?? [])
      body.store(value, this.#layout.states.get(index) as number, frame);
  }

  /** Before the first quarter: states take their initial values, inputs asked for are handed through. */
  #begin(body: Body): void {
    for (const [index, address] of this.#layout.states)
      body.store(this.#load(this.#plan.graph.states[index]?.initial as CellId), address, frame);
    for (const id of this.#stored.keys()) if (this.#isA(id, "input")) this.#store(body, id, this.#load(id));
  }

  /** At the end of a quarter: states asked for are handed out, then states take their next values. */
  #advance(body: Body): void {
    for (const id of this.#stored.keys()) if (this.#isA(id, "state")) this.#store(body, id, this.#load(id));
    const early = new Set([...this.#plan.early.values()].flat());
    const late = [...this.#layout.states]
      .filter(([index]) => !early.has(index))
      .map(([index, address]) => ({ address, next: this.#plan.graph.states[index]?.next as CellId }));
    // All states that others take are read before any is written.
    const taken = new Map(
      late.filter(({ next }) => this.#isA(next, "state")).map(({ next }) => [next, body.keep(this.#load(next))]),
    );
    for (const { address, next } of late) body.store(taken.get(next) ?? this.#load(next), address, frame);
  }

  #isA(id: CellId, kind: Cell["kind"]): boolean {
    return (this.#plan.graph.cells[id] as Cell).kind === kind;
  }
}

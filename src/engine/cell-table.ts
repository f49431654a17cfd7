/**
 * Hash-consing: a list of cells in which each stands once.
 *
 * Expansion writes shared parts once for every cell that uses them (the normaliser of each member of a group, for one), so this keeps
 * a large part of the graph from ever being there. It changes no bit of any result. A text as the key of every cell would cost more
 * than all other work on the graph, so this is an open hash table of positions.
 */
import type { Cell, CellId } from "./cell.ts";
import { highWord, lowWord } from "./math/bits.ts";

export class CellTable {
  private readonly cells: Cell[];
  /** Of each cell; most cells that differ differ here. */
  private readonly hashes: number[] = [];
  /** Positions, counted from 1; a power of two of them. */
  private slots = new Int32Array(4096);

  constructor(cells: Cell[]) {
    this.cells = cells;
  }

  /** The position of the cell in the list, to which it is added if it is new. */
  place(cell: Cell): CellId {
    if (this.cells.length * 2 >= this.slots.length) this.grow();
    const hash = hashOf(cell);
    const last = this.slots.length - 1;
    let slot = hash & last;
    for (let position = this.slots[slot] as number; position > 0; position = this.slots[slot] as number) {
      if (this.hashes[position - 1] === hash && isSame(this.cells[position - 1] as Cell, cell)) return position - 1;
      slot = (slot + 1) & last;
    }
    this.hashes.push(hash);
    this.slots[slot] = this.cells.push(cell);
    return this.cells.length - 1;
  }

  private grow(): void {
    const last = this.slots.length * 4 - 1;
    this.slots = new Int32Array(last + 1);
    for (let id = 0; id < this.hashes.length; id++) {
      let slot = (this.hashes[id] as number) & last;
      while (this.slots[slot] !== 0) slot = (slot + 1) & last;
      this.slots[slot] = id + 1;
    }
  }
}

function isSame(a: Cell, b: Cell): boolean {
  switch (a.kind) {
    case "constant":
      return b.kind === "constant" && Object.is(a.value, b.value);
    case "series":
      return b.kind === "series" && a.values.every((value, quarter) => Object.is(value, b.values[quarter]));
    case "input":
    case "state":
      return b.kind === a.kind && a.index === b.index;
    case "operator":
      return b.kind === "operator" && a.operator === b.operator && areSame(a.args, b.args);
    case "lookup":
      return b.kind === "lookup" && a.table === b.table && a.arg === b.arg;
  }
}

function areSame(a: readonly CellId[], b: readonly CellId[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Equal for equal cells, seldom for others. */
function hashOf(cell: Cell): number {
  switch (cell.kind) {
    case "constant":
      return mixed(highWord(cell.value), lowWord(cell.value));
    case "series":
      return cell.values.reduce((hash, value) => mixed(mixed(hash, highWord(value)), lowWord(value)), 1);
    case "input":
      return mixed(cell.index, 2);
    case "state":
      return mixed(cell.index, 3);
    case "operator": {
      const { args } = cell;
      let hash = args.length;
      for (let i = 0; i < args.length; i++) hash = Math.imul(hash ^ (args[i] as CellId), odd) ^ (hash >>> 13);
      return hash ^ (hash >>> 15);
    }
    case "lookup":
      return mixed(cell.arg, 4);
  }
}

/** 2³² over the golden ratio, made odd: multiplying by it spreads neighbours far apart. */
const odd = 0x9e3779b1;

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, odd);
  return product ^ (product >>> 15);
}

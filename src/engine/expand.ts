/**
 * From the typed graph to cells: every dimension written out, stocks and flows turned into states.
 *
 * Within a quarter a stock runs inflows → availability → outflows. Outflows that together exceed what is available are scaled
 * by one factor, so that the stock ends at exactly 0 and never below. A loop within one quarter is an error that lists it.
 */
import { positions, strideOf } from "./axes.ts";
import { CellBuilder, type CellGraph, type CellId, type State } from "./cells.ts";
import { inputsOf, isNamed, shapeOf } from "./check.ts";
import { nearest, TonnageError } from "./error.ts";
import {
  type Dimension,
  type FlowNode,
  type Grouping,
  type NamedNode,
  type Node,
  type Quantity,
  type Stock,
  type StockNode,
  type Support,
  supportOf,
  type TableNode,
} from "./graph.ts";
import { daysAt, overlap, type TimeGrid, yearsAtEnd } from "./time.ts";

/** The data a model is bound to: what the dimensions consist of, and the tables. */
export interface Structure {
  readonly time: TimeGrid;
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** By name of the grouping: from each member to its group. */
  readonly groupings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By id of the table, then by members joined with commas: one number, or one a quarter. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;
  /** By dimension: in which order `fillInOrder` serves the members; the order of the members where it is missing. */
  readonly orders?: Readonly<Record<string, readonly string[]>>;
  /** Parameters whose elements share one draw. */
  readonly shared: ReadonlySet<string>;
}

export interface Expanded {
  readonly graph: CellGraph;
  /** Parameter elements in the order of the `input` cells; `switch:<id>` holds the position of the chosen option. */
  readonly inputs: readonly string[];
  /** What each output is: which request, at which member of each of its dimensions. */
  readonly outputs: readonly { readonly request: number; readonly index: Readonly<Record<string, string>> }[];
  /** The first cell of every named value, for messages. */
  readonly labels: readonly { readonly label: string; readonly cell: CellId }[];
}

/** A named value as text: `packaging_yield[CN]`. */
export const elementId = (id: string, members: readonly string[]): string =>
  members.length ? `${id}[${members.join(",")}]` : id;

/**
 * Writes out what the requested quantities need. `flows` are all flows of the model: a stock does not know its own.
 * @param into where the cells go; a builder that does not share them gives a graph several times as large
 */
export function expand(
  requests: readonly Quantity[],
  flows: readonly Quantity[],
  data: Structure,
  into = new CellBuilder(),
): Expanded {
  return new Expansion(flows, data, into).run(requests);
}

class Expansion {
  private readonly builder: CellBuilder;
  private readonly done = new Map<Node, readonly CellId[]>();
  private readonly starts = new Map<StockNode, readonly CellId[]>();
  private readonly scales = new Map<StockNode, readonly { total: CellId; factor: CellId }[]>();
  private readonly path: Node[] = [];
  /** Elements with the position of each. */
  private readonly inputs = new Map<string, number>();
  private readonly states: { initial: CellId; next: CellId }[] = [];
  private readonly pending: (() => void)[] = [];
  private readonly named: (readonly [quantity: Quantity & { node: NamedNode }, cells: readonly CellId[]])[] = [];
  private readonly data: Structure;
  private readonly flows: readonly (Quantity & { node: FlowNode })[];

  constructor(flows: readonly Quantity[], data: Structure, into: CellBuilder) {
    this.builder = into;
    this.flows = flows.filter((f): f is Quantity & { node: FlowNode } => f.node.kind === "flow");
    this.data = data;
  }

  run(requests: readonly Quantity[]): Expanded {
    const outputs = requests.map((request) => this.cellsOf(request));
    // States found on the way need their end of quarter, which may need further states.
    for (const task of this.pending) task();
    const labels = (): Expanded["labels"] => this.labels();
    return {
      graph: { cells: this.builder.cells, states: this.states as State[], outputs: outputs.flat() },
      inputs: [...this.inputs.keys()],
      outputs: requests.flatMap((request, i) =>
        this.tuples(shapeOf(request).by).map((members) => ({
          request: i,
          index: Object.fromEntries(shapeOf(request).by.map((d, k) => [d.name, members[k] as string])),
        })),
      ),
      // Only a message needs them, and there are as many as cells.
      get labels() {
        return labels();
      },
    };
  }

  private labels(): Expanded["labels"] {
    return this.named.flatMap(([quantity, cells]) =>
      this.tuples(shapeOf(quantity).by).map((members, i) => ({
        label: elementId(quantity.node.id, members),
        cell: cells[i] as CellId,
      })),
    );
  }

  private cellsOf(quantity: Quantity): readonly CellId[] {
    const { node } = quantity;
    const known = this.done.get(node);
    if (known) return known;
    if (this.path.includes(node)) throw this.loop(node);
    this.path.push(node);
    const cells = this.expandNode(quantity);
    this.path.pop();
    this.done.set(node, cells);
    if (isNamed(node)) this.named.push([quantity as Quantity & { node: NamedNode }, cells]);
    return cells;
  }

  private expandNode(quantity: Quantity): readonly CellId[] {
    const { builder } = this;
    const { node } = quantity;
    const { by } = shapeOf(quantity);
    const each = (make: (members: readonly string[], i: number) => CellId): readonly CellId[] =>
      this.tuples(by).map(make);
    switch (node.kind) {
      case "constant":
        return [builder.constant(node.value)];
      case "period":
        return [builder.push({ kind: "series", values: overlap(this.data.time, node.from, node.until) })];
      case "calendar": {
        const edge = node.edge === "start" ? 0 : 1;
        return [builder.push({ kind: "series", values: daysAt(this.data.time, edge) })];
      }
      case "years":
        return [builder.push({ kind: "series", values: yearsAtEnd(this.data.time, node.since) })];
      case "fill":
        return this.fill(node, by);
      case "parameter": {
        if (this.data.shared.has(node.id)) {
          const cell = this.input(node.id, node.support);
          return each(() => cell);
        }
        return each((members) => this.input(elementId(node.id, members), node.support));
      }
      case "table":
        return each((members) => this.tableCell(node, members));
      case "variable":
      case "formula":
        return this.cellsOf(node.of);
      case "flow": {
        const wanted = this.cellsOf(node.of).map((cell) => builder.maximum(cell, builder.constant(0)));
        const { from } = node;
        if (!from) return wanted;
        // The stock may list its dimensions in another order than the flow.
        const scale = this.scaleOf(from);
        const place = positions(by, from.node.by, this.sizeOf);
        return wanted.map((cell, i) =>
          builder.multiply(cell, (scale[place[i] as number] as { factor: CellId }).factor),
        );
      }
      case "stock":
        return this.endOf(quantity as Stock);
      case "available":
        return this.availableOf(node.stock);
      case "previous": {
        return this.statesFrom(node.initial, by, (i) => this.spreadTo(node.of, by)[i] as CellId);
      }
      case "switch": {
        const setting = this.input(`switch:${node.id}`);
        const options = Object.values(node.options).map((option) => this.spreadTo(option, by));
        return each((_, i) =>
          options.slice(1).reduce((chosen, option, k) => {
            const before = builder.less(setting, builder.constant(k + 0.5));
            return builder.select(before, chosen, option[i] as CellId);
          }, options[0]?.[i] as CellId),
        );
      }
      case "operator": {
        const args = node.args.map((arg) => this.spreadTo(arg, by));
        const { operator } = node;
        return each((_, i) =>
          builder.push({ kind: "operator", operator, args: args.map((cells) => cells[i] as CellId) }),
        );
      }
      case "sum": {
        const all = this.membersOf(node.over).map((_, i) => i);
        return this.total(node, by, node.over, undefined, () => all);
      }
      case "pick": {
        const place = [this.placeOf(node.from, node.member)];
        return this.total(node, by, node.from, undefined, () => place);
      }
      case "group": {
        const groups = this.groupsOf(node.by);
        const members = this.membersOf(node.by.to).map((_, group) =>
          groups.flatMap((g, i) => (g === group ? [i] : [])),
        );
        return this.total(node, by, node.by.from, node.by.to, (group) => members[group] as number[]);
      }
      case "spread": {
        const groups = this.groupsOf(node.by).map((group) => [group]);
        return this.total(node, by, node.by.to, node.by.from, (member) => groups[member] as number[]);
      }
      case "rename": {
        // Members that only one of the two has would vanish or be missing.
        for (const m of this.membersOf(node.from)) this.placeOf(node.to, m);
        const places = this.membersOf(node.to).map((m) => [this.placeOf(node.from, m)]);
        return this.total(node, by, node.from, node.to, (member) => places[member] as number[]);
      }
    }
  }

  /**
   * For each tuple of `by`, the sum over those members of `over` that `choose` names for the tuple's member of `along`,
   * pairwise so that sums stay exact.
   */
  private total(
    { of }: { of: Quantity },
    by: readonly Dimension[],
    over: Dimension,
    along: Dimension | undefined,
    choose: (member: number) => readonly number[],
  ): readonly CellId[] {
    const cells = this.cellsOf(of);
    const inner = shapeOf(of).by;
    const stride = strideOf(inner, over, this.sizeOf);
    const members = positions(by, along ? [along] : [], this.sizeOf);
    const sums: CellId[] = [];
    positions(by, inner, this.sizeOf).forEach((first, i) => {
      const terms = choose(members[i] as number).map((member) => cells[first + member * stride] as CellId);
      sums.push(this.pairwise(terms, 0, terms.length));
    });
    return sums;
  }

  private pairwise(terms: readonly CellId[], from: number, to: number): CellId {
    if (from === to) return this.builder.constant(0);
    if (to - from === 1) return terms[from] as CellId;
    const half = from + ((to - from) >> 1);
    return this.builder.add(this.pairwise(terms, from, half), this.pairwise(terms, half, to));
  }

  private fill(node: Extract<Node, { kind: "fill" }>, by: readonly Dimension[]): readonly CellId[] {
    const { builder } = this;
    const need = this.spreadTo(node.need, by);
    const capacity = this.spreadTo(node.capacity, by);
    const order = this.orderOf(node.along);
    const stride = strideOf(by, node.along, this.sizeOf);
    const others = by.filter((d) => d.name !== node.along.name);
    const left: CellId[] = [];
    const served: CellId[] = [];
    for (const member of order)
      positions(others, by, this.sizeOf).forEach((first, k) => {
        const i = first + member * stride;
        const available = left[k] ?? (capacity[i] as CellId);
        served[i] = builder.minimum(need[i] as CellId, available);
        left[k] = builder.subtract(available, served[i] as CellId);
      });
    return served;
  }

  private startOf(stock: Stock): readonly CellId[] {
    const known = this.starts.get(stock.node);
    if (known) return known;
    shapeOf(stock);
    const starts = this.statesFrom(stock.node.initial, stock.node.by, (i) => this.cellsOf(stock)[i] as CellId);
    this.starts.set(stock.node, starts);
    return starts;
  }

  private availableOf(stock: Stock): readonly CellId[] {
    const inflows = this.flows
      .filter((f) => f.node.to?.node === stock.node)
      .map((f) => this.spreadTo(f, stock.node.by));
    return this.startOf(stock).map((start, i) =>
      inflows.reduce((sum, cells) => this.builder.add(sum, cells[i] as CellId), start),
    );
  }

  private scaleOf(stock: Stock): readonly { total: CellId; factor: CellId }[] {
    const known = this.scales.get(stock.node);
    if (known) return known;
    const { builder } = this;
    const outflows = this.flows
      .filter((f) => f.node.from?.node === stock.node)
      .map((f) => {
        shapeOf(f);
        this.path.push(stock.node, f.node);
        const wanted = this.spreadTo(f.node.of, stock.node.by);
        this.path.splice(-2);
        return wanted.map((cell) => builder.maximum(cell, builder.constant(0)));
      });
    const available = this.spreadTo(stock.available, stock.node.by);
    const scales = available.map((limit, i) => {
      const total = outflows
        .slice(1)
        .reduce((sum, cells) => builder.add(sum, cells[i] as CellId), outflows[0]?.[i] as CellId);
      const exceeds = builder.less(limit, total);
      return { total, factor: builder.select(exceeds, builder.divide(limit, total), builder.constant(1)) };
    });
    this.scales.set(stock.node, scales);
    return scales;
  }

  private endOf(stock: Stock): readonly CellId[] {
    const { builder } = this;
    const available = this.spreadTo(stock.available, stock.node.by);
    if (!this.flows.some((f) => f.node.from?.node === stock.node)) return available;
    return this.scaleOf(stock).map(({ total }, i) =>
      builder.maximum(builder.subtract(available[i] as CellId, total), builder.constant(0)),
    );
  }

  /** States for each tuple of `by`. An initial value that differs between quarters is read in the first one. */
  private statesFrom(initial: Quantity, by: readonly Dimension[], next: (i: number) => CellId): readonly CellId[] {
    const { builder } = this;
    const starts = this.spreadTo(initial, by);
    if (!shapeOf(initial).timed) return starts.map((cell, i) => this.state(cell, () => next(i)));
    const isFirst = builder.push({
      kind: "series",
      values: Float64Array.from({ length: this.data.time.count }, (_, quarter) => (quarter === 0 ? 1 : 0)),
    });
    return starts.map((cell, i) =>
      builder.select(
        isFirst,
        cell,
        this.state(builder.constant(0), () => next(i)),
      ),
    );
  }

  private state(initial: CellId, next: () => CellId): CellId {
    const index = this.states.length;
    const state = { initial, next: initial };
    this.states.push(state);
    this.pending.push(() => {
      state.next = next();
    });
    return this.builder.push({ kind: "state", index });
  }

  private input(element: string, support?: Support): CellId {
    const index = this.inputs.get(element) ?? this.inputs.size;
    this.inputs.set(element, index);
    return this.builder.push({ kind: "input", index, ...(support && { range: supportOf(support) }) });
  }

  private tableCell({ id, place, timed }: TableNode, members: readonly string[]): CellId {
    const values = this.data.tables[id]?.[members.join(",")];
    if (values === undefined)
      throw new TonnageError({
        code: "missing-table",
        where: `${place} ${id}`,
        found: `no data for ${elementId(id, members)}`,
        expected: "Every cell of a table needs a value or a series in the model's data",
      });
    if (typeof values === "number") return this.builder.constant(values);
    if (!timed)
      throw new TonnageError({
        code: "timed-table",
        where: `${place} ${id}`,
        found: `${elementId(id, members)} has a value for each quarter`,
        expected: "The table is declared with one value for all time; declare it without `timed: false`",
      });
    if (values.length !== this.data.time.count)
      throw new TonnageError({
        code: "short-table",
        where: `${place} ${id}`,
        found: `${elementId(id, members)} has ${values.length} values`,
        expected: `One a quarter is needed: ${this.data.time.count}`,
      });
    return this.builder.push({ kind: "series", values: Float64Array.from(values) });
  }

  /** The cells of a quantity at every tuple of wider dimensions: broadcasting by name. */
  private spreadTo(quantity: Quantity, by: readonly Dimension[]): readonly CellId[] {
    const cells = this.cellsOf(quantity);
    const own = shapeOf(quantity).by;
    if (own === by) return cells;
    const spread: CellId[] = [];
    for (const i of positions(by, own, this.sizeOf)) spread.push(cells[i] as CellId);
    return spread;
  }

  private readonly tupleMemory = new Map<string, readonly (readonly string[])[]>();
  private tuples(by: readonly Dimension[]): readonly (readonly string[])[] {
    const key = by.map((d) => d.name).join(",");
    let tuples = this.tupleMemory.get(key);
    if (!tuples) {
      tuples = by.reduce<readonly (readonly string[])[]>(
        (all, d) => all.flatMap((tuple) => this.membersOf(d).map((m) => [...tuple, m])),
        [[]],
      );
      this.tupleMemory.set(key, tuples);
    }
    return tuples;
  }

  private membersOf(dimension: Dimension): readonly string[] {
    const members = this.data.members[dimension.name];
    if (!members)
      throw new TonnageError({
        code: "unknown-dimension",
        where: `dimension ${dimension.name}`,
        found: "it has no members",
        expected: `Known dimensions: ${Object.keys(this.data.members).join(", ")}`,
      });
    return members;
  }

  private readonly sizeOf = (dimension: Dimension): number => this.membersOf(dimension).length;

  /** The places of a dimension's members in the order in which they are served. */
  private orderOf(dimension: Dimension): readonly number[] {
    const members = this.membersOf(dimension);
    const order = this.data.orders?.[dimension.name] ?? members;
    const places = order.map((m) => this.placeOf(dimension, m));
    if (new Set(order).size !== members.length || order.length !== members.length)
      throw new TonnageError({
        code: "bad-order",
        where: `order of ${dimension.name}`,
        found: order.join(", "),
        expected: `Each member must stand in it once: ${members.join(", ")}`,
      });
    return places;
  }

  /** The place of every member's group, so that none is lost from a sum. */
  private groupsOf(by: Grouping): readonly number[] {
    return this.membersOf(by.from).map((member) => {
      const group = this.data.groupings[by.name]?.[member];
      if (group === undefined)
        throw new TonnageError({
          code: "no-group",
          where: `grouping ${by.name}`,
          found: `${by.from.name} "${member}" belongs to no ${by.to.name}`,
          expected: "Every member needs a group in the model's structure",
        });
      return this.placeOf(by.to, group);
    });
  }

  /** @throws TonnageError where the dimension has no such member */
  private placeOf(dimension: Dimension, member: string): number {
    const members = this.membersOf(dimension);
    const place = members.indexOf(member);
    if (place >= 0) return place;
    const near = nearest(member, members);
    const owner = this.path.findLast(isNamed);
    throw new TonnageError({
      code: "unknown-member",
      where: owner ? `${owner.place} ${owner.id}` : "expression",
      found: `${dimension.name} has no member "${member}"`,
      expected: `Known: ${members.join(", ")}`,
      hint: near && `Did you mean "${near}"?`,
    });
  }

  private loop(node: Node): TonnageError {
    const cycle = this.path.slice(this.path.indexOf(node));
    const names = cycle.flatMap((n) =>
      isNamed(n) ? [n.id] : n.kind === "available" ? [`available(${n.stock.node.id})`] : [],
    );
    const first = cycle.find(isNamed);
    return new TonnageError({
      code: "loop",
      where: first ? `${first.place} ${first.id}` : "expression",
      found: `a loop within one quarter: ${[...names, ...names.slice(0, 1)].join(" ← ")}`,
      expected: "A loop must pass through a stock or previous()",
    });
  }
}

/** The flows that leave or enter a stock; none for any other node. */
export function flowsByStock(flows: readonly Quantity[]): (stock: Node) => readonly Quantity[] {
  const found = new Map<Node, Quantity[]>();
  for (const flow of flows)
    for (const stock of flow.node.kind === "flow" ? [flow.node.from, flow.node.to] : [])
      if (stock) found.set(stock.node, [...(found.get(stock.node) ?? []), flow]);
  return (stock) => found.get(stock) ?? [];
}

/** All named quantities that the given ones are computed from, themselves included, each before what uses it where possible. */
export function reach(roots: readonly Quantity[], flows: readonly Quantity[]): readonly Quantity[] {
  const flowsOf = flowsByStock(flows);
  const seen = new Set<Node>();
  const found: Quantity[] = [];
  const visit = (quantity: Quantity): void => {
    const { node } = quantity;
    if (seen.has(node)) return;
    seen.add(node);
    inputsOf(node).forEach(visit);
    flowsOf(node).forEach(visit);
    if (isNamed(node)) found.push(quantity);
  };
  roots.forEach(visit);
  return found;
}

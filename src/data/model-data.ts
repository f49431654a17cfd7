/**
 * The model bound to its data: everything a run needs, read once.
 */
import {
  copula,
  type Dimension,
  type Distribution,
  type InputSpace,
  isNamed,
  log64,
  type NamedNode,
  nearest,
  type ParameterNode,
  parseQuarter,
  parseShares,
  point,
  printQuarter,
  type Quantity,
  quartersOf,
  Recent,
  type Structure,
  type TableNode,
  TonnageError,
  timeGrid,
} from "../engine/index.ts";
import { type Bundle, contentOf, filesIn } from "./contents.ts";
import { readDrawList } from "./draw-list.ts";
import { type Evidence, figureOf, readEvidence } from "./evidence.ts";
import type { MechanismFile } from "./forms/mechanism.ts";
import { addParameter, type Drawn, distributionOf, type ParameterData } from "./parameters.ts";
import { calledNow, type Renamed } from "./renamed.ts";
import { type ModelStructure, readStructure } from "./structure.ts";
import { lastQuarters, type TableData, tableData } from "./tables.ts";

export interface ModelData {
  readonly structure: Structure;
  /** The newest quarter that is complete in every series; what comes after is projected, in some series at least. */
  readonly lastComplete: string;
  readonly evidence: Evidence;
  readonly parameters: ReadonlyMap<string, ParameterData>;
  readonly tables: Readonly<Record<string, TableData["sources"]>>;
  readonly inputs: InputSpace;
  readonly renamed: Renamed;
}

/** Files beside those of the mechanisms that have a form of their own. */
const notMechanisms = [
  "structure",
  "ladder",
  "observations",
  "published",
  "draws",
  "extremes",
  "names",
  "levers",
  "renamed",
  "german",
].map((name) => `model/${name}.yaml`);

/**
 * Binds the named quantities of the model (parameters and tables among them) to the bundle.
 * @param quantities all named quantities of all mechanisms
 * @throws TonnageError naming file, line and field of the first thing that does not fit
 */
export function readModel(bundle: Bundle, quantities: readonly Quantity[]): ModelData {
  const evidence = readEvidence(bundle);
  const skeleton = readStructure(bundle);
  const files = filesIn(bundle, "model")
    .filter((file) => !notMechanisms.includes(file))
    .map((file) => ({ file, content: contentOf<MechanismFile>(bundle, file) }));

  const ends = files.flatMap(({ file, content }) =>
    Object.entries(content.tables).flatMap(([id, table]) =>
      lastQuarters(table, evidence, bundle.locate(file, ["tables", id])),
    ),
  );
  const lastComplete = printQuarter(Math.min(...ends.map((end) => parseQuarter(end))));
  refuseEarlier(lastComplete, bundle.locate("model/structure.yaml", ["first_quarter"]), {
    found: `${skeleton.firstQuarter} is after ${lastComplete}`,
    than: skeleton.firstQuarter,
    expected: `${lastComplete} is the newest quarter that is complete in every series`,
  });
  const last = skeleton.lastQuarter ?? lastComplete;
  refuseEarlier(last, bundle.locate("model/structure.yaml", ["last_quarter"]), {
    found: `${last} is before ${lastComplete}`,
    than: lastComplete,
    expected: `History goes to ${lastComplete}: write that quarter or a later one, to which to project`,
  });
  const time = timeGrid(skeleton.firstQuarter, last);
  const quarters = quartersOf(time);

  const nodes = quantities.map((q) => q.node).filter(isNamed);
  const drawn: Drawn = { distributions: new Map(), shares: [] };
  const parameters = new Map<string, ParameterData>();
  const values: Record<string, Record<string, number | readonly number[]>> = {};
  const tables: Record<string, TableData["sources"]> = {};
  const tablePlaces = new Map<string, string>();
  for (const { file, content } of files) {
    for (const [id, entry] of Object.entries(content.parameters)) {
      refuseSecond(parameters.get(id)?.place, bundle.locate(file, ["parameters", id]));
      const place = bundle.locate(file, ["parameters", id]).split(" ")[0] as string;
      const node = nodes.find((n): n is ParameterNode => n.kind === "parameter" && n.id === id);
      if (!node)
        throw unknownId(
          id,
          place,
          nodes.filter((n) => n.kind === "parameter").map((n) => n.id),
          "parameter",
        );
      parameters.set(id, addParameter(node, entry, { members: skeleton.members, evidence, place }, drawn));
    }
    for (const [id, entry] of Object.entries(content.tables)) {
      const place = bundle.locate(file, ["tables", id]).split(" ")[0] as string;
      const node = nodes.find((n) => n.kind === "table" && (n.id === id || n.id === `${id}_median`));
      if (node?.kind !== "table")
        throw unknownId(
          id,
          place,
          nodes.filter((n) => n.kind === "table").map((n) => n.id),
          "table",
        );
      const members = keysOf(node.by, skeleton.members);
      refuseSecond(tablePlaces.get(id), bundle.locate(file, ["tables", id]));
      tablePlaces.set(id, place);
      const data = tableData(id, entry, { evidence, quarters, members, where: `${place} ${id}`, logarithm: log64 });
      if (!node.timed && "series" in entry)
        throw new TonnageError({
          code: "timed-table",
          where: `${place} ${id}`,
          found: "a series by quarter",
          expected: "The table has one value for all time: write values",
        });
      Object.assign(values, data.values);
      for (const name of Object.keys(data.values)) tables[name] = data.sources;
    }
  }
  const refuseMissing = (node: NamedNode): never => {
    throw new TonnageError({
      code: "no-value",
      where: `${node.place} ${node.id}`,
      found: `the ${node.kind} has no entry in any model/*.yaml`,
      expected: "Add one beside the mechanism",
    });
  };
  for (const node of nodes) if (node.kind === "parameter" && !parameters.has(node.id)) refuseMissing(node);
  for (const node of nodes)
    if (node.kind === "table" && node.id.endsWith(":decreed")) {
      const lever = parameters.get(node.id.replace(/:.*/, ""));
      values[node.id] = decreedValues(node, drawn, skeleton);
      tables[node.id] = { "": { evidence: Object.values(lever?.evidence ?? {}).flat(), because: lever?.because } };
    }
  for (const node of nodes) if (node.kind === "table" && !(node.id in values)) refuseMissing(node);

  const structure: Structure = {
    time,
    members: skeleton.members,
    groupings: skeleton.groupings,
    tables: values,
    orders: { chip: meritOrder(skeleton.members.chip as readonly string[], drawn.distributions) },
    shared: new Set([...parameters.values()].filter((p) => p.shared).map((p) => p.node.id)),
  };
  const copulas = files.flatMap(({ file, content }) =>
    Object.entries(content.correlations).map(([group, { members, rank, evidence: references }]) => {
      const place = bundle.locate(file, ["correlations", group]);
      for (const reference of references) figureOf(evidence, reference, place);
      for (const [i, member] of members.entries())
        if (!drawn.distributions.has(member))
          throw unknownId(
            member,
            bundle.locate(file, ["correlations", group, "members", i]),
            [...drawn.distributions.keys()],
            "parameter",
          );
      const matrix =
        typeof rank === "number" ? members.map((_, i) => members.map((_, j) => (i === j ? 1 : rank))) : rank;
      try {
        return copula(group, members, matrix);
      } catch (error) {
        // The engine knows the group's name; its file and line are known here.
        if (!(error instanceof TonnageError)) throw error;
        const { code, found, expected, hint } = error;
        throw new TonnageError({ code, where: place, found, expected, hint });
      }
    }),
  );
  const inputs: InputSpace = {
    distributions: drawn.distributions,
    shares: drawn.shares,
    copulas,
    dimensions: readDrawList(bundle),
  };
  return { structure, lastComplete, evidence, parameters, tables, inputs, renamed: readRenamed(bundle, parameters) };
}

/** What was renamed, if anything was. @throws TonnageError for a name that leads to no parameter */
function readRenamed(bundle: Bundle, parameters: ModelData["parameters"]): Renamed {
  const file = "model/renamed.yaml";
  const renamed = (bundle.files[file] ?? {}) as Renamed;
  for (const [old, now] of Object.entries(renamed))
    if (!parameters.has(now)) throw unknownId(now, bundle.locate(file, [old]), [...parameters.keys()], "parameter");
  return renamed;
}

/**
 * The values of a table that stands for a lever as it was decreed: those of the lever in the baseline, which no setting moves.
 * @throws TonnageError where the baseline is uncertain of the lever
 */
function decreedValues(node: TableNode, { distributions }: Drawn, { members }: ModelStructure): Record<string, number> {
  const lever = node.id.replace(/:.*/, "");
  return Object.fromEntries(
    keysOf(node.by, members).map((key) => {
      const element = key ? `${lever}[${key}]` : lever;
      const [low, high] = [0, 1].map((p) => distributions.get(element)?.quantile(p));
      if (low === undefined || low !== high)
        throw new TonnageError({
          code: "uncertain-lever",
          where: `${node.place} ${element}`,
          found: `what was decreed is uncertain: ${low} to ${high}`,
          expected: "A lever of production needs one number in the baseline",
        });
      return [key, low];
    }),
  );
}

/** The members of several dimensions, joined by commas, in order. */
const keysOf = (by: readonly Dimension[], members: ModelStructure["members"]): string[] =>
  by.reduce<string[]>(
    (keys, d) => keys.flatMap((key) => (members[d.name] ?? []).map((m) => (key ? `${key},${m}` : m))),
    [""],
  );

function refuseEarlier(quarter: string, where: string, why: { found: string; than: string; expected: string }): void {
  const { found, than, expected } = why;
  if (quarter < than) throw new TonnageError({ code: "bad-time-grid", where, found, expected });
}

/** Families by median H100e[max8] per watt, best first: the order in which they are switched on. */
function meritOrder(chips: readonly string[], distributions: ReadonlyMap<string, Distribution>): string[] {
  const median = (id: string): number => distributions.get(id)?.quantile(0.5) ?? 0;
  const merit = (chip: string): number => median(`rate_8bit[${chip}]`) / median(`thermal_power[${chip}]`);
  return [...chips].sort((a, b) => merit(b) - merit(a));
}

const unknownId = (id: string, where: string, known: readonly string[], kind: string): TonnageError => {
  const near = nearest(id, known);
  return new TonnageError({
    code: `unknown-${kind}`,
    where,
    found: `no ${kind} "${id}" in the model`,
    expected: "Write the id of one that a mechanism declares",
    ...(near ? { hint: `Did you mean "${near}"?` } : {}),
  });
};

function refuseSecond(first: string | undefined, where: string): void {
  if (first !== undefined)
    throw new TonnageError({
      code: "repeated",
      where,
      found: `it has an entry already, in ${first}`,
      expected: "Write each parameter and each table once",
    });
}

/**
 * The elements that a setting's name stands for: all of a parameter, or the one with its member in brackets.
 * @throws TonnageError for an unknown name, with the nearest known one
 */
export function elementsNamed(data: ModelData, name: string, where: string): string[] {
  const [id] = name.split("[") as [string];
  const parameter = data.parameters.get(id);
  const elements = parameter && (name === id ? [...parameter.elements.keys()] : [name]);
  if (!parameter || !elements?.every((e) => parameter.elements.has(e))) throw unknownName(name, data, where);
  return elements;
}

/**
 * The model with some elements replaced, as a scenario or `--set` does. A name is a parameter, for all its elements, or one
 * element with its member in brackets. One member of a group of shares keeps the value that it is given and the others share
 * what is left; a whole group is given as `shares(…)`.
 * @throws TonnageError for an unknown name, with the nearest known one
 */
export function withSettings(
  data: ModelData,
  settings: Readonly<Record<string, string | number>>,
  where: string,
): ModelData {
  // Programs are kept by structure and by inputs: what nothing changes stays the same object.
  if (Object.keys(settings).length === 0) return data;
  const distributions = new Map(data.inputs.distributions);
  const fixed = new Set(data.inputs.fixed);
  for (const [name, value] of Object.entries(settings)) {
    const [place, text] = [`${where} ${name}`, String(value)];
    const { node } = data.parameters.get(name.replace(/\[.*/s, "")) ?? {};
    const elements = elementsNamed(data, name, place);
    const groups = data.inputs.shares.filter((group) => group.some((member) => elements.includes(member)));
    if (groups.length > 0 && elements.length > 1) {
      for (const group of groups) {
        for (const [element, member] of sharesOf(group, text, place)) distributions.set(element, member);
        for (const element of group) fixed.delete(element);
      }
      continue;
    }
    for (const element of elements) distributions.set(element, distributionOf(node as ParameterNode, text, place));
    if (groups.length > 0) fixed.add(name);
  }
  const { structure } = data;
  const chip = meritOrder(structure.members.chip as readonly string[], distributions);
  return {
    ...data,
    structure: variant(structure, { orders: { chip } }),
    inputs: { ...data.inputs, distributions, fixed },
  };
}

const variants = new WeakMap<Structure, Recent<string, Structure>>();
const keptVariants = 16;
const bases = new WeakMap<Structure, Structure>();

/** The structure that a variant was made of; itself where it is none. */
export const baseOf = (structure: Structure): Structure => bases.get(structure) ?? structure;

/**
 * A structure with some other orders and tables. What equals the base's is the base's, and of the last sixteen variants there is one object for
 * the same content, whatever led to it: programs are kept by structure.
 */
export function variant(structure: Structure, parts: Pick<Partial<Structure>, "orders" | "tables">): Structure {
  const base = baseOf(structure);
  const orders = differing(base.orders, { ...structure.orders, ...parts.orders });
  const tables = differing(base.tables, { ...structure.tables, ...parts.tables });
  const key = JSON.stringify([orders, tables]);
  if (key === "[{},{}]") return base;
  const known = variants.get(base) ?? new Recent<string, Structure>(keptVariants);
  variants.set(base, known);
  const found = known.get(key);
  if (found) return found;
  const varied = { ...base, orders: { ...base.orders, ...orders }, tables: { ...base.tables, ...tables } };
  known.set(key, varied);
  bases.set(varied, base);
  return varied;
}

/** The entries that are not those of the base. */
const differing = <Entry>(base: Readonly<Record<string, Entry>> = {}, all: Readonly<Record<string, Entry>>) =>
  Object.fromEntries(
    Object.entries(all).filter(
      ([name, entry]) => entry !== base[name] && JSON.stringify(entry) !== JSON.stringify(base[name]),
    ),
  );

/** The distributions of a whole group from `shares(…)`; members that it does not name get 0. */
function sharesOf(group: readonly string[], text: string, where: string): [string, Distribution][] {
  const memberOf = (element: string): string => element.replace(/^.*[[,]|\]$/g, "");
  const known = group.map(memberOf);
  if (!/^\s*shares\s*\(/.test(text))
    throw new TonnageError({
      code: "one-value-for-shares",
      where,
      found: `"${text}" for all members of a group of shares`,
      expected: `Write shares(${known.slice(0, 2).join(": 60%, ")}: 40%), or set one member by its name in brackets`,
    });
  const { members } = parseShares(text, { where });
  for (const name of members.keys())
    if (!known.includes(name))
      throw new TonnageError({
        code: "unknown-member",
        where,
        found: `no member "${name}"`,
        expected: `Known: ${known.join(", ")}`,
      });
  return group.map((element) => [element, members.get(memberOf(element)) ?? point(0)]);
}

function unknownName(name: string, data: ModelData, where: string): TonnageError {
  const known = [...data.parameters.values()].flatMap((p) => [p.node.id, ...p.elements.keys()]);
  const near = nearest(name, known);
  const now = calledNow(name, data.renamed);
  return new TonnageError({
    code: "unknown-parameter",
    where,
    found: `no parameter "${name}"`,
    expected: "`tonnage parameters` lists them",
    ...(now !== name ? { hint: `It is called "${now}" now` } : near ? { hint: `Did you mean "${near}"?` } : {}),
  });
}

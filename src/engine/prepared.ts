/**
 * A model's request made ready: written out and simplified once, run with many seeds and scenarios.
 *
 * What takes longest, preparing and compiling, can be done when a package is built: programs are shipped as bytes and restored. They
 * serve runs as they are made by default; all else is prepared and compiled when it is asked for, and gives the same bits.
 */
import type { Precision } from "./arithmetic.ts";
import type { CellGraph } from "./cells.ts";
import { type Expanded, expand, type Structure } from "./expand.ts";
import type { Quantity } from "./graph.ts";
import { type InputProgram, type InputSpace, inputProgram, replacedInputs } from "./inputs.ts";
import { type Encoded, encoded, type KernelOptions, load, program, textOf } from "./kernel/kernel.ts";
import { optimise } from "./passes/index.ts";
import { fromBytes, toBytes } from "./plain-data.ts";
import type { Job } from "./runner/job.ts";

export interface Prepared extends Pick<Expanded, "inputs" | "outputs"> {
  readonly expanded: Expanded;
  readonly graph: CellGraph;
  /** What was compiled beforehand. */
  readonly shipped?: Loaded;
}

/** Programs that are ready to start, and whose uniforms the inputs' programs read, in order. */
export type Programs = Pick<InputProgram, "uniforms"> & Pick<Job, "programs">;

/** Programs with the space that their inputs are drawn from. */
interface Loaded extends Programs {
  readonly space: InputSpace;
}

/** What a run of a prepared model on one space of inputs needs: plain data. */
interface Shipped extends Pick<Prepared, "inputs" | "outputs">, Pick<InputProgram, "uniforms"> {
  readonly programs: { readonly inputs: Encoded; readonly model: Encoded };
}

/** Writes out and simplifies what the requests need. */
export function prepare(
  requests: readonly Quantity[],
  flows: readonly Quantity[],
  structure: Structure,
  precision: Precision,
): Prepared {
  const expanded = expand(requests, flows, structure);
  const { inputs, outputs } = expanded;
  return { inputs, outputs, expanded, graph: optimise(expanded.graph, precision) };
}

/** Compiles a prepared model and its inputs to bytes, which are true of this structure and space alone. */
export function ship(
  { inputs, outputs, graph }: Prepared,
  { time }: Structure,
  space: InputSpace,
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const drawn = inputProgram(inputs, space);
  const programs = {
    inputs: encoded(optimise(drawn.graph, precision), 1, { precision }),
    model: encoded(graph, time.count, { precision }),
  };
  const shipped: Shipped = { inputs, outputs, uniforms: drawn.uniforms, programs };
  return toBytes(shipped);
}

/**
 * A prepared model from what was shipped.
 * @param anew prepares it, for what the programs do not serve: the interpreter, other options, errors
 */
export function restore(bytes: Uint8Array, space: InputSpace, anew: () => Prepared): Prepared {
  const { inputs, outputs, uniforms, programs } = fromBytes(bytes) as Shipped;
  let prepared: Prepared | undefined;
  const written = (): Prepared => {
    prepared ??= anew();
    return prepared;
  };
  return {
    inputs,
    outputs,
    shipped: { uniforms, space, programs: { inputs: load(programs.inputs), model: load(programs.model) } },
    get expanded() {
      return written().expanded;
    },
    get graph() {
      return written().graph;
    },
  };
}

/** The programs of a run: what was shipped, as far as it is what these options ask for; the rest is compiled, once. */
export function programsOf(
  prepared: Prepared,
  quarters: number,
  space: InputSpace,
  options: KernelOptions & { readonly precision: Precision },
): Programs {
  const { shipped } = prepared;
  const isDefault = !options.fast && options.draws === undefined;
  const isShipped = isDefault && shipped?.programs.model.precision === options.precision;
  const loaded = isShipped ? shipped : compiledFor(prepared, quarters, space, options);
  return drawnFrom(space, loaded, prepared, options);
}

/** What was compiled for a prepared model, by its options: on the first space of inputs that was asked for. */
const compiled = new WeakMap<Prepared, Map<string, Loaded>>();

function compiledFor(
  prepared: Prepared,
  quarters: number,
  space: InputSpace,
  options: KernelOptions & { readonly precision: Precision },
): Loaded {
  const ofPrepared = compiled.get(prepared) ?? new Map<string, Loaded>();
  compiled.set(prepared, ofPrepared);
  const key = JSON.stringify([quarters, options]);
  const known = ofPrepared.get(key);
  if (known) return known;
  const { graph, uniforms } = inputProgram(prepared.inputs, space);
  const inputs = program(optimise(graph, options.precision), 1, options);
  const loaded = { uniforms, space, programs: { inputs, model: program(prepared.graph, quarters, options) } };
  ofPrepared.set(key, loaded);
  return loaded;
}

/** The same programs for another space of inputs: only what differs there is compiled. */
function drawnFrom(space: InputSpace, loaded: Loaded, { inputs }: Prepared, options: KernelOptions): Programs {
  const known = loaded.space === space ? loaded : drawn.get(loaded)?.get(space);
  if (known) return known;
  const made = replacedIn(space, loaded, inputs, options);
  drawn.set(loaded, (drawn.get(loaded) ?? new WeakMap<InputSpace, Programs>()).set(space, made));
  return made;
}

const drawn = new WeakMap<Loaded, WeakMap<InputSpace, Programs>>();

function replacedIn(space: InputSpace, loaded: Loaded, inputs: readonly string[], options: KernelOptions): Programs {
  const elements = replacedInputs(inputs, loaded.space, space);
  if (elements.length === 0) return loaded;
  const { uniforms, programs } = loaded;
  const own = inputProgram(elements, space);
  const replaced = {
    program: program(optimise(own.graph, programs.model.precision), 1, options),
    uniforms: own.uniforms.length,
    places: elements.map((element) => inputs.indexOf(element)),
  };
  return { uniforms: [...uniforms, ...own.uniforms], programs: { ...programs, replaced } };
}

/** The text of a prepared model's compiled kernel, for reading what the compiler made. */
export const kernelText = ({ graph }: Prepared, { time }: Structure, precision: Precision, fast = false): string =>
  textOf(graph, time.count, { precision, fast });

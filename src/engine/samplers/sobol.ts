/**
 * Scrambled Sobol' points: one dimension a parameter element, in the order of their index.
 *
 * Sobol' (1967) in Gray-code order (Antonov and Saleev, 1979) with the direction numbers of Joe and Kuo (2008). The
 * scrambling is Owen's nested uniform one (1995), done by a hash of the digits as Burley describes ("Practical
 * hash-based Owen scrambling", Journal of Computer Graphics Techniques 9, 2020): on the reversed bits every step
 * carries upwards only, so each digit is flipped by the digits before it. The hash is Vegdahl's ("Building a better LK
 * hash", 2021): with Burley's constants the two halves of a dimension are scrambled nearly alike, with these a χ² test
 * finds no dependence. The index is not shuffled: points of different dimensions stay paired, which keeps the
 * projections of the sequence, and each element's scramble is seeded by (seed, element), so it is nobody else's
 * concern.
 */
import { TonnageError } from "../error.ts";
import { hash } from "./hash.ts";
import { type Sampler, uniform } from "./sampler.ts";
import { degrees, packed } from "./sobol-directions.ts";

/** Scrambled Sobol' points. */
export const sobol: Sampler = {
  name: "sobol",
  fill(out, { dimension, element, seed, first, count }) {
    const directions = directionNumbers(dimension);
    const scramble = hash(seed, element);
    let point = 0; // bits reversed
    const gray = first ^ (first >>> 1);
    for (let bit = 0; bit < 32; bit++) if ((gray >>> bit) & 1) point ^= directions[bit] as number;
    for (let i = 0; i < count; i++) {
      out[i] = uniform(reverse(nested(point, scramble)));
      const next = first + i + 1;
      point ^= directions[31 - Math.clz32(next & -next)] as number;
    }
  },
};

/** Owen scrambling of a point given and returned with its bits reversed, lowest digit of the hash first. */
export function nested(reversed: number, seed: number): number {
  let x = reversed ^ Math.imul(reversed, 0x3d20adea);
  x = Math.imul((x + seed) | 0, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  return x ^ Math.imul(x, 0x53a22864);
}

/** The 32 bits in the opposite order. */
export function reverse(x: number): number {
  let y = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  y = ((y >>> 2) & 0x33333333) | ((y & 0x33333333) << 2);
  y = ((y >>> 4) & 0x0f0f0f0f) | ((y & 0x0f0f0f0f) << 4);
  y = ((y >>> 8) & 0x00ff00ff) | ((y & 0x00ff00ff) << 8);
  return (y >>> 16) | (y << 16);
}

/** How many parameter elements can have a dimension of their own. */
export const sobolDimensions = degrees.reduce((sum, count) => sum + count, 1);

const known = new Map<number, Int32Array>();

/**
 * The 32 direction numbers of a dimension, bits reversed.
 * @throws TonnageError `too-many-dimensions`
 */
export function directionNumbers(dimension: number): Int32Array {
  const stored = known.get(dimension);
  if (stored) return stored;
  if (!(Number.isInteger(dimension) && dimension >= 0 && dimension < sobolDimensions))
    throw new TonnageError({
      code: "too-many-dimensions",
      where: "sobol",
      found: `dimension ${dimension} was asked for`,
      expected: `There are direction numbers for dimensions 0 to ${sobolDimensions - 1}, one for each uncertain parameter element`,
      hint: `Merge parameters, or run with the sampler "random"?`,
    });
  const { degree, coefficients, initial } = recipe(dimension);
  const v = new Int32Array(32);
  for (let i = 0; i < 32; i++) {
    if (i < degree || dimension === 0) v[i] = ((initial[i] ?? 1) << (31 - i)) | 0;
    else {
      const oldest = v[i - degree] as number;
      let next = oldest ^ (oldest >>> degree);
      for (let k = 1; k < degree; k++) if ((coefficients >>> (degree - 1 - k)) & 1) next ^= v[i - k] as number;
      v[i] = next;
    }
  }
  const reversed = v.map(reverse);
  known.set(dimension, reversed);
  return reversed;
}

interface Recipe {
  readonly degree: number;
  readonly coefficients: number;
  readonly initial: readonly number[];
}

/** Of every dimension that was asked for and of those before it: reading all takes longer than drawing from a few hundred. */
const recipes: Recipe[] = [{ degree: 0, coefficients: 0, initial: [] }];
const unread = unpack();

function recipe(dimension: number): Recipe {
  while (recipes.length <= dimension) recipes.push(unread.next().value as Recipe);
  return recipes[dimension] as Recipe;
}

/** The recipes from dimension 1 on. */
function* unpack(): Generator<Recipe> {
  const bytes = atob(packed);
  let at = 0;
  /** The next bits: of each byte as many as are wanted of what is left of it. */
  const read = (bits: number): number => {
    let value = 0;
    for (let wanted = bits; wanted > 0; ) {
      const left = 8 - (at % 8);
      const taken = Math.min(left, wanted);
      value = (value << taken) | ((bytes.charCodeAt(at >>> 3) >>> (left - taken)) & ((1 << taken) - 1));
      wanted -= taken;
      at += taken;
    }
    return value;
  };
  for (const [i, count] of degrees.entries())
    for (let k = 0; k < count; k++) {
      const degree = i + 1;
      const coefficients = read(degree - 1);
      yield { degree, coefficients, initial: Array.from({ length: degree }, (_, j) => 2 * read(j) + 1) };
    }
}

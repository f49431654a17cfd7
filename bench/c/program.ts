/**
 * A whole C program around a simulated graph: draws its inputs as scrambled Sobol points, runs blocks, and tells how long that took.
 *
 * Compiled by gcc in the bench and in one test. Each line it reads, `draws blocks-file?`, is one run; it answers with the nanoseconds.
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CellGraph } from "../../src/engine/cells.ts";
import { directionNumbers, hash } from "../../src/engine/samplers/index.ts";
import { cSource } from "./source.ts";

/** An input's randomness: its place in the list of draws and the name that its scramble comes from. */
export interface Dimension {
  readonly dimension: number;
  readonly element: string;
}

export interface CProgram {
  readonly graph: CellGraph;
  readonly quarters: number;
  readonly lanes: 4 | 8 | 16;
  readonly dimensions: readonly Dimension[];
  readonly seed: number;
}

/** Draws of a block: its outputs stay in the second-level cache. */
export const block = 1024;

/** The program's text. */
export function programSource({ graph, quarters, lanes, dimensions, seed }: CProgram): string {
  const directions = dimensions.map(
    ({ dimension }) => `{ ${[...directionNumbers(dimension)].map((x) => x >>> 0).join("u, ")}u }`,
  );
  const scrambles = dimensions.map(({ element }) => `${hash(seed, element)}u`);
  return `${cSource(graph, quarters, lanes)}
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
enum { BLOCK = ${block}, INPUTS = ${dimensions.length}, SERIES = ${graph.outputs.length * quarters}, STEP = ${Math.log2(lanes)} };
static const unsigned directions[INPUTS + 1][32] = { ${directions.concat("{ 0 }").join(", ")} };
static const unsigned scrambles[INPUTS + 1] = { ${scrambles.concat("0").join(", ")} };
/* The uniforms of one input from draw "first" on; see src/engine/samplers/sobol.ts. */
static void uniforms(long input, long first, float *out) {
  const unsigned *const direction = directions[input];
  const unsigned seed = scrambles[input];
  u lane = {};
  for (int k = 0; k < LANES; k++)
    for (int bit = 0; bit < STEP; bit++) if (((k ^ (k >> 1)) >> bit) & 1) lane[k] ^= direction[bit];
  unsigned point = 0;
  for (int bit = 0; bit < 32; bit++) if (((first ^ (first >> 1)) >> bit) & 1) point ^= direction[bit];
  for (long d = 0; d < BLOCK; d += LANES) {
    u x = lane ^ point;
    x ^= x * 0x3d20adeau;
    x = (x + seed) * ((seed >> 16) | 1u);
    x ^= x * 0x05526c56u;
    x ^= x * 0x53a22864u;
    x = ((x >> 1) & 0x55555555u) | ((x & 0x55555555u) << 1);
    x = ((x >> 2) & 0x33333333u) | ((x & 0x33333333u) << 2);
    x = ((x >> 4) & 0x0f0f0f0fu) | ((x & 0x0f0f0f0fu) << 4);
    x = ((x >> 8) & 0x00ff00ffu) | ((x & 0x00ff00ffu) << 8);
    x = (x >> 16) | (x << 16);
    store(out + d, (__builtin_convertvector((i)(x >> 9), v) + 0.5f) * 1.1920928955078125e-7f);
    const int next = __builtin_ctzl((first + d) / LANES + 1);
    point ^= direction[STEP + next] ^ direction[STEP - 1];
  }
}
int main(void) {
  static float in[INPUTS * BLOCK + 16], out[SERIES * BLOCK];
  char line[4096], path[4096];
  while (fgets(line, sizeof line, stdin)) {
    long draws = 0;
    path[0] = 0;
    sscanf(line, "%ld %4000s", &draws, path);
    FILE *file = path[0] ? fopen(path, "wb") : 0;
    struct timespec from, to;
    double ns = 0;
    for (long first = 0; first < draws; first += BLOCK) {
      clock_gettime(CLOCK_MONOTONIC, &from);
      for (long k = 0; k < INPUTS; k++) uniforms(k, first, in + k * BLOCK);
      simulate(in, BLOCK, out);
      clock_gettime(CLOCK_MONOTONIC, &to);
      ns += (to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec);
      if (file) fwrite(out, sizeof out, 1, file);
    }
    if (file) fclose(file);
    printf("%.0f\\n", ns);
    fflush(stdout);
  }
}
`;
}

/** Compiles a program into a folder; the executable's path. Contracted, multiply and add may be one instruction with one rounding. */
export function buildC(folder: string, name: string, program: CProgram, contracted: boolean): string {
  const source = join(folder, `${name}.c`);
  const executable = join(folder, name);
  writeFileSync(source, programSource(program));
  const flags = [
    "-O3",
    "-march=native",
    "-fno-math-errno",
    `-ffp-contract=${contracted ? "fast" : "off"}`,
    `-mprefer-vector-width=${program.lanes * 32}`,
    "-Wno-psabi",
  ];
  execFileSync("gcc", [...flags, "-o", executable, source, "-lm"], { stdio: ["ignore", "ignore", "pipe"] });
  return executable;
}

/**
 * What takes part in the bench: it draws the inputs of the shared workload, simulates, and sums up what came out.
 *
 * A peer answers for itself whether it can run here, so that one that is absent costs a sentence and not the bench.
 */
export interface Peer {
  readonly name: string;
  readonly precision: "f32" | "f64";
  /** Why it cannot run here, in a sentence. */
  readonly absent?: string;
  /** One measured run. The first is slower than the rest: the caller leaves it out. */
  run(draws: number, seed: number): Promise<PeerRun>;
  /** Ends what the peer has started. */
  close?(): void;
}

/** What one run took and found. */
export interface PeerRun {
  /** Inputs drawn, quarters simulated, all outputs written. */
  readonly kernelMs: number;
  /** The kernel, and every summary number ready. */
  readonly updateMs: number;
  /** Series by series: 5, 25, 50, 75, 95 % and mean. */
  readonly summaries: Float64Array;
}

/** The quantiles of a series, in the order of its summaries; the mean comes after them. */
export const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Summary numbers of one series. */
export const summariesPerSeries = levels.length + 1;

/** Runs a kernel in this thread, then sums up the outputs it returns. */
export function timed(kernel: () => Float64Array, summarise: (outputs: Float64Array) => Float64Array): PeerRun {
  const start = performance.now();
  const outputs = kernel();
  const written = performance.now();
  const summaries = summarise(outputs);
  const ready = performance.now();
  return { kernelMs: written - start, updateMs: ready - start, summaries };
}

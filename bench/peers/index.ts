/** The peers written by hand, as a list. */
import type { Workload } from "../workload.ts";
import { arraysPeer } from "./arrays.ts";
import { numpyPeer } from "./numpy.ts";
import type { Peer } from "./peer.ts";
import { scalarPeer } from "./scalar.ts";
import { squigglePeer } from "./squiggle.ts";

/** Every peer once, the fastest first. */
export const peers = (workload: Workload): readonly Peer[] =>
  [scalarPeer, numpyPeer, arraysPeer, squigglePeer].map((peer) => peer(workload));

export { type Agreement, agreement } from "./agreement.ts";
export { levels, type Peer, type PeerRun, summariesPerSeries, timed } from "./peer.ts";

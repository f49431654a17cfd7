/**
 * A 32-bit hash of a seed and a text, from which every element takes its own randomness.
 *
 * MurmurHash3 (Appleby, public domain), with the 16-bit units of the text for blocks and both halves of the seed mixed
 * in first. Not for secrets.
 */
export function hash(seed: number, text: string): number {
  let state = mix(mix(0, seed >>> 0), Math.floor(seed / 4294967296) >>> 0);
  for (let i = 0; i < text.length; i++) state = mix(state, text.charCodeAt(i));
  state ^= text.length;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function mix(state: number, block: number): number {
  const k = Math.imul(block, 0xcc9e2d51);
  const mixed = state ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

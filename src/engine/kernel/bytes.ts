/**
 * Bytes that grow as they are written, with the integers of WebAssembly: LEB128, seven bits a byte, lowest first.
 */

/** Appends an unsigned 32-bit integer. */
export function unsigned(value: number, to: number[]): void {
  let rest = value >>> 0;
  for (; rest > 0x7f; rest >>>= 7) to.push((rest & 0x7f) | 0x80);
  to.push(rest);
}

/** Appends a signed 32-bit integer. */
export function signed(value: number, to: number[]): void {
  let rest = value | 0;
  for (; rest < -64 || rest > 63; rest >>= 7) to.push((rest & 0x7f) | 0x80);
  to.push(rest & 0x7f);
}

/** Bytes in the making. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;

  unsigned(value: number): void {
    const bytes: number[] = [];
    unsigned(value, bytes);
    this.append(bytes);
  }
  append(bytes: ArrayLike<number>): void {
    if (this.#length + bytes.length > this.#bytes.length) {
      const larger = new Uint8Array(2 * (this.#length + bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    for (let i = 0; i < bytes.length; i++) this.#bytes[this.#length++] = bytes[i] as number;
  }
  /** Length, then contents: how WebAssembly writes names, bodies and sections. */
  sized(write: (inner: ByteWriter) => void): void {
    const inner = new ByteWriter();
    write(inner);
    this.unsigned(inner.#length);
    this.append(inner.bytes());
  }
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

/**
 * Plain data as bytes and back: objects, lists, texts, finite numbers, maps, and arrays of numbers that keep every bit.
 *
 * JSON with the arrays of numbers behind it, because decoding megabytes of text would take longer than using them. Bytes lie as the
 * processor has them, lowest first, as in WebAssembly's memory.
 */
const arrays = { Uint8Array, Int32Array, Float32Array, Float64Array } as const;

type NumberArray = InstanceType<(typeof arrays)[keyof typeof arrays]>;

/** An array of numbers as the JSON names it: its kind, where it begins behind the JSON, how many numbers. */
interface Place {
  readonly $array: keyof typeof arrays;
  readonly at: number;
  readonly length: number;
}

/** Every array begins at a multiple of the largest number's size. */
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

const lengthBytes = 8;

/** The bytes of plain data. */
export function toBytes(data: unknown): Uint8Array<ArrayBuffer> {
  const found: { at: number; values: NumberArray }[] = [];
  let size = 0;
  const json = JSON.stringify(data, (_, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] };
    if (!ArrayBuffer.isView(value)) return value;
    const values = value as NumberArray;
    const place: Place = { $array: values.constructor.name as Place["$array"], at: size, length: values.length };
    found.push({ at: size, values });
    size = aligned(size + values.byteLength);
    return place;
  });
  const text = new TextEncoder().encode(json);
  const start = aligned(lengthBytes + text.length);
  const bytes = new Uint8Array(start + size);
  new Uint32Array(bytes.buffer, 0, 1)[0] = text.length;
  bytes.set(text, lengthBytes);
  for (const { at, values } of found)
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start + at);
  return bytes;
}

/** What `toBytes` was given. Its arrays are views of the bytes. */
export function fromBytes(bytes: Uint8Array): unknown {
  // Numbers can be viewed only where they are aligned.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const [length = 0] = new Uint32Array(buffer, byteOffset, 1);
  const start = byteOffset + aligned(lengthBytes + length);
  const json = new TextDecoder().decode(new Uint8Array(buffer, byteOffset + lengthBytes, length));
  const placed = ({ $array, at, length }: Place): NumberArray =>
    new arrays[$array](buffer as ArrayBuffer, start + at, length);
  // By hand, because a reviver makes `JSON.parse` many times slower.
  const revived = (value: unknown): unknown => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(revived);
    if ("$array" in value) return placed(value as Place);
    if ("$map" in value) return new Map(revived(value.$map) as [unknown, unknown][]);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revived(one)]));
  };
  return revived(JSON.parse(json));
}

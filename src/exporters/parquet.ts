/**
 * Parquet, a row group at a time. What the table is about stands in the file's key-value metadata, under `tonnage`, as JSON.
 */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, Export, Value } from "./table.ts";

/** The most values of a row group, and the most rows: a group is written in one go, in which nothing else happens. */
const [mostValues, mostRows, fewestRows] = [131072, 65536, 4096];

export const parquet: Export = (columns, about) => {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: "table", num_children: columns.length }, ...columns.map(schemaOf)],
    kvMetadata: [{ key: "tonnage", value: JSON.stringify(about) }],
    createdBy: "tonnage",
  });
  const room = Math.min(mostRows, Math.max(fewestRows, Math.floor(mostValues / columns.length)));
  const group = columns.map(({ type }): Held => new kinds[type].Array(room));
  let filled = 0;
  /** What has been written since it was last taken. */
  const take = (): Uint8Array => {
    const taken = bytes.getBytes().slice();
    bytes.index = 0;
    return taken;
  };
  const close = (): void => {
    if (filled === 0) return;
    writer.write({
      columnData: columns.map(({ name, type }, c) => ({
        name,
        data: (group[c] as Held).slice(0, filled),
        ...kinds[type].options,
      })),
      rowGroupSize: filled,
      pageSize: 0,
    });
    filled = 0;
  };
  return {
    rows(rows) {
      const count = rows[0]?.length ?? 0;
      for (let i = 0; i < count; i++) {
        for (const [c, cells] of rows.entries()) (group[c] as Value[])[filled] = cells[i];
        if (++filled === room) close();
      }
      return take();
    },
    end() {
      close();
      writer.finish();
      return take();
    },
  };
};

/** The values of a column of the row group that is being filled. */
type Held = Value[] | Int32Array | Float32Array | Float64Array;

/** How each type of column is held and encoded. Draws do not repeat and are not sorted: compression and extremes would gain nothing. */
const kinds = {
  text: {
    Array,
    schema: { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
    options: { statistics: false },
  },
  flag: { Array, schema: { type: "BOOLEAN", repetition_type: "REQUIRED" }, options: { statistics: false } },
  whole: {
    Array: Int32Array,
    schema: { type: "INT32", repetition_type: "REQUIRED" },
    options: { encoding: "DELTA_BINARY_PACKED" },
  },
  single: {
    Array: Float32Array,
    schema: { type: "FLOAT", repetition_type: "REQUIRED" },
    options: { encoding: "PLAIN", codec: "UNCOMPRESSED", statistics: false },
  },
  double: {
    Array: Float64Array,
    schema: { type: "DOUBLE", repetition_type: "REQUIRED" },
    options: { encoding: "PLAIN", codec: "UNCOMPRESSED", statistics: false },
  },
} as const;

const schemaOf = ({ name, type }: Column) => ({ name, ...kinds[type].schema });

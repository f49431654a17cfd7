/** Parameters that had another name once. */

/** What parameters are called now, by an earlier name. */
export type Renamed = Readonly<Record<string, string>>;

/** A parameter or its element by the name that it has now: `pue[US]` as `facility_overhead[US]`. */
export const calledNow = (name: string, renamed: Renamed): string =>
  name.replace(/^[^[]+/, (id) => (Object.hasOwn(renamed, id) ? (renamed[id] as string) : id));

/** What stands under names, under those that they have now. */
export const allCalledNow = <Value>(
  values: Readonly<Record<string, Value>>,
  renamed: Renamed,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [calledNow(name, renamed), value]));

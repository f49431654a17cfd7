/**
 * The fields of the catalogue, apart from its form, so that what reads products need not load schemas.
 */
/** What the catalogue says of a product, with its unit. Rates are dense; links count both directions. */
export const fields = {
  fp64: "TFLOP/s",
  fp32: "TFLOP/s",
  tf32: "TFLOP/s",
  fp16: "TFLOP/s",
  fp8: "TFLOP/s",
  fp4: "TFLOP/s",
  int8: "TOP/s",
  int4: "TOP/s",
  /** As stated, where no rates are. */
  tpp: "TPP",
  /** Dies of logic in the package, and their area: of all that are made on a non-planar process. */
  dies: "die",
  die_area: "mm2",
  transistors: "billion",
  memory: "GB",
  memory_bandwidth: "GB/s",
  /** Links between accelerators, and to the host. */
  interconnect: "GB/s",
  host_link: "GB/s",
  /** Of a stack of memory. */
  stack_area: "mm2",
  memory_bandwidth_density: "GB/s/mm2",
  power: "W",
  price: "USD",
  /** Of a system. */
  chips: "chip",
  racks: "rack",
  floor_space: "m2",
  system_fp16: "PFLOP/s",
  system_fp8: "PFLOP/s",
  system_fp4: "PFLOP/s",
  system_memory: "TB",
  system_memory_bandwidth: "TB/s",
  scale_up_bandwidth: "TB/s",
  scale_up_domain: "chip",
  system_power: "kW",
  system_price: "USD",
  optical_transceivers: "1",
} as const;

export type Field = keyof typeof fields;

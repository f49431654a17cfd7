/**
 * Access: compute rented across blocs.
 *
 * The user of rented compute is not its owner: what is rented in adds to what a bloc can reach, what is rented out is missing
 * at home. Sites abroad that a bloc's own firms own are not rental.
 */
import { nothing, parameter, table, variable } from "../src/engine/index.ts";
import { computeOf, conventions } from "./chips.ts";
import { bloc } from "./dimensions.ts";
import { grown } from "./growth.ts";
import { operationalChips } from "./installed-base.ts";
import { since2025 } from "./year.ts";

export const rentedCompute = parameter(
  "rented_compute",
  "H100e[max8]",
  "compute that the licensed buyer rents abroad at the end of 2025",
  { support: "non-negative" },
);
export const rentalPath = table("rental_path", "1", "rented compute relative to the end of 2025, in history");
export const rentalGrowth = parameter("rental_growth", "1/year", "growth of rented compute after 2025, log per year", {
  support: "real",
});
export const rentedFrom = parameter(
  "rented_from",
  "1",
  "share of the rented compute that each bloc's owners rent out",
  {
    by: bloc,
    support: [0, 1],
  },
);
export const renter = table("renter", "1", "bloc that rents", { by: bloc, timed: false });

const switchedOn = computeOf(operationalChips, conventions[0]);
export const rentedOut = variable(
  "rented_out",
  "H100e[max8]",
  "compute rented to users of another bloc; never more than runs",
  rentedCompute
    .times(rentalPath)
    .times(grown(rentalGrowth, since2025.atLeast(nothing)))
    .times(rentedFrom)
    .atMost(switchedOn),
);

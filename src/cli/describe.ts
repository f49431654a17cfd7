/** Names of quantities, blocs and sectors, which the web app needs, too. */
export { blocName, describe, sectorName } from "../messages/describe.ts";

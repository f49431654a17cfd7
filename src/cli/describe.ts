/** Names of quantities and blocs, which the web app needs, too. */
export { blocName, describe } from "../messages/describe.ts";

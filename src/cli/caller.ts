/** Where the user is. */
import { isAbsolute, resolve } from "node:path";

/** File arguments count from the folder in which the user typed them: npm runs scripts from the project's root. */
export const fromCaller = (path: string): string =>
  isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);

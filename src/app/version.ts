declare const __VERSION__: string;

/** The version of the package that this page is of. */
export const version = __VERSION__;

/**
 * Where the model's quantities are declared, by `placeKey`. Empty in the sources, where the call stack tells; the build writes it
 * into the package, whose own lines say nothing.
 */
export const places: ReadonlyMap<string, string> = new Map();

/** A single as C writes it, exactly. */
export function number(x: number): string {
  const single = Math.fround(x);
  if (Number.isNaN(single)) return '__builtin_nanf("")';
  if (!Number.isFinite(single)) return single < 0 ? "-__builtin_inff()" : "__builtin_inff()";
  const text = Object.is(single, -0) ? "-0" : String(single);
  return `${/[.e]/.test(text) ? text : `${text}.0`}f`;
}

/**
 * The normal quantile of the workload: Giles, "Approximating the erfinv function", GPU Computing Gems, 2010.
 *
 * His single-precision polynomials (error 1e-7), as the workload asks, so that all peers on its uniforms agree.
 */
export function normalQuantile(u: number): number {
  const x = 2 * u - 1;
  const w = -Math.log((1 - x) * (1 + x));
  return Math.SQRT2 * x * (w < 5 ? central(w - 2.5) : tail(Math.sqrt(w) - 3));
}

function central(w: number): number {
  let p = 2.81022636e-8;
  p = 3.43273939e-7 + p * w;
  p = -3.5233877e-6 + p * w;
  p = -4.39150654e-6 + p * w;
  p = 0.00021858087 + p * w;
  p = -0.00125372503 + p * w;
  p = -0.00417768164 + p * w;
  p = 0.246640727 + p * w;
  return 1.50140941 + p * w;
}

function tail(w: number): number {
  let p = -0.000200214257;
  p = 0.000100950558 + p * w;
  p = 0.00134934322 + p * w;
  p = -0.00367342844 + p * w;
  p = 0.00573950773 + p * w;
  p = -0.0076224613 + p * w;
  p = 0.00943887047 + p * w;
  p = 1.00167406 + p * w;
  return 2.83297682 + p * w;
}

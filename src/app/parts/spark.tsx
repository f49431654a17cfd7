/** The distribution of one assumption, as dots. */
import type { ReactNode } from "react";
import { dotPlot } from "../../charts/svg/dots.ts";
import { useLanguage } from "../language.tsx";
import type { Assumption, Curve } from "../model/questions.ts";
import { amountText } from "./amounts.ts";
import { drawn } from "./draw.tsx";

/** Drawn in so many dots. */
const dots = 25;

/** A small picture, or nothing where the assumption is certain. */
export function Spark({
  curve,
  assumption,
  width = 290,
  height = 130,
}: {
  curve: Curve;
  assumption: Assumption;
  width?: number;
  height?: number;
}): ReactNode {
  const speaking = useLanguage();
  const { quantiles, text } = curve;
  const format = (x: number): string => amountText(assumption, text, x, speaking);
  const [low, high] = [quantiles[0] as number, quantiles.at(-1) as number];
  const middle = quantiles[Math.floor(quantiles.length / 2)] as number;
  if (low === high) return <p className="large">{format(middle)}</p>;
  const picture = dotPlot({
    rows: [{ name: "", colour: 0, value: format(middle), draws: quantiles }],
    dots,
    unit: assumption.unit === "1" ? "" : assumption.unit,
    scale: "linear",
    width,
    height,
    format,
  });
  return (
    <svg
      role="img"
      aria-label={`${format(middle)} (${format(low)} – ${format(high)})`}
      width={picture.width}
      height={picture.height}
    >
      {drawn(picture.shapes)}
    </svg>
  );
}

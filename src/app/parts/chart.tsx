/**
 * A chart on a page: as wide as there is room, with a cursor for pointer and keys, a table behind it, and its downloads.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { type Picture, seriesColour } from "../../charts/svg/shape.ts";
import { useLanguage } from "../language.tsx";
import type { Asked } from "../model/questions.ts";
import { Table, type TableOf } from "./data-table.tsx";
import { DownloadMenu } from "./download.tsx";
import { drawn } from "./draw.tsx";
import { Fold } from "./fold.tsx";

/** What the cursor says at one of its stops. */
export interface Reading {
  readonly name: string;
  readonly colour: number;
  readonly value: string;
  readonly interval?: string;
}

export interface ChartProps {
  readonly title: string;
  readonly caption?: string;
  /** Draws the chart for a width. */
  readonly draw: (width: number) => Picture;
  readonly table: TableOf;
  /** What stands at a stop of the cursor, and its name. */
  readonly readings?: (stop: number) => { readonly head: string; readonly values: readonly Reading[] };
  /** The stop that the cursor starts at. */
  readonly start?: number;
  readonly choose?: (stop: number) => void;
  /** What reproduces it, for downloads. */
  readonly source: string;
  /** The series of a run that it shows, whose draws can be downloaded. */
  readonly draws?: Asked<"draws">;
}

/** Charts are printed this wide: so many pixels has a sheet of A4 between its margins. */
const sheet = 680;

/** The width of an element as it changes; browsers do not tell of the one on paper. */
function useWidth(): [ref: (element: HTMLElement | null) => void, width: number] {
  const [width, setWidth] = useState(0);
  const [isPrinted, setPrinted] = useState(false);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = (element: HTMLElement | null): void => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.current.observe(element);
  };
  const kept = useRef(ref);
  useEffect(() => () => observer.current?.disconnect(), []);
  useEffect(() => {
    // At once: the page is printed as it is when these end.
    const print = ({ type }: Event): void => flushSync(() => setPrinted(type === "beforeprint"));
    for (const type of ["beforeprint", "afterprint"]) addEventListener(type, print);
    return () => {
      for (const type of ["beforeprint", "afterprint"]) removeEventListener(type, print);
    };
  }, []);
  return [kept.current, isPrinted ? sheet : width];
}

/** A chart with all that belongs to it. */
export function Chart({
  title,
  caption,
  draw,
  table,
  readings,
  start = 0,
  choose,
  source,
  draws,
}: ChartProps): ReactNode {
  const { say } = useLanguage();
  const [ref, width] = useWidth();
  const [stop, setStop] = useState<number>();
  const id = useId();
  const picture = width > 0 ? draw(width) : undefined;
  const { stops = [], heights } = picture ?? {};
  const nearest = (event: PointerEvent<SVGSVGElement>): number => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const distances = stops.map((at, i) => Math.hypot(at - x, heights ? (heights[i] as number) - y : 0));
    return Math.max(0, distances.indexOf(Math.min(...distances)));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 }[event.key];
    if (event.key === "Enter" && stop !== undefined) choose?.(stop);
    if (event.key === "Escape") setStop(undefined);
    if (to === undefined) return;
    event.preventDefault();
    setStop(Math.min(stops.length - 1, Math.max(0, (stop ?? start) + to)));
  };
  const shown = readings && stop !== undefined ? readings(stop) : undefined;
  const spoken = shown
    ? `${shown.head}. ${shown.values.map(({ name, value, interval = "" }) => `${name} ${value} ${interval}`).join("; ")}`
    : "";
  const cursor = readings
    ? {
        tabIndex: 0,
        role: "application" as const,
        "aria-roledescription": say("app.chart.keys"),
        onKeyDown,
        onBlur: () => setStop(undefined),
      }
    : { role: "img" as const };
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <div ref={ref} className="canvas">
        {picture && (
          // biome-ignore lint/a11y/noSvgWithoutTitle: its caption names it
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter does what a click does, see onKeyDown
          <svg
            {...cursor}
            aria-labelledby={id}
            width={picture.width}
            height={picture.height}
            viewBox={`0 0 ${picture.width} ${picture.height}`}
            onPointerMove={readings && ((event) => setStop(nearest(event)))}
            onPointerLeave={() => setStop(undefined)}
            onClick={choose && stop !== undefined ? () => choose(stop) : undefined}
          >
            {drawn(picture.shapes)}
            {stop !== undefined &&
              stops[stop] !== undefined &&
              (heights ? (
                <circle className="cursor" cx={stops[stop]} cy={heights[stop]} r={9} fill="none" />
              ) : (
                <line className="cursor" x1={stops[stop]} x2={stops[stop]} y1={22} y2={picture.height - 26} />
              ))}
          </svg>
        )}
        {shown && stop !== undefined && (
          <div className="readings" data-side={(stops[stop] ?? 0) > width / 2 ? "left" : "right"} aria-hidden="true">
            <b>{shown.head}</b>
            {shown.values.map(({ name, value, interval, colour }) => (
              <span key={name} style={{ color: seriesColour(colour) }}>
                {name} <b>{value}</b> {interval && <small>{interval}</small>}
              </span>
            ))}
          </div>
        )}
      </div>
      <p className="spoken" aria-live="polite">
        {spoken}
      </p>
      {caption && <p className="caption">{caption}</p>}
      <div className="below">
        <Fold summary={say("app.chart.table")}>{() => <Table {...table} />}</Fold>
        <DownloadMenu
          title={title}
          caption={caption ? [caption, source] : [source]}
          draw={draw}
          table={table}
          draws={draws}
        />
      </div>
    </figure>
  );
}

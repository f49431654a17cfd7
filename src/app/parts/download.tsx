/** Charts and tables as files. */
import { type ReactNode, useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type Picture, svgText } from "../../charts/svg/shape.ts";
import { useCited } from "../context.ts";
import { useLanguage } from "../language.tsx";
import type { Asked } from "../model/questions.ts";
import { client } from "../model/use-answer.ts";
import { version } from "../version.ts";
import { csvFile, jsonFile, parquetFile, type TableOf } from "./table-files.ts";

/** Hands a file to the browser. */
export const download = (name: string, content: Blob): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** Charts are written this wide. */
const width = 880;
/** Pixels of a PNG for each of the chart's. */
const density = 2;

async function png(text: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * density, image.height * density];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser made no picture.")))),
  );
}

/** What can be downloaded, in the order of the menu: the ending of its name. */
const kinds = {
  svg: ".svg",
  png: ".png",
  csv: ".csv",
  json: ".json",
  parquet: ".parquet",
  draws: "-draws.parquet",
  text: "-equations.txt",
  latex: "-equations.tex",
} as const;

/** How the contents of files are made, by what they are. */
export type Makers = Readonly<Partial<Record<keyof typeof kinds, () => Blob | Promise<Blob>>>>;

/** A menu of files, which are made when they are asked for. */
export function FileMenu({ title, makers }: { title: string; makers: Makers }): ReactNode {
  const { say } = useLanguage();
  const [state, setState] = useState<"running" | "failed">();
  const offered = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => makers[kind]);
  const make = async (kind: keyof typeof kinds): Promise<void> => {
    setState("running");
    try {
      download(`${fileName(title)}${kinds[kind]}`, (await makers[kind]?.()) as Blob);
      setState(undefined);
    } catch {
      setState("failed");
    }
  };
  return (
    <span className="files">
      <span className="note" role="status">
        {state && say(`app.download.${state}`)}
      </span>{" "}
      <MenuTrigger>
        <Button className="link">{say("app.download")}</Button>
        <Popover placement="bottom end">
          <Menu onAction={(key) => void make(key as keyof typeof kinds)}>
            {offered.map((kind) => (
              <MenuItem key={kind} id={kind}>
                {say(`app.download.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
    </span>
  );
}

const fileName = (title: string): string =>
  `tonnage-${title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "")}`;

export interface Downloadable {
  readonly title: string;
  /** Lines under a picture. */
  readonly caption?: readonly string[];
  readonly draw?: ((width: number) => Picture) | undefined;
  readonly table: TableOf;
  /** The series whose draws can be had. */
  readonly draws?: Asked<"draws"> | undefined;
}

/** The menu of what can be downloaded of a chart or table. */
export function DownloadMenu({ title, caption = [], draw, table, draws }: Downloadable): ReactNode {
  const meta = useCited();
  const about = { ...(caption.length > 0 && { notes: caption }), version, ...(meta && { meta }) };
  const svg = (picture: Picture): string => svgText(picture, title, caption);
  return (
    <FileMenu
      title={title}
      makers={{
        ...(draw && {
          svg: () => new Blob([svg(draw(width))], { type: "image/svg+xml" }),
          png: () => png(svg(draw(width))),
        }),
        csv: () => csvFile(table),
        json: () => jsonFile(table, about),
        parquet: () => parquetFile(table, about),
        ...(draws && { draws: () => drawsFile(draws) }),
      }}
    />
  );
}

/** All draws of series as the command line writes them. */
export const drawsFile = async (asked: Asked<"draws">): Promise<Blob> => (await client.ask("draws", asked)).value;

/** The equations of all that a number rests on. */
export const equationsFile = async (asked: Asked<"equations">): Promise<Blob> =>
  new Blob([(await client.ask("equations", asked)).value], { type: "text/plain" });

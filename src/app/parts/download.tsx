/** Charts and tables as files. */
import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { type Picture, svgText } from "../../charts/svg/shape.ts";
import { useLanguage } from "../language.tsx";
import { csvText, jsonText, type TableOf } from "./data-table.tsx";

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

export interface Downloadable {
  readonly title: string;
  readonly caption: readonly string[];
  readonly draw: (width: number) => Picture;
  readonly table: TableOf;
}

/** The menu of what can be downloaded of a chart. */
export function DownloadMenu({ title, caption, draw, table }: Downloadable): ReactNode {
  const { say } = useLanguage();
  const name = `tonnage-${title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "")}`;
  const svg = (): string => svgText(draw(width), title, caption);
  const actions = {
    svg: () => download(`${name}.svg`, new Blob([svg()], { type: "image/svg+xml" })),
    png: async () => download(`${name}.png`, await png(svg())),
    csv: async () => download(`${name}.csv`, new Blob([await csvText(table)], { type: "text/csv" })),
    json: () => download(`${name}.json`, new Blob([jsonText(table)], { type: "application/json" })),
  };
  return (
    <MenuTrigger>
      <Button className="link">{say("app.download")}</Button>
      <Popover placement="bottom end">
        <Menu onAction={(key) => void actions[key as keyof typeof actions]()}>
          {(["svg", "png", "csv", "json"] as const).map((id) => (
            <MenuItem key={id} id={id}>
              {say(`app.download.${id}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The data of the page: the files that the package reads, too, beside the page. */
import { type Bundle, byField, type Shipped } from "../../data/contents.ts";

/** Loads the bundle; programs that were compiled ahead are fetched when they are asked for. */
export async function loadBundle(base: string): Promise<Bundle> {
  const read = async <Content>(name: string): Promise<Content> => {
    const response = await fetch(new URL(`data/${name}`, base));
    if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
    return (await response.json()) as Content;
  };
  const [files, lines, hashes, programs] = await Promise.all([
    read<Bundle["files"]>("bundle.json"),
    read<Readonly<Record<string, string>>>("lines.json"),
    read<Shipped["hashes"]>("hashes.json"),
    read<readonly string[]>("programs.json"),
  ]);
  const shipped = new Set(programs);
  return {
    files,
    locate: (file, path) => byField(lines[byField(file, path.slice(0, 2))] ?? file, path),
    shipped: {
      files,
      hashes,
      programs: (key) => (shipped.has(key) ? binary(new URL(`data/programs/${key}`, base)) : undefined),
    },
  };
}

/** In a worker one may wait for an answer. None where it cannot be had: then the program is compiled. */
function binary(url: URL): Uint8Array | undefined {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    return undefined;
  }
  return request.status < 400 ? new Uint8Array(request.response as ArrayBuffer) : undefined;
}

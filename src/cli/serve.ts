/**
 * `tonnage serve`: the web app on this machine. The folder is static, so any host serves it as well.
 */
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sirv from "sirv";
import { TonnageError } from "../engine/index.ts";
import { type Language, speaker } from "../messages/index.ts";
import { languageOf } from "./options.ts";
import { packageFolder } from "./version.ts";

/** Only this machine can reach it. */
const host = "127.0.0.1";

/** Serves a folder until it is closed. @throws TonnageError where the port is taken */
export function serveFolder(folder: string, port: number): Promise<{ readonly url: string; readonly server: Server }> {
  const files = sirv(folder, { dev: true, etag: true });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    }),
  );
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new TonnageError({
          code: "no-port",
          where: "--port",
          found: `port ${port} cannot be used (${error.code ?? error.message})`,
          expected: "Give another one, or 0 for any that is free",
        }),
      ),
    );
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve({ url: `http://localhost:${taken}/`, server });
    });
  });
}

/** Serves the built app and says where. @throws TonnageError where there is none */
export async function serveCommand(given: { readonly port: number; readonly lang?: Language }): Promise<void> {
  const folder = join(packageFolder, "dist/app");
  if (!existsSync(join(folder, "index.html")))
    throw new TonnageError({
      code: "no-app",
      where: "tonnage serve",
      found: "the web app is not built",
      expected: "In a checkout, run npm run build first; the package brings it along",
    });
  const { url } = await serveFolder(folder, given.port);
  const say = speaker(languageOf(given));
  console.log(say("serve.running", { url: given.lang === "de" ? `${url}?lang=de` : url }));
}

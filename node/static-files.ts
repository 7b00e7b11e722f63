import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { matches } from "../functions/http/caching.ts";
import { pathOf } from "../functions/http/request.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

interface StaticFile {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

/** The static files of a folder: read at the start, so that no path of a caller's ever reaches the disk. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  constructor(folder: string) {
    if (!existsSync(folder)) throw new Error(`${folder} is not there: npm run build:server makes it`);
    const shared = headersIn(readFileSync(join(folder, "_headers"), "utf8"));
    const paths = readdirSync(join(folder, "assets"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    this.#files = new Map(
      paths.map((path) => {
        const bytes = new Uint8Array(readFileSync(path));
        const headers = {
          ...shared,
          "Content-Type": mediaTypes[extname(path)] ?? "application/octet-stream",
          ETag: `"${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}"`,
        };
        return [path.slice(folder.length), { bytes, headers }];
      }),
    );
  }

  /** The file a request asks for; undefined where there is none. */
  answer({ method, url, headers }: Request): Response | undefined {
    const file = method === "GET" || method === "HEAD" ? this.#files.get(pathOf(url)) : undefined;
    if (file === undefined) return undefined;
    const isKnown = matches(headers.get("If-None-Match"), file.headers.ETag ?? null);
    const body = isKnown || method === "HEAD" ? null : file.bytes;
    return new Response(body, { status: isKnown ? 304 : 200, headers: file.headers });
  }

  async fetch(address: string): Promise<Response> {
    return this.answer(new Request(address)) ?? new Response(null, { status: 404 });
  }
}

/** The headers of a `_headers` file, which scripts/assets.ts writes with one rule for all files. */
const headersIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^\s+([\w-]+):\s*(.+)$/gm)].map(([, name = "", value = ""]) => [name, value]));

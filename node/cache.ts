import type { CachedResponse, Runtime } from "../functions/env.ts";

/** A response as it is held. No stream is made of its bytes: each answer writes them to its socket as they are. */
interface Entry extends CachedResponse {
  readonly tags: readonly string[];
  readonly bytes: number;
  /** In milliseconds since the epoch. */
  readonly until: number;
}

/** What an entry costs beside its body, its headers and its address, about. */
const overhead = 500;

const utf8 = new TextDecoder();

/** The cache inside, in memory: at most so many bytes, and who was asked for longest ago goes first. */
export class MemoryCache implements NonNullable<Runtime["caches"]["default"]> {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;
  readonly #now: () => number;
  #bytes = 0;

  constructor(most: number, now: () => number = Date.now) {
    this.#most = most;
    this.#now = now;
  }

  async match(address: string): Promise<CachedResponse | undefined> {
    const entry = this.#entries.get(address);
    if (entry === undefined) return undefined;
    this.#drop(address, entry);
    if (entry.until <= this.#now()) return undefined;
    this.#add(address, entry);
    return entry;
  }

  /** Stores a response for as long as its `max-age`; one that takes up an eighth of the cache, or has none, not at all. */
  async put(address: string, response: Response): Promise<void> {
    const headers = new Headers(response.headers);
    const seconds = Number(/\bmax-age=(\d+)/.exec(headers.get("Cache-Control") ?? "")?.[1] ?? 0);
    const until = this.#now() + seconds * 1000;
    const body = new Uint8Array(await response.arrayBuffer());
    const tags = (headers.get("Cache-Tag") ?? "").split(",").map((tag) => tag.trim());
    const bytes = overhead + body.byteLength + 2 * (address.length + [...headers].flat().join("").length);
    await this.delete(address);
    if (seconds === 0 || bytes > this.#most / 8) return;
    this.#add(address, { headers, body, text: async () => utf8.decode(body), tags, bytes, until });
    for (const [oldest, entry] of this.#entries) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest, entry);
    }
  }

  async delete(address: string): Promise<boolean> {
    const entry = this.#entries.get(address);
    if (entry === undefined) return false;
    this.#drop(address, entry);
    return true;
  }

  /** Deletes what carries one of these tags (`Cache-Tag`). */
  async purge({ tags }: { tags: readonly string[] }): Promise<void> {
    for (const [address, entry] of this.#entries) {
      if (entry.tags.some((tag) => tags.includes(tag))) this.#drop(address, entry);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  #add(address: string, entry: Entry): void {
    this.#entries.set(address, entry);
    this.#bytes += entry.bytes;
  }

  #drop(address: string, entry: Entry): void {
    this.#entries.delete(address);
    this.#bytes -= entry.bytes;
  }
}

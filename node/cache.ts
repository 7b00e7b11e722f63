import type { CachedResponse, Runtime } from "../functions/env.ts";
import { BoundedEntries, type BoundedEntry, bytesOf, secondsOf, tagsOf } from "./bounded-entries.ts";
import { Removals } from "./removals.ts";

/** A response as it is stored. No stream is made of its bytes: each answer writes them to its socket as they are. */
interface Entry extends BoundedEntry, CachedResponse {}

const utf8 = new TextDecoder();

/** The cache inside, in memory. */
export class MemoryCache implements NonNullable<Runtime["caches"]["default"]> {
  readonly #entries: BoundedEntries<Entry>;
  readonly #now: () => number;
  readonly removals = new Removals();

  constructor(most: number, now: () => number = Date.now) {
    this.#entries = new BoundedEntries(most, now);
    this.#now = now;
  }

  async match(address: string): Promise<CachedResponse | undefined> {
    return this.#entries.find(address);
  }

  /** Stores a response for as long as its `max-age`; one that has none not at all, nor one that may have been taken out meanwhile. */
  async put(address: string, response: Response): Promise<void> {
    const headers = new Headers(response.headers);
    const until = this.#now() + secondsOf(headers) * 1000;
    const body = new Uint8Array(await response.arrayBuffer());
    if (this.removals.isBehind) return;
    const bytes = bytesOf(address, headers, body);
    const text = async () => utf8.decode(body);
    this.#entries.set(address, { headers, body, text, tags: tagsOf(headers), bytes, until });
  }

  async delete(address: string): Promise<boolean> {
    this.removals.note();
    return this.#entries.delete(address);
  }

  /** Deletes what carries one of these tags. */
  purge(tags: readonly string[]): void {
    this.removals.note();
    this.#entries.purge(tags);
  }

  get bytes(): number {
    return this.#entries.bytes;
  }
}

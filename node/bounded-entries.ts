/** What is cached by address. */
export interface BoundedEntry {
  /** By which it is purged. */
  readonly tags: readonly string[];
  readonly bytes: number;
  /** When its time is over, in milliseconds since the epoch. */
  readonly until: number;
}

/** What an entry costs beside its body, its headers and its address, about. */
const overhead = 500;

/** Memory that an answer takes under an address, in bytes; its strings may take two a character. */
export const bytesOf = (address: string, headers: Headers, body: Uint8Array): number =>
  overhead + body.byteLength + 2 * (address.length + [...headers].flat().join("").length);

/** The tags of an answer (`Cache-Tag`). */
export const tagsOf = (headers: Headers): string[] =>
  (headers.get("Cache-Tag") ?? "").split(",").map((tag) => tag.trim());

/** How long others may use an answer, in seconds, by its `max-age`; 0 where it has none. */
export const secondsOf = (headers: Headers): number =>
  Number(/\bmax-age=(\d+)/.exec(headers.get("Cache-Control") ?? "")?.[1] ?? 0);

/** Entries in memory: at most so many bytes, and what was asked for longest ago goes first. */
export class BoundedEntries<Entry extends BoundedEntry> {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;
  readonly #now: () => number;
  #bytes = 0;

  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** The entry of an address, unless its time is over. */
  find(address: string): Entry | undefined {
    const entry = this.#entries.get(address);
    if (entry === undefined) return undefined;
    this.#entries.delete(address);
    if (entry.until > this.#now()) {
      this.#entries.set(address, entry);
      return entry;
    }
    this.#bytes -= entry.bytes;
    return undefined;
  }

  /** Stores an entry in place of the one before; one that takes up an eighth of the memory, or whose time is over, not at all. */
  set(address: string, entry: Entry): void {
    this.delete(address);
    if (entry.until <= this.#now() || entry.bytes > this.#most / 8) return;
    this.#entries.set(address, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#most) break;
      this.delete(oldest);
    }
  }

  /** Answers whether there was one. */
  delete(address: string): boolean {
    const entry = this.#entries.get(address);
    if (entry === undefined) return false;
    this.#entries.delete(address);
    this.#bytes -= entry.bytes;
    return true;
  }

  /** Deletes what carries one of these tags. */
  purge(tags: readonly string[]): void {
    for (const [address, entry] of this.#entries) {
      if (entry.tags.some((tag) => tags.includes(tag))) this.delete(address);
    }
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** The part of an R2 bucket that tests use, in memory: for tests that run over Node. */
export class MemoryBucket {
  readonly #objects = new Map<string, Uint8Array>();

  async put(key: string, body: ReadableStream | Uint8Array): Promise<void> {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer());
    this.#objects.set(key, bytes.slice());
  }

  async get(key: string) {
    const bytes = this.#objects.get(key)?.slice();
    if (bytes === undefined) return null;
    return { size: bytes.length, body: new Response(bytes).body, arrayBuffer: async () => bytes.buffer };
  }

  async head(key: string) {
    const bytes = this.#objects.get(key);
    return bytes === undefined ? null : { size: bytes.length };
  }

  async delete(keys: string | string[]): Promise<void> {
    for (const key of [keys].flat()) this.#objects.delete(key);
  }

  async list({ prefix = "" }: { prefix?: string } = {}) {
    const keys = [...this.#objects.keys()].filter((key) => key.startsWith(prefix));
    return { objects: keys.map((key) => ({ key })) };
  }
}

import { sha256 } from "../platform/digest.ts";
import { etagOf } from "./caching.ts";

/** Rendered bytes with their strong ETag. `hash` is their SHA-256 where it is stored beside them. */
export async function rendered(
  mediaType: string,
  body: string,
  { hash, headers = {} }: { hash?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return new Response(body, {
    headers: { "Content-Type": mediaType, ETag: etagOf(hash ?? (await sha256(body))), ...headers },
  });
}

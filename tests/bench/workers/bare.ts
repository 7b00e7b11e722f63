/** What the platform itself costs: Workers with nothing of ours in them, one entrypoint each. */
import type { Insert, Kept, Value } from "../wire.ts";

/** Answers a constant. */
export default { fetch: () => new Response("ok") } satisfies ExportedHandler;

let constant = new Response(null);
let text = "";

/** Answers any POST with the response that was PUT before. */
export const same = {
  async fetch(request) {
    if (request.method === "PUT") {
      const { headers, body } = await request.json<Kept>();
      constant = new Response(null, { headers });
      text = body;
      return new Response(null, { status: 204 });
    }
    return new Response(text, constant);
  },
} satisfies ExportedHandler;

/** The same, once it has read what was posted, as a Worker must that answers to it. */
export const reading = {
  async fetch(request) {
    await request.arrayBuffer();
    return new Response(text, constant);
  },
} satisfies ExportedHandler;

/** Answers, straight from the Cache API, the response that was PUT under the same URL, or its own 304. */
export const cached = {
  async fetch(request) {
    if (request.method === "PUT") {
      const { headers, body } = await request.json<Kept>();
      await caches.default.put(request.url, new Response(body, { headers }));
      return new Response(null, { status: 204 });
    }
    const hit = await caches.default.match(request.url);
    if (hit === undefined) return new Response(null, { status: 404 });
    return request.headers.get("If-None-Match") === hit.headers.get("ETag")
      ? new Response(null, { status: 304, headers: hit.headers })
      : hit;
  },
} satisfies ExportedHandler;

let inserts: { sql: string; values: (Exclude<Value, number[]> | Uint8Array)[] }[] = [];
let stored = 0;

/** Takes a filing and stores, in one batch, the rows that were PUT before, under new ids. */
export const batch = {
  async fetch(request, { DB }) {
    if (request.method === "PUT") {
      inserts = (await request.json<Insert[]>()).map(({ sql, values }) => ({
        sql,
        values: values.map((value) => (Array.isArray(value) ? new Uint8Array(value) : value)),
      }));
      return new Response(null, { status: 204 });
    }
    await request.json();
    const fresh = new Map<string, string | number>([
      ["number", ++stored],
      ["hash", (crypto.randomUUID() + crypto.randomUUID()).slice(0, 64)],
    ]);
    const renewed = (name: string) => {
      const value = fresh.get(name) ?? crypto.randomUUID();
      fresh.set(name, value);
      return value;
    };
    const statements = inserts.map(({ sql, values }) =>
      DB.prepare(sql).bind(
        ...values.map((value) =>
          typeof value === "object" && value !== null && "fresh" in value ? renewed(value.fresh) : value,
        ),
      ),
    );
    await DB.batch(statements);
    return Response.json({ stored }, { status: 201 });
  },
} satisfies ExportedHandler<{ DB: D1Database }>;

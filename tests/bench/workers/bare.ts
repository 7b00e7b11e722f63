/** What the platform itself costs: Workers with nothing of ours in them, one entrypoint each. */
import type { Insert, Stored, Value } from "../wire.ts";

/** Answers a constant. */
export default { fetch: () => new Response("ok") } satisfies ExportedHandler;

let constant = new Response(null);
let text = "";

/** Answers any POST with the response that was PUT before. */
export const same = {
  async fetch(request) {
    if (request.method === "PUT") {
      const { headers, body } = await request.json<Stored>();
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
      const { headers, body } = await request.json<Stored>();
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
  async fetch(request: Request, { DB }: { DB: D1Database }) {
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

let parts: string[] = [];
let filesStored = 0;

const columns = [
  ...["registration", "organisation", "year", "title", "summary", "publisher_unit", "document_no", "subjects", "genre"],
  ...["maker", "origin", "formed_on", "published_on", "effective_from", "due_on", "due_rule", "due_provisional"],
  ...["due_calendar", "channels", "url", "legal_basis", "review_by", "review_result", "validity", "validity_by"],
  ...["validity_note", "keywords", "content_hash"],
];

/** Takes a file and stores the ready rows that were PUT before, part by part, each in one batch, under new numbers. */
export const rows = {
  async fetch(request, { DB }) {
    if (request.method === "PUT") {
      parts = await request.json<string[]>();
      return new Response(null, { status: 204 });
    }
    await request.arrayBuffer();
    const file = ++filesStored;
    const members = columns.map((name) =>
      name === "registration" ? "entry.value ->> 'registration' || ?2" : `entry.value ->> '${name}'`,
    );
    for (const part of parts) {
      await DB.batch([
        DB.prepare(
          `INSERT INTO publication (seq, registered_at, registered_by, changed_at, ${columns.join(", ")})
           SELECT CAST(?3 AS INTEGER) + (entry.value ->> 'line'), 'now', 'bench', 'now', ${members.join(", ")}
           FROM json_each(?1) AS entry`,
        ).bind(part, `-${file}`, file * 20_000),
        DB.prepare(
          `INSERT INTO publication_search (rowid, words, characters, facets)
           SELECT publication.id, entry.value ->> 'words', entry.value ->> 'characters', entry.value ->> 'facets'
           FROM json_each(?1) AS entry
           CROSS JOIN publication ON publication.registration = entry.value ->> 'registration' || ?2`,
        ).bind(part, `-${file}`),
      ]);
    }
    return Response.json({ stored: file });
  },
} satisfies ExportedHandler<{ DB: D1Database }>;

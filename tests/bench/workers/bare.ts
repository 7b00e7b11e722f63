/** What the platform itself costs: Workers with nothing of ours in them, one named entrypoint each. */
interface Env {
  DB: D1Database;
}

/** Answers a constant. */
export default { fetch: () => new Response("ok") } satisfies ExportedHandler;

/** What `cached` keeps of the response PUT to it. */
const kept = ["Content-Type", "ETag", "Cache-Control"];

/** Answers what was PUT under the same URL straight from the Cache API, or its own 304. */
export const cached = {
  async fetch(request) {
    if (request.method === "PUT") {
      const headers = kept.map((name): [string, string] => [name, request.headers.get(name) ?? ""]);
      await caches.default.put(request.url, new Response(request.body, { headers }));
      return new Response(null, { status: 204 });
    }
    if (request.url.includes("?req")) return caches.default.match(request.url.replace("?req","")===request.url ? request : new Request(request.url.replace("?req",""), request));
    const hit = await caches.default.match(request.url);
    if (hit === undefined) return new Response(null, { status: 404 });
    return request.headers.get("If-None-Match") === hit.headers.get("ETag")
      ? new Response(null, { status: 304, headers: hit.headers })
      : hit;
  },
} satisfies ExportedHandler;

const utf8 = new TextEncoder();
const hash = "0".repeat(64);
let seq = 0;

/** Stores a filing as sent, in one batch: the five rows of our intake, into the same tables, as plain inserts. */
export const batch = {
  async fetch(request, { DB }) {
    const filing: { applicant: object; description: string } = await request.json();
    const id = crypto.randomUUID();
    seq++;
    await DB.batch([
      DB.prepare(
        "INSERT INTO idempotency (scope, key_hash, body_hash, subject, created_at) VALUES ('bench', ?, ?, ?, ?)",
      ).bind(`${id}${hash}`.slice(0, 64), hash, id, "2026-01-01T00:00:00.000Z"),
      DB.prepare(
        `INSERT INTO request (
           id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on,
           confirmed_on, receipt_on, regulation, state, due_on, provisional, calendar_version, version
         ) VALUES (?, 2026, ?, ?, 'online', 'natural_person', 'electronic', 'email', '2026-01-05',
           '2026-01-05', '2026-01-05', '2019', 'open', '2026-02-02', 0, 1, 1)`,
      ).bind(id, seq, hash),
      DB.prepare("INSERT INTO applicant (request_id, key_id, sealed) VALUES (?, 'none', ?)").bind(
        id,
        utf8.encode(JSON.stringify(filing.applicant)),
      ),
      DB.prepare(
        "INSERT INTO sealed_text (id, request_id, purpose, key_id, sealed) VALUES (?, ?, 'description', 'none', ?)",
      ).bind(crypto.randomUUID(), id, utf8.encode(filing.description)),
      DB.prepare(
        `INSERT INTO case_event (
           request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
         ) VALUES (?, 1, 'received', '2026-01-05', '2026-01-05T00:00:00.000Z', 'applicant', ?, ?, ?, ?, ?)`,
      ).bind(id, JSON.stringify({ regulation: "2019", receipt_on: "2026-01-05" }), id, hash, hash, hash),
    ]);
    return Response.json({ id }, { status: 201 });
  },
} satisfies ExportedHandler<Env>;

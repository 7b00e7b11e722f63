/** What Node, `@hono/node-server` and `node:sqlite` cost by themselves: a server with nothing of ours in it but the database's interface. */
import { serve } from "@hono/node-server";
import { bindingOf } from "../../../node/binding.ts";
import { openSqlite, runnerOver } from "../../../node/database.ts";
import { dividedRunner, WritingThread } from "../../../node/writing-thread.ts";
import type { Stored } from "../wire.ts";
import { batch } from "./bare.ts";

const [, , file = "", writer = ""] = process.argv;
const env = { DB: bindingOf(dividedRunner(runnerOver(openSqlite(file)), new WritingThread(writer, file))) };

const answers = new Map<string, { body: Uint8Array; headers: Record<string, string>; etag: string }>();

/** Answers GET with the response that was PUT under the same path, or its 304; stores the ready rows of a filing for a POST. */
async function answer(request: Request): Promise<Response> {
  const path = request.url.slice(request.url.indexOf("/", "http://".length));
  if (request.method === "POST" || path === "/") return batch.fetch(request, env);
  if (request.method === "PUT") {
    const { headers, body } = await request.json<Stored>();
    const etag = headers.find(([name]) => name === "etag")?.[1] ?? "";
    answers.set(path, { body: new TextEncoder().encode(body), headers: Object.fromEntries(headers), etag });
    return new Response(null, { status: 204 });
  }
  const stored = answers.get(path);
  if (stored === undefined) return new Response(null, { status: 404 });
  return request.headers.get("If-None-Match") === stored.etag
    ? new Response(null, { status: 304, headers: stored.headers })
    : new Response(stored.body, { headers: stored.headers });
}

serve({ hostname: "127.0.0.1", port: 0, fetch: answer }, ({ port }) => {
  process.stdout.write(`${JSON.stringify({ event: "listening", origin: `http://127.0.0.1:${port}` })}\n`);
});

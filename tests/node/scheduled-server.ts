/** The server with one thing more, for journeys: its schedules run when the process that started it says so, and for the time it says. */
import { join } from "node:path";
import * as z from "zod";
import { startServer } from "../../node/server.ts";
import { readSettings } from "../../node/settings.ts";

const release = import.meta.dirname;
const { data, secrets } = z.object({ data: z.string(), secrets: z.string() }).parse({
  data: process.env.GONGKAI_DATA,
  secrets: process.env.GONGKAI_SECRETS,
});
const settings = readSettings({
  settings: join(release, "wrangler.toml"),
  overlay: join(data, "settings.toml"),
  secrets,
});
const surroundings = {
  log: (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`),
  checkCopy: async () => {},
};
const asked = z.object({ cron: z.string(), on: z.iso.datetime() });

void startServer(settings, { release, data }, surroundings).then((server) => {
  process.on("message", async (message) => {
    const { cron, on } = asked.parse(message);
    process.send?.({ ok: await server.run(cron, new Date(on)) });
  });
  process.once("disconnect", () => void server.stop());
  process.send?.({ origin: server.origin });
});

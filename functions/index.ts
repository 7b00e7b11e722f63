import { createApp } from "./app.ts";
import { runSchedule } from "./cron.ts";
import type { Bindings, Outside } from "./env.ts";

/** Where time, ids and randomness enter. */
const outside: Outside = {
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

const app = createApp(outside);

/** The two doors. */
export default {
  fetch: app.fetch,
  async scheduled(controller, env, context) {
    await runSchedule(controller.cron, new Date(controller.scheduledTime), env, outside, context);
  },
} satisfies ExportedHandler<Bindings>;

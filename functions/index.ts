import { createApp } from "./app.ts";
import type { Bindings, Outside } from "./env.ts";
import { settingsFault } from "./http/settings.ts";
import { filesIn } from "./platform/files.ts";

/** Where time, ids and randomness enter. */
const outside: Outside = {
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

const app = createApp(outside);

/** What Cloudflare binds beside what the code asks for. */
interface OnCloudflare extends Bindings {
  FILE_BUCKET?: R2Bucket;
}

/** The bindings as the code asks for them. On a developer's machine the service is reached where it is served. */
const reached = ({ LOCAL_ORIGIN, FILE_BUCKET, ...env }: OnCloudflare): Bindings => ({
  ...env,
  ...(LOCAL_ORIGIN !== undefined && { AGENCY: { ...env.AGENCY, origin: LOCAL_ORIGIN } }),
  ...(FILE_BUCKET && { FILES: filesIn(FILE_BUCKET) }),
});

/** The two doors. */
export default {
  fetch: (request, env, context) => app.fetch(request, reached(env), context),
  async scheduled(controller, env, context) {
    const settings = reached(env);
    const fault = settingsFault(settings);
    if (fault !== undefined) throw new Error(fault);
    const { runSchedule } = await import("./cron.ts");
    await runSchedule(controller.cron, new Date(controller.scheduledTime), settings, outside, context);
  },
} satisfies ExportedHandler<OnCloudflare>;

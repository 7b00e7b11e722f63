/** The Worker as scripts/build.ts builds it: with its labels in a static file, which it reads before it answers. */
import type { Bindings } from "./env.ts";
import worker from "./index.ts";
import { readLabels } from "./labels/read-labels.ts";

/** The build puts the file's own name here. */
const labels = "labels.json";

export default {
  async fetch(request, env, context) {
    await readLabels(labels, env);
    return worker.fetch(request, env, context);
  },
  async scheduled(controller, env, context) {
    await readLabels(labels, env);
    await worker.scheduled(controller, env, context);
  },
} satisfies ExportedHandler<Bindings>;

/** The Worker as scripts/build.ts builds it: with its texts in a static file, which it reads before it answers. */
import type { Bindings } from "./env.ts";
import { toProblem } from "./http/problems.ts";
import { problemResponse } from "./http/response.ts";
import worker from "./index.ts";
import { readTexts } from "./platform/read-texts.ts";

/** The build puts the file's own name here. */
const texts = "texts.json";

export default {
  async fetch(request, env, context) {
    try {
      await readTexts(texts, env);
    } catch (error) {
      return problemResponse(toProblem(error), new URL(request.url).pathname, "no-store");
    }
    return worker.fetch(request, env, context);
  },
  async scheduled(controller, env, context) {
    await readTexts(texts, env);
    await worker.scheduled(controller, env, context);
  },
} satisfies ExportedHandler<Bindings>;

import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import { filesIn } from "../../functions/platform/files.ts";
import { bindings } from "../support/environment.ts";
import { conformance } from "./conformance.ts";

// The platform on Cloudflare's runtime; tests/node/on-node.test.ts puts the server to the same.

declare module "cloudflare:workers" {
  namespace Cloudflare {
    interface Env {
      FILE_BUCKET: R2Bucket;
    }
  }
}

const { FAILURE_LIMIT: limit = { limit: async () => ({ success: false }) } } = bindings;

describe.each(Object.entries(conformance))("on workerd, the %s", (_, cases) => {
  it.each(Object.entries(cases))("%s", async (_, holds) => {
    await holds({ DB: bindings.DB, ASSETS: env.ASSETS, FILES: filesIn(env.FILE_BUCKET), limit });
  });
});

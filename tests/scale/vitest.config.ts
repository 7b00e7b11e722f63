import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { migratedAtOnce } from "../migrated.ts";
import { testSecrets } from "../secrets.ts";

/** `npm run test:scale`: what operations cost over a million publications. It takes a few minutes, so `npm test` leaves it out. */
export default defineConfig({
  plugins: [
    cloudflareTest({
      main: "./functions/index.ts",
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: { bindings: { ...testSecrets, MIGRATIONS: [migratedAtOnce()] } },
    }),
  ],
  test: {
    name: "scale",
    include: ["tests/scale/**/*.test.ts"],
    setupFiles: "tests/support/new-database.ts",
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});

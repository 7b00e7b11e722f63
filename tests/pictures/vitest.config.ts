import { defineConfig } from "vitest/config";

/** `npm run pictures`: draws the pictures of docs/pictures anew, with a real browser over the built Worker. */
export default defineConfig({
  test: {
    include: ["tests/pictures/pictures.test.ts"],
    globalSetup: ["tests/journeys/build.ts", "tests/journeys/unpack-browser.ts"],
    provide: { runtime: "worker" },
    env: { WRANGLER_LOG: "error" },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

import { it } from "vitest";
import { expectFrozen } from "../support/frozen.ts";

it("a stored notice is never changed, because closed cases keep the calendar it was part of", async () => {
  await expectFrozen("calendar_notice", {
    key: ["year", "version"],
    column: "loaded_at",
    words: "notices are append-only",
  });
});

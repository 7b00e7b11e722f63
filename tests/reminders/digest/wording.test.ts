import { expect, it } from "vitest";
import { missedWords } from "../../../functions/reminders/digest/wording.ts";

it("says what was missed as people say it", () => {
  expect(missedWords([{ rule: "ahead_5", count: 1 }], "en")).toBe("missed: 5-day notice");
});

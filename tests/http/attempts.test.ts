import { expect, it } from "vitest";
import { whileChanging } from "../../functions/http/attempts.ts";

it("a write that others come before is tried again until it lands", async () => {
  let count = 0;
  expect(await whileChanging(async () => (++count < 5 ? undefined : `landed at the ${count}th`))).toBe(
    "landed at the 5th",
  );
  expect(count).toBe(5);
});

it("a write that others keep coming before is a conflict after five attempts", async () => {
  let count = 0;
  const write = whileChanging(async () => {
    count += 1;
    return undefined;
  });
  await expect(write).rejects.toMatchObject({ code: "conflict" });
  expect(count).toBe(5);
});

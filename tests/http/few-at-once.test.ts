import { strToU8 } from "fflate";
import { expect, it } from "vitest";
import { environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";

const headers = { "Content-Type": "text/plain" };

/** A file whose last bytes come when `end` is called. */
function slowFile() {
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(strToU8("begins"));
      end = () => controller.close();
    },
  });
  return { body, end: () => end() };
}

it("takes in three files at once and no fourth, which is said to come again; a slow one counts for a minute", async () => {
  const environment = environmentAt("2026-03-02T02:00:00Z");
  const send = (body: unknown) => environment.call("POST", "/v1/files", { body, headers });
  const slow = [slowFile(), slowFile(), slowFile()];
  const answers = slow.map(({ body }) => send(body));
  const fourth = await expectProblem(await send("one more"), "unavailable");
  expect(fourth.detail).toMatch(/Send this one again shortly/);
  environment.setNow("2026-03-02T02:01:00Z");
  expect((await send("a minute later")).status).toBe(201);
  for (const { end } of slow) end();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([201, 201, 201]);
  expect((await send("when all are done")).status).toBe(201);
});

import { expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { append, file, trackWith } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { newKey, worldAt } from "../../support/world.ts";

it("a split sent again with its key answers the same case and secret, and splits once", async () => {
  const world = worldAt("2026-03-10T03:00:00Z");
  const officer = await staffWith("officer");
  const { receipt_no } = await file(world);
  const split = { type: "split", on: "2026-03-10", text: "另一事项" };
  const sent = { version: 1, key: newKey() };
  const first = caseClock.parse(await (await append(world, officer, receipt_no, split, sent)).json());
  const again = caseClock.parse(await (await append(world, officer, receipt_no, split, sent)).json());
  expect(again).toEqual(first);
  expect(first.split?.receipt_no).toBe("2026-000002");
  const { receipt_no: opened = "", tracking_secret: secret = "" } = first.split ?? {};
  expect((await trackWith(world, opened, secret)).status).toBe(200);
  expect((await trackWith(world, "2026-000003", secret)).status).toBe(404);
});

import { expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { append, file, trackWith } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

it("a split sent again with its key answers the same case and secret, and splits once", async () => {
  const environment = environmentAt("2026-03-10T03:00:00Z");
  const officer = await staffWith("officer");
  const { receipt_no } = await file(environment);
  const split = { type: "split", on: "2026-03-10", text: "另一事项" };
  const sent = { version: 1, key: newKey() };
  const first = caseClock.parse(await (await append(environment, officer, receipt_no, split, sent)).json());
  const again = caseClock.parse(await (await append(environment, officer, receipt_no, split, sent)).json());
  expect(again).toEqual(first);
  expect(first.split?.receipt_no).toBe("2026-000002");
  const { receipt_no: opened = "", tracking_secret: secret = "" } = first.split ?? {};
  expect((await trackWith(environment, opened, secret)).status).toBe(200);
  expect((await trackWith(environment, "2026-000003", secret)).status).toBe(404);
});

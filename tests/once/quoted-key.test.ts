import { describe, expect, it } from "vitest";
import { environmentAt, newKey } from "../support/environment.ts";
import { expectFaults } from "../support/problem.ts";
import { item } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");

const send = (key: string, title = "部门预算") =>
  environment.call("POST", "/v1/staff/publications", {
    body: item("2016-03-04", { title }),
    headers: { ...publisher.headers, "Idempotency-Key": key },
  });
const numberOf = async (response: Response) => {
  expect([200, 201]).toContain(response.status);
  return (await response.json<{ index_no: string }>()).index_no;
};

describe("an Idempotency-Key", () => {
  it.each<[string, string, string]>([
    ["bare, then in quotes", "%", '"%"'],
    ["in quotes, then bare", '"%"', "%"],
    ["with a backslash, which quotes escape", "%\\", '"%\\\\"'],
    ["with a quote in it, which quotes escape", '%"%', '"%\\"%"'],
  ])("is one key %s", async (_, first, second) => {
    const key = newKey();
    const made = await numberOf(await send(first.replaceAll("%", key)));
    expect(await numberOf(await send(second.replaceAll("%", key)))).toBe(made);
  });

  it("of another text is another key", async () => {
    expect(await numberOf(await send(`"${newKey()}"`))).not.toBe(await numberOf(await send(newKey())));
  });

  it.each([
    ["of 16 characters in quotes", `"${"k".repeat(16)}"`, 201],
    ["of 255 characters in quotes", `"${"k".repeat(255)}"`, 201],
    ["of 15 characters, which quotes do not make 17", `"${"k".repeat(15)}"`, 422],
    ["of 256 characters in quotes", `"${"k".repeat(256)}"`, 422],
    ["whose quotes are not closed", `"${"k".repeat(20)}`, 422],
    ["with a blank in quotes", `"${"k".repeat(20)} "`, 422],
    ["with something behind its quotes", `"${"k".repeat(20)}"; a=1`, 422],
  ])("%s", async (_, key, status) => {
    const response = await send(key);
    expect(response.status).toBe(status);
    if (status === 422) await expectFaults(response, ["", "idempotency-key"]);
  });
});

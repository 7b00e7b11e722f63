import { describe, expect, it } from "vitest";
import { receipt } from "../../schema/contracts/requests.ts";
import { newKey, read, refused, startWorker } from "./started-worker.ts";

const name = "上官保密人";
const number = "510107197909094566";
const email = "shangguan@secret.example";
const description = "请公开对本人作出的处罚决定书及其依据。";
const filing = {
  applicant: { kind: "natural_person", name, identity: { type: "resident_id", number }, contact: { email } },
  description,
  form: "electronic",
  route: "email",
};

const worker = await startWorker(name, number, email, description);
const file = (body: unknown, headers: Record<string, string> = newKey()) =>
  worker.call("POST", "/v1/requests", { body, headers });

describe("a refusal says what to do and repeats no value that was sent", () => {
  it.each([
    ["a member nobody knows", { ...filing, previous_name: name }, "validation-failed"],
    [
      "a member nobody knows, inside",
      { ...filing, applicant: { ...filing.applicant, mail: email } },
      "validation-failed",
    ],
    [
      "values in the wrong places",
      { ...filing, form: name, route: email, description: [description] },
      "validation-failed",
    ],
    ["a reply that cannot arrive", { ...filing, route: "post" }, "validation-failed"],
    ["broken JSON", `${JSON.stringify(filing)}}`, "malformed-json"],
    ["too long a text", { ...filing, description: description.repeat(10_000) }, "payload-too-large"],
  ])("%s", async (_, body, code) => {
    refused(await file(body), code);
  });

  it("not even from the query or the headers", async () => {
    refused(await worker.call("GET", `/v1/figures?name=${encodeURIComponent(name)}`), "unknown-parameter");
    refused(await worker.call("GET", `/v1/rollups/publications.json?channel=${number}`), "validation-failed");
    refused(
      await worker.call("GET", "/v1/staff/requests", { headers: { Authorization: `Bearer ${number}` } }),
      "unauthorized",
    );
    refused(await file(filing, { "Idempotency-Key": "short" }), "validation-failed");
  });
});

describe("a failure of the database", () => {
  it("is answered and logged by its kind alone, and stores nothing half-way", async () => {
    const rows = async () => (await worker.database.prepare("SELECT count(*) AS n FROM request").all()).results;
    const before = await rows();
    await worker.database
      .prepare("CREATE TRIGGER breakdown BEFORE INSERT ON applicant BEGIN SELECT RAISE(ABORT, 'breakdown'); END")
      .run();
    const key = newKey();
    const answer = await file(filing, key);
    expect(refused(answer, "internal").status).toBe(500);
    expect(await rows()).toEqual(before);
    await worker.database.prepare("DROP TRIGGER breakdown").run();
    await worker.logOnce('"internal-error"');

    const retried = read(receipt, await file(filing, key), 201);
    worker.keep(retried.tracking_secret);
    worker.keep(key["Idempotency-Key"]);
  });
});

it("nothing of it is readable in the log, in a refusal, or in the stored rows", async () => {
  expect(await worker.betrayals()).toEqual([]);
});

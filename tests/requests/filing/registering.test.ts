import { describe, expect, it } from "vitest";
import { rowsOf } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { caseOf, letter, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00Z");
const clerk = await staffWith("clerk");
const send = (body: unknown) => environment.call("POST", "/v1/staff/requests", { body, headers: clerk.headers });

describe("registering a letter", () => {
  it("dates it by its own day: one received on 2016-09-09 is due on 2016-10-08, a Saturday", async () => {
    const response = await send(letter("2016-09-09", { evidence: "XA123" }));
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe("/v1/staff/requests/2016-000001");
    expect(response.headers.get("ETag")).toBe('"v1"');
    expect(await response.json()).toMatchObject({
      receipt_no: "2016-000001",
      state: "open",
      intake_channel: "registered_mail",
      received_on: "2016-09-09",
      receipt_on: "2016-09-09",
      regulation: "2008",
      due_on: "2016-10-08",
      provisional: false,
      version: 1,
    });
  });

  it("keeps who registered it, when, and the evidence for its day", async () => {
    const { receipt_no } = await registerLetter(environment, clerk, "2016-09-12", { evidence: "挂号信 XA123" });
    expect(await caseOf(environment, clerk, receipt_no)).toMatchObject({
      evidence: "挂号信 XA123",
      form: "electronic",
      route: "email",
      applicant_kind: "natural_person",
      timeline: [
        {
          seq: 1,
          type: "received",
          on: "2016-09-12",
          recorded_at: "2026-03-01T16:30:00.000Z",
          actor: `staff:${clerk.id}`,
        },
      ],
    });
  });

  it("keeps no text in the event's facts", async () => {
    await registerLetter(environment, clerk, "2016-09-13", { evidence: "挂号信 XA999" });
    const bodies = await rowsOf<{ body: string }>("SELECT body FROM case_event");
    for (const { body } of bodies) expect(body).not.toContain("XA999");
  });

  it.each([
    ["2019-05-14", "2008", "2019-06-04"],
    ["2019-05-15", "2019", "2019-06-13"],
  ])("received on %s falls under the %s Regulation and is due on %s", async (day, regulation, due_on) => {
    expect(await registerLetter(environment, clerk, day)).toMatchObject({ regulation, due_on, receipt_on: day });
  });

  it("numbers it in the year it arrived, consecutively", async () => {
    const numbers: string[] = [];
    for (const day of ["2012-12-31", "2013-01-01", "2012-01-01", "2013-07-01"]) {
      numbers.push((await registerLetter(environment, clerk, day)).receipt_no);
    }
    expect(numbers).toEqual(["2012-000001", "2013-000001", "2012-000002", "2013-000002"]);
  });
});

describe("the statutory day of receipt", () => {
  it.each([
    ["ordinary_mail", "2019-05-14", "2019-05-16", "2019-05-16", "2019"],
    ["ordinary_mail", "2016-09-08", "2016-09-09", "2016-09-09", "2008"],
    ["fax", "2020-03-02", "2020-03-05", "2020-03-05", "2019"],
    ["fax", "2016-03-02", "2016-03-05", "2016-03-05", "2008"],
    ["email", "2020-03-02", "2020-03-03", "2020-03-03", "2019"],
    ["email", "2016-03-02", "2016-03-03", "2016-03-02", "2008"],
    ["email", "2019-05-14", "2019-05-15", "2019-05-14", "2008"],
    ["registered_mail", "2020-03-02", "2020-03-05", "2020-03-02", "2019"],
    ["counter", "2020-03-02", "2020-03-05", "2020-03-02", "2019"],
    ["oral", "2016-03-02", undefined, "2016-03-02", "2008"],
    ["ordinary_mail", "2020-03-02", undefined, null, "2019"],
    ["ordinary_mail", "2008-04-29", "2008-05-05", "2008-05-05", "2008"],
  ])("by %s received on %s and confirmed on %s is %s, under the %s Regulation", async (...given) => {
    const [intake_channel, received_on, confirmed_on, receipt_on, regulation] = given;
    const more = { intake_channel, ...(confirmed_on === undefined ? {} : { confirmed_on }) };
    const registered = await registerLetter(environment, clerk, received_on ?? "", more);
    expect(registered).toMatchObject({ received_on, receipt_on, regulation });
    expect(await caseOf(environment, clerk, registered.receipt_no)).toMatchObject({
      confirmed_on: confirmed_on ?? null,
    });
  });
});

describe("a letter is refused", () => {
  it("that came before any Regulation", async () => {
    await expectFaults(await send(letter("2008-04-30")), ["/received_on", "before-regulation"]);
    expect(await registerLetter(environment, clerk, "2008-05-01")).toMatchObject({ regulation: "2008" });
  });

  it("from the future, by the agency's day", async () => {
    await expectFaults(await send(letter("2026-03-03")), ["/received_on", "in-the-future"]);
    expect(await registerLetter(environment, clerk, "2026-03-02")).toMatchObject({ received_on: "2026-03-02" });
    const confirmed = letter("2026-03-01", { intake_channel: "fax", confirmed_on: "2026-03-03" });
    await expectFaults(await send(confirmed), ["/confirmed_on", "in-the-future"]);
  });

  it("confirmed before it came", async () => {
    const body = letter("2026-03-01", { intake_channel: "fax", confirmed_on: "2026-02-28" });
    await expectFaults(await send(body), ["/confirmed_on", "before-arrival"]);
  });

  it("on a day that does not exist or is written otherwise", async () => {
    for (const day of ["2026-02-29", "2026-2-1", "20260201", "2026-02-01T00:00:00Z", 20260201, null]) {
      const response = await send({ ...letter("2026-02-01"), received_on: day });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ errors: [{ pointer: "/received_on" }] });
    }
  });

  it("without its channel and day, both named", async () => {
    const { intake_channel, received_on, ...rest } = letter("2026-02-01");
    await expectFaults(await send(rest), ["/intake_channel", "required"], ["/received_on", "required"]);
  });
});

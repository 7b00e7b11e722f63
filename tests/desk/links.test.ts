import { describe, expect, it } from "vitest";
import { addressOfCase } from "../../functions/reminders/digest/address-of-case.ts";
import { opened } from "../support/case.ts";
import { open, signIn } from "../support/desk.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { sendForm } from "../support/forms.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const { origin } = bindings.AGENCY;
const staff = await staffWith("clerk", "officer", "head");

/** Where a link of a digest leads, within the service. */
const pathOf = (receiptNo: string) => addressOfCase(origin, receiptNo).replace(origin, "");

describe("the link of a reminder", () => {
  it("is an address of the desk", () => {
    expect(pathOf("2026-000001")).toBe("/desk/requests/2026-000001");
  });

  it("opens its case, also for who has to sign in first", async () => {
    const { receipt_no } = await opened(environment, staff, "2026-02-26");
    const path = pathOf(receipt_no);
    const browser = await signIn(environment, staff);
    const page = await open(environment, path, browser);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(receipt_no);
    const led = await environment.call("GET", path);
    const location = led.headers.get("Location") ?? "";
    expect([led.status, location]).toEqual([303, `/desk/sign-in?next=${encodeURIComponent(path)}`]);
    const key = staff.headers.Authorization.replace("Bearer ", "");
    const _next = new URLSearchParams(location.split("?")[1]).get("next") ?? "";
    const after = await sendForm(environment, "/desk/sign-in", { "/key": key, _next });
    expect([after.status, after.headers.get("Location")]).toEqual([303, path]);
  });

  it("to a case that there is none of says so on the desk", async () => {
    const browser = await signIn(environment, staff);
    expect((await open(environment, pathOf("2026-999999"), browser)).status).toBe(404);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { refLabelsOf } from "../../../functions/desk/words/ref-words.ts";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { type Browser, open, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { textOf } from "../../support/forms.ts";
import { anAdmin, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const administrator = await anAdmin();
let running: RunningCase;
let browser: Browser;

const page = async (path: string) => (await open(environment, path, browser)).text();

const declare = (code: string, zh_hans: string) =>
  environment.call("POST", "/v1/staff/own_codes", {
    headers: administrator.headers,
    body: { list: "subjects", code, label: { zh_hans, zh_hant: "養犬管理", en: "Dog keeping" } },
  });

const classified = (topic: string) => ({ type: "classified", on: "2026-03-02", topic });

beforeAll(async () => {
  browser = await signIn(environment, staff);
  running = await opened(environment, staff, "2026-02-25");
  await happens(
    environment,
    staff,
    running,
    classified("household"),
    eventOf.consultationOpened("2026-02-26", "third-party-1"),
    eventOf.consultationOpened("2026-02-26", "c2", "joint_agency"),
  );
});

describe("a topic", () => {
  it("is read by its name, in the case, in its timeline, in the queue's filter and in what the queue exports", async () => {
    const address = `/desk/requests/${running.receipt_no}`;
    for (const path of [address, `${address}/timeline`]) {
      expect(textOf(await page(path))).toContain("户籍管理");
      expect(textOf(await page(path))).not.toContain("household");
    }
    expect(await page("/en/desk/requests?topic=household")).toMatch(
      /<option value="household" selected[^>]*>Household registration</,
    );
    expect(await page("/desk/requests.csv?topic=household")).toContain("户籍管理");
  });

  it("of the agency's own is chosen by its name, and said by it", async () => {
    expect((await declare("dog_keeping", "养犬管理")).status).toBe(201);
    expect(await page(`/en/desk/requests/${running.receipt_no}/acts/classified`)).toContain(
      '<option value="dog_keeping">Dog keeping</option>',
    );
    const other = await opened(environment, staff, "2026-02-25");
    await happens(environment, staff, other, classified("dog_keeping"));
    expect(textOf(await page(`/zh-hant/desk/requests/${other.receipt_no}`))).toContain("養犬管理");
  });

  it("that is no subject is said as it is", async () => {
    const other = await opened(environment, staff, "2026-02-25");
    await happens(environment, staff, other, classified("other_word"));
    expect(textOf(await page(`/desk/requests/${other.receipt_no}`))).toContain("other_word");
    expect(await page("/desk/requests?topic=other_word")).toContain('<option value="other_word" selected');
  });
});

describe("who was consulted, and a remedy", () => {
  it("is read by what it is and its number, and never by its ref", async () => {
    const address = `/en/desk/requests/${running.receipt_no}`;
    const [main, timeline, form] = await Promise.all(
      ["", "/timeline", "/acts/consultation_closed"].map((part) => page(`${address}${part}`)),
    );
    for (const html of [main, timeline, form]) {
      expect(textOf(html ?? "")).toContain("Third party 1");
      expect(textOf(html ?? "")).toContain("Jointly producing agency 2");
      expect(textOf(html ?? "")).not.toContain("third-party-1");
    }
    expect(textOf(await page(`/desk/requests/${running.receipt_no}/timeline`))).toContain("第三方1");
  });

  it("is said so of every kind; a name that somebody wrote is said as it is", () => {
    const refs = refLabelsOf([
      { type: "consultation_opened", ref: "other-agency-3", with: "other_agency" },
      { type: "consultation_opened", ref: "某公司", with: "third_party" },
      { type: "reconsideration_filed", ref: "r1" },
      { type: "litigation_filed", ref: "suit-2" },
      { type: "reconsideration_decided", ref: "x9" },
    ]);
    const said = ["other-agency-3", "某公司", "r1", "suit-2", "x9", "治安总队"].map((ref) => refs(ref).zh_hans);
    expect(said).toEqual(["其他机关3", "某公司", "行政复议1", "行政诉讼2", "x9", "治安总队"]);
  });
});

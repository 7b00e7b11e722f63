import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startBrowser } from "../browser.ts";
import { expectWellMade } from "../site/expect-well-made.ts";
import { startWorkerWith } from "../started-worker.ts";
import { personAt } from "./person.ts";

// Every page of the desk, in the one language whose words are the longest.

interface Contract {
  method: string;
  path: string;
  answers: { 200?: { mediaTypes?: string[] } };
}
// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const { deskPages } = await import(join(import.meta.dirname, "../../../functions/desk/desk-pages.ts"));
const contracts: Contract[] = deskPages.map((one: { contract: Contract }) => one.contract);

/** Of everything a page loads, compressed. */
const mostBytes = 60 * 1024;

/** Where the service says that it is: a name under which a browser keeps secure cookies. */
const origin = "http://localhost:8787";
const worker = await startWorkerWith({ LOCAL_ORIGIN: origin });
const browser = await startBrowser(`--host-resolver-rules=MAP localhost:8787 ${new URL(worker.origin).host}`);
const staff = await worker.staff();
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);

/** Sends something, and answers a member of what came of it. */
async function send(path: string, body: unknown, member = "receipt_no", headers = {}): Promise<string> {
  const answer = await worker.call("POST", path, { body, headers: { ...staff, ...headers } });
  expect(answer.status, answer.body).toBeLessThan(300);
  return String(JSON.parse(answer.body)[member]);
}

const receiptNo = await send("/v1/staff/requests", {
  ...{ intake_channel: "registered_mail", received_on: today, form: "paper", route: "post" },
  applicant: { kind: "natural_person", name: "申请人乙", contact: { address: "某市某路1号" } },
  description: "请公开户口政策。",
});
await send(
  `/v1/staff/requests/${receiptNo}/events`,
  {
    ...{ type: "clarification_requested", text: "请说明年度。", respond_by: inTwoWeeks },
    service: { by: "post", sent_on: today, tracking_no: "1234567890123" },
  },
  "version",
  { "If-Match": '"v1"' },
);
await send(`/v1/staff/requests/${receiptNo}/drafts`, {
  event: { type: "extended", working_days: 10, text: "需跨部门检索。" },
});
const indexNo = await send(
  "/v1/staff/publications",
  { title: "户口政策", published_on: today, channels: ["portal"] },
  "index_no",
);

const complaintNo = await send(
  "/v1/staff/complaints",
  { text: "贵机关逾期未答复。", channel: "registered_mail", received_on: today, about: receiptNo },
  "complaint_no",
);
await send(`/v1/staff/figures/${today.slice(0, 4)}/computation`, {}, "period");

const [organisation = "", number = ""] = indexNo.split("/");
/** What the pages are about. */
const named: Readonly<Record<string, string>> = {
  ...{ receipt_no: receiptNo, draft: "1", entry: "2", act: "extended", organisation, number },
  complaint_no: complaintNo,
  no: "1",
  ...{ digest: "0".repeat(64), year: today.slice(0, 4), month: today.slice(0, 7), list: "subjects" },
  ...{ indicator: "requests.received", breakdown: "_T", applicant_kind: "_T" },
};
/** The same where a name has several meanings. */
const things: readonly [path: RegExp, named: Readonly<Record<string, string>>][] = [
  [/\/channels\//, { id: "portal" }],
  [/\/papers\//, { kind: "file_index" }],
  [/\/letters\/\{kind/, { kind: "extension" }],
];
const memberId = await send("/v1/staff/members", { name: "李办事", unit: "办公室", roles: ["officer"] }, "id");

/** The address of a page, about what there is. */
const addressOf = (path: string) =>
  path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const thing = things.find(([place]) => place.test(path))?.[1] ?? { id: memberId };
    const value = thing[name] ?? named[name];
    if (value === undefined) throw new Error(`${path}: nothing is called ${name} here`);
    return value;
  });

/** What somebody sent, which is as it was sent. */
const isSent = (path: string) => path.endsWith("/files/{file}");
const isPage = ({ method, path, answers }: Contract) =>
  method === "get" && !isSent(path) && answers[200]?.mediaTypes?.includes("text/html") === true;

const addresses = contracts
  .filter((contract) => isPage(contract) && contract.path.startsWith("/en/"))
  .map(({ path }) => addressOf(path));

const reader = personAt(await browser.newPage(), origin);
await reader.opens("/en/desk");
await reader.fillsIn({ "Staff key": staff.Authorization.replace("Bearer ", "") });
await reader.presses("Sign in with the key");

describe("the desk", () => {
  it("has pages about everything that there is", () => {
    expect(addresses).toEqual(
      expect.arrayContaining(["/en/desk/settings", `/en/desk/requests/${receiptNo}/letters/2`]),
    );
  });

  it.each(addresses)("%s is valid HTML, accessible, fits every screen, is light, and asks no other site", (address) =>
    expectWellMade(browser, origin, address, mostBytes),
  );
});

import { officeFaults, prepareOffice } from "../faults/office.ts";
import { prepareRegistry, registryFaults } from "../faults/registry.ts";
import { requestFaults } from "../faults/requests.ts";
import { notice2027, putNotice } from "../support/calendars.ts";
import { entry, sendEntry } from "../support/disclosures.ts";
import { newKey, type TestEnvironment } from "../support/environment.ts";
import { staged } from "../support/files.ts";
import { notifiedFiling } from "../support/notices.ts";
import { register } from "../support/publications.ts";
import { append, file } from "../support/requests.ts";
import { type Caller, staffWith } from "../support/staff.ts";

/** What there is for a route to be asked about: its path parameters by name, and the secret of the case. */
export interface Seed {
  named: Record<string, string>;
  secret: string;
}

const idOf = async (response: Response) => String(Object(await response.json()).id);

/** What each operation that writes is sent where nothing fails, by its id: its fault cases say. */
export async function validBodies(environment: TestEnvironment): Promise<ReadonlyMap<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  await prepareOffice();
  await prepareRegistry();
  // Two names, for the writes that take two; a file where one is attached, which it is once; what a body names of what there is.
  const named: Readonly<Record<string, () => Promise<string>>> = {
    attachFile: async () => `n1 n2 ${await staged(environment)}`,
    assignCases: async () => (await file(environment)).receipt_no,
    recordMonthMetrics: async () => "portal",
  };
  for (const [name, { write }] of Object.entries({ ...requestFaults, ...registryFaults, ...officeFaults })) {
    const [id = ""] = name.split(" ");
    const listening: TestEnvironment = {
      ...environment,
      async call(_, __, { body } = {}) {
        if (body !== undefined) found.set(id, [...(found.get(id) ?? []), body]);
        return new Response("{}");
      },
    };
    await write(listening, (await named[id]?.()) ?? "n1 n2", {});
  }
  return found;
}

/** Asks for a clarification, so that one can be sent. */
const ask = (environment: TestEnvironment, staff: Caller, receiptNo: string) => {
  const service = { by: "electronic", sent_on: "2026-03-02" };
  const notice = { type: "clarification_requested", text: "请补正。", respond_by: "2026-03-20", service };
  return append(environment, staff, receiptNo, notice, { version: 1 });
};

const service = { by: "electronic", sent_on: "2026-03-02" };
const askReasons = { type: "reasons_requested", service };
const reviewed = { type: "reviewed", on: "2026-03-02", result: "disclose", basis: "2019 Regulation, Art. 17" };
const granted = { type: "replied", outcome: "granted", service };

/** A sink that has a secret. */
const aWebhook = {
  kind: "webhook",
  name: "接收方",
  url: "https://receiver.example/hook",
  secret: `whsec_${"A".repeat(32)}`,
};

/** What somebody else drafted, approved where it is to be served. */
async function draftIn(environment: TestEnvironment, staff: Caller, receiptNo: string, isApproved: boolean) {
  const drafts = `/v1/staff/requests/${receiptNo}/drafts`;
  const event = { type: "extended", working_days: 10, text: "需跨部门检索。" };
  await environment.call("POST", drafts, { body: { event }, ...(await staffWith("officer")) });
  if (!isApproved) return;
  const body = { step: "approved", result: "passed" };
  await environment.call("POST", `${drafts}/1/steps`, { body, headers: { ...staff.headers, "If-Match": '"v1"' } });
}

/** A complaint by anybody, and the secret to follow it with. */
async function complain(environment: TestEnvironment) {
  const response = await environment.call("POST", "/v1/complaints", {
    body: { text: "窗口无人接待。", name: "申请人丙" },
    headers: { "Idempotency-Key": newKey() },
  });
  const { complaint_no, tracking_secret } = Object(await response.json());
  return { complaint_no: String(complaint_no), secret: String(tracking_secret) };
}

/** The year of the notice that is sent, of a website report, a computed year to compute again, else a declared one. */
function yearFor(path: string): string {
  if (path.includes("/calendars/")) return "2027";
  if (path.includes("/website-reports/")) return "2025";
  return path.endsWith("/computation") ? "2015" : "2016";
}

/** An entry of the catalogue; an earlier route may have dropped the index, without which nothing is registered. */
async function enter(environment: TestEnvironment, staff: Caller) {
  await environment.call("POST", "/v1/staff/search", staff);
  const [organisation = "", number = ""] = (await register(environment, staff, "2026-01-15")).index_no.split("/");
  return { organisation, number };
}

/** A request to which what the route is about has happened. */
async function caseFor(environment: TestEnvironment, staff: Caller, path: string) {
  const filed = await file(environment, path.endsWith("/notices") ? { body: notifiedFiling } : {});
  const { receipt_no } = filed;
  if (path.endsWith("/clarification")) await ask(environment, staff, receipt_no);
  if (path.endsWith("/reasons")) await append(environment, staff, receipt_no, askReasons, { version: 1 });
  if (path.endsWith("/suggestion") || path.includes("/disclosure")) {
    await append(environment, staff, receipt_no, reviewed, { version: 1 });
    await append(environment, staff, receipt_no, granted, { version: 2 });
  }
  if (path.includes("/disclosure")) await sendEntry(environment, staff, receipt_no, entry());
  if (path.includes("/drafts/")) await draftIn(environment, staff, receipt_no, path.endsWith("/service"));
  return filed;
}

/** What the route's path names, and one more of what it lists, new for each route, so that what one takes away the next still finds. */
export async function seedFor(environment: TestEnvironment, staff: Caller, path: string): Promise<Seed> {
  const call = async (room: string, body: unknown) =>
    idOf(await environment.call("POST", `/v1/staff/${room}`, { body, ...staff }));
  const filed = /\/(requests|disclosures)/.test(path) ? await caseFor(environment, staff, path) : undefined;
  const complained = path.includes("/complaints") ? await complain(environment) : undefined;
  const entered = path.includes("/publications") ? await enter(environment, staff) : undefined;
  const member = path.includes("/members/")
    ? await call("members", { name: "李办事", unit: "办公室", roles: ["officer"] })
    : "";
  // Loaded again it needs no preview, whose digest nobody can draw.
  if (path.endsWith("/calendars/{year}")) await putNotice(environment, staff, "2027", notice2027);
  const ownCode = async () => {
    const label = { zh_hans: "养犬管理", zh_hant: "養犬管理", en: "Dog keeping" };
    await call("own_codes", { list: "subjects", code: "dog_keeping", label });
    return "dog_keeping";
  };
  const ids: Record<string, () => Promise<string>> = {
    channels: async () => {
      if (path.includes("{account}")) await call("channels/portal/accounts", { id: "main", name: "平安门户" });
      return "portal";
    },
    sinks: () => call("sinks", path.endsWith("/secret") ? aWebhook : { kind: "log", name: "日志" }),
    feeds: () => call("feeds", {}),
    reminders: async () => "1",
    members: async () => member,
    approvals: async () => "-",
  };
  return {
    secret: complained?.secret ?? filed?.tracking_secret ?? "",
    named: {
      ...entered,
      receipt_no: filed?.receipt_no ?? "",
      complaint_no: complained?.complaint_no ?? "",
      no: "1",
      draft: "1",
      kind: path.includes("/papers/") ? "file_index" : "extension",
      year: yearFor(path),
      revision: "1",
      month: "2026-01",
      name: "outcomes",
      list: "subjects",
      code: path.includes("{code}") ? await ownCode() : "",
      indicator: "requests.received",
      account: "main",
      breakdown: "_T",
      applicant_kind: "_T",
      id: (await ids[path.split("/")[3] ?? ""]?.()) ?? "-",
      key_id: path.includes("{key_id}") ? await call(`members/${member}/keys`, { name: "机器" }) : "",
    },
  };
}

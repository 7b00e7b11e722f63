import { vi } from "vitest";
import { passkeyList, sessionList } from "../../schema/contracts/sessions.ts";
import { authenticatorOf } from "../support/authenticator.ts";
import { load, notice2027, previewOf } from "../support/calendars.ts";
import { rowsOf } from "../support/database.ts";
import { signIn } from "../support/desk.ts";
import { bindings, daily, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { asStored, corrected, declare } from "../support/figures.ts";
import { registerLetter } from "../support/requests.ts";
import { anAdmin, staffOfAll } from "../support/staff.ts";
import type { Fault } from "./lost-database.ts";

const now = "2026-03-02T02:00:00.000Z";
const calm = environmentAt(now);

const call = async (
  environment: TestEnvironment,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  environment.call(method, `/v1/staff${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { ...(await staffOfAll()).headers, ...headers },
  });
const idOf = async (response: Response) => String(Object(await response.json()).id);

const websiteReport = "/v1/staff/website-reports/2025";
const narrative = "/v1/staff/figures/2015/narrative";

let made = 0;
const fresh = async () => String(++made);

/** Something new to say of a year, and its ETag. */
const freshOf = async (year: string) => {
  const stored = await asStored(calm, await staffOfAll(), year);
  return `${1000 + Number(await fresh())} ${stored["If-Match"]}`;
};

const receiver = {
  kind: "webhook",
  name: "接收方",
  url: "https://receiver.example/hook",
  secret: `whsec_${"A".repeat(32)}`,
};

/** Open cases for a calendar to move and reminders to be about, as many from the first write to the last; figures. */
export async function prepareOffice(): Promise<void> {
  const staff = await staffOfAll();
  await registerLetter(calm, staff, "2026-02-03");
  await registerLetter(calm, staff, "2026-02-27");
  await call(calm, "POST", "/sinks", receiver);
  await declare(calm, staff, "2016", corrected(247));
  await call(calm, "POST", "/figures/2016/releases", { reason: "As published." });
  await call(calm, "POST", "/figures/2015/computation", {});
  await call(calm, "PUT", "/website-reports/2025", { lines: [] });
  await call(calm, "PUT", "/figures/2015/narrative", { sections: [] });
}

/** The passkey of the last case. */
let answered: Awaited<ReturnType<typeof newPasskey>> | undefined;

/** What a browser has answered that was asked for a passkey. */
async function newPasskey() {
  const { id } = await staffOfAll();
  const { registering } = passkeyList.parse(await (await call(calm, "GET", "/passkeys")).json());
  return { name: "电脑", ...(await (await authenticatorOf(id)).create(registering?.challenge ?? "")) };
}

const aMember = async () =>
  idOf(await call(calm, "POST", "/members", { name: "李办事", unit: "办公室", roles: ["officer"] }));

/** A reminder that was told, whatever was asked of it before. */
async function aReminder(): Promise<string> {
  const answering = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  await calm.schedule(daily, "2026-03-02T00:30:00.000Z");
  await calm.schedule("15 * * * *", "2026-03-02T01:15:00.000Z");
  answering.mockRestore();
  const [row] = await rowsOf<{ id: number }>(
    `SELECT min(id) AS id FROM reminder JOIN reminder_message USING (digest_on) WHERE reminder_message.status = 'sent'`,
  );
  return String(row?.id);
}

const aWebhook = async () => idOf(await call(calm, "POST", "/sinks", receiver));

/** What a member asked for, who is not the one with every role. */
async function anApproval(): Promise<string> {
  const strict = environmentAt(now, { PRACTICE: { two_persons: ["admin"] } });
  const body = { name: `李办事${++made}`, unit: "办公室", roles: ["admin"] };
  return idOf(await strict.call("POST", "/v1/staff/members", { body, headers: (await anAdmin()).headers }));
}

export const officeFaults: Record<string, Fault> = {
  approveCall: {
    at: now,
    ready: anApproval,
    write: (environment, on) => call(environment, "POST", `/approvals/${on}`),
  },
  calculateDeadline: {
    at: now,
    ready: async () => "",
    write: (environment) =>
      environment.call("POST", "/v1/deadlines", { body: { kind: "reply", start_on: "2026-02-02" } }),
  },
  previewNotice: {
    at: now,
    ready: async () => "",
    write: (environment) => call(environment, "POST", "/calendars/2027/preview", notice2027),
  },
  loadNotice: {
    at: now,
    async ready() {
      const staff = await staffOfAll();
      await load(calm, staff, "2027", { ...notice2027, document_no: "国办发明电〔2026〕8号" });
      return (await previewOf(calm, staff, "2027", notice2027)).digest;
    },
    write: (environment, on) => call(environment, "PUT", `/calendars/2027?preview=${on}`, notice2027),
    slices: "the notice, then open cases a chunk at a time",
  },
  recomputeOpenCases: {
    at: now,
    async ready() {
      await bindings.DB.prepare("UPDATE calendar_version SET version = version + 1").run();
      return "";
    },
    write: (environment) => call(environment, "POST", "/recomputation"),
    slices: "a chunk of open cases at a time",
  },
  declareFigures: {
    at: now,
    ready: () => freshOf("2016"),
    write: (environment, on) => {
      const [received = "", ifMatch = ""] = on.split(" ");
      return call(environment, "PUT", "/figures/2016", corrected(Number(received)), { "If-Match": ifMatch });
    },
  },
  computeFigures: {
    at: now,
    ready: () => freshOf("2015"),
    write: (environment, on) => {
      const [note = "", ifMatch = ""] = on.split(" ");
      return call(environment, "POST", "/figures/2015/computation", { note }, { "If-Match": ifMatch });
    },
  },
  writeFiguresNarrative: {
    at: now,
    async ready() {
      const { headers } = await calm.call("GET", narrative, { headers: (await staffOfAll()).headers });
      return `${await fresh()} ${headers.get("ETag")}`;
    },
    write: (environment, on) => {
      const [text = "", ifMatch = ""] = on.split(" ");
      const sections = [{ no: 1, heading: "总体情况", text }];
      return call(environment, "PUT", "/figures/2015/narrative", { sections }, { "If-Match": ifMatch });
    },
  },
  storeWebsiteReport: {
    at: now,
    async ready() {
      const { headers } = await calm.call("GET", websiteReport, { headers: (await staffOfAll()).headers });
      return `${await fresh()} ${headers.get("ETag")}`;
    },
    write: (environment, on) => {
      const [value = "", ifMatch = ""] = on.split(" ");
      const lines = [{ part: "topics", label: "维护数量", value: Number(value) }];
      return call(environment, "PUT", "/website-reports/2025", { lines }, { "If-Match": ifMatch });
    },
  },
  releaseFigures: {
    at: now,
    async ready() {
      await declare(calm, await staffOfAll(), "2016", corrected(1000 + Number(await fresh())));
      return "";
    },
    write: (environment) => call(environment, "POST", "/figures/2016/releases", { reason: "Corrected." }),
  },
  resendReminder: {
    at: now,
    ready: aReminder,
    write: (environment, on) => call(environment, "POST", `/reminders/${on}/resend`),
  },
  createSink: {
    at: now,
    ready: async () => "",
    write: (environment, _, headers) => call(environment, "POST", "/sinks", { kind: "log", name: "日志二" }, headers),
  },
  deleteSink: {
    at: now,
    ready: async () => idOf(await call(calm, "POST", "/sinks", { kind: "log", name: "日志三" })),
    write: (environment, on) => call(environment, "DELETE", `/sinks/${on}`),
  },
  replaceSinkSecret: {
    at: now,
    ready: aWebhook,
    write: (environment, on, headers) => {
      const secret = `whsec_${"B".repeat(32)}`;
      return call(environment, "POST", `/sinks/${on}/secret`, { kind: "webhook", secret }, headers);
    },
  },
  pingSink: {
    at: now,
    ready: aWebhook,
    async write(environment, on) {
      const answering = vi
        .spyOn(globalThis, "fetch")
        .mockImplementation(async () => new Response(null, { status: 204 }));
      const pinged = await call(environment, "POST", `/sinks/${on}/ping`);
      answering.mockRestore();
      return pinged;
    },
  },
  issueDeadlineFeed: {
    at: now,
    ready: async () => "",
    write: (environment, _, headers) => call(environment, "POST", "/feeds", {}, headers),
    answeredOnce: "the token is stored as a hash alone",
  },
  revokeDeadlineFeed: {
    at: now,
    ready: async () => idOf(await call(calm, "POST", "/feeds", {})),
    write: (environment, on) => call(environment, "DELETE", `/feeds/${on}`),
  },
  createMember: {
    at: now,
    ready: async () => "",
    write: (environment, _, headers) =>
      call(environment, "POST", "/members", { name: "李办事", unit: "办公室", roles: ["officer"] }, headers),
  },
  changeMember: {
    at: now,
    ready: aMember,
    write: (environment, on) =>
      call(environment, "PATCH", `/members/${on}`, { name: "王办事", unit: "档案室", email: null, roles: ["clerk"] }),
  },
  changeOwnMentions: {
    at: now,
    ready: async () => `user-${crypto.randomUUID().slice(0, 8)}`,
    write: (environment, on) => call(environment, "PATCH", "/me", { wecom_id: on }),
  },
  removeMember: {
    at: now,
    ready: aMember,
    write: (environment, on) => call(environment, "DELETE", `/members/${on}`),
  },
  createKey: {
    at: now,
    ready: aMember,
    write: (environment, on, headers) => call(environment, "POST", `/members/${on}/keys`, { name: "机器" }, headers),
    answeredOnce: "the key is stored as a hash alone",
  },
  revokeKey: {
    at: now,
    async ready() {
      const member = await aMember();
      return `${member}/keys/${await idOf(await call(calm, "POST", `/members/${member}/keys`, { name: "机器" }))}`;
    },
    write: (environment, on) => call(environment, "DELETE", `/members/${on}`),
  },
  registerPasskey: {
    at: now,
    async ready() {
      await rowsOf("DELETE FROM passkey");
      answered = await newPasskey();
      return "";
    },
    write: async (environment) => call(environment, "POST", "/passkeys", answered ?? (await newPasskey())),
  },
  removePasskey: {
    at: now,
    async ready() {
      await rowsOf("DELETE FROM passkey");
      return idOf(await call(calm, "POST", "/passkeys", await newPasskey()));
    },
    write: (environment, on) => call(environment, "DELETE", `/passkeys/${on}`),
  },
  endSession: {
    at: now,
    async ready() {
      await signIn(calm, await staffOfAll());
      const [session] = sessionList.parse(await (await call(calm, "GET", "/sessions")).json()).items;
      return session?.id ?? "";
    },
    write: (environment, on) => call(environment, "DELETE", `/sessions/${on}`),
  },
  endSessions: {
    at: now,
    async ready() {
      await signIn(calm, await staffOfAll());
      return "";
    },
    write: (environment) => call(environment, "DELETE", "/sessions"),
  },
};

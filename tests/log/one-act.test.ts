import { beforeAll, describe, expect, it, vi } from "vitest";
import { actBinding } from "../../functions/log/act-hash.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { load, notice2027, putNotice } from "../support/calendars.ts";
import { everything, rowsOf } from "../support/database.ts";
import { bindings, daily, environmentAt, newKey } from "../support/environment.ts";
import { register } from "../support/publications.ts";
import { registerLetter } from "../support/requests.ts";
import { type Caller, memberAs } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await memberAs({});

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  environment.call(method, `/v1/staff${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { ...staff.headers, ...headers },
  });
const idOf = async (response: Response) => String(Object(await response.json()).id);

interface StoredAct {
  id: string;
  operation: string;
  object: string;
  member_id: string;
  open: string | null;
  key_id: string | null;
  sealed: ArrayBuffer | null;
}
const actsNow = () =>
  rowsOf<StoredAct>(
    `SELECT act.id, operation, object, member_id, open, act_value.key_id, sealed FROM act
     LEFT JOIN act_value ON act_id = act.id JOIN log_entry ON kind = 'act' AND log_entry.key = act.id ORDER BY seq`,
  );

/** The acts that something leaves. */
async function actsOf(doing: () => Promise<unknown>): Promise<StoredAct[]> {
  const before = (await actsNow()).length;
  await doing();
  return (await actsNow()).slice(before);
}

async function valuesOf({ id, open, key_id, sealed }: StoredAct): Promise<unknown> {
  if (open !== null) return JSON.parse(open);
  if (key_id === null || sealed === null) return undefined;
  const keyring = await keyringOf(bindings);
  return JSON.parse(await keyring.open({ keyId: key_id, sealed: new Uint8Array(sealed) }, actBinding(id)));
}

/** A write: what it is done to, if anything, and whether the same again does something more. */
interface Write {
  ready?: () => Promise<string>;
  write: (on: string, headers: Record<string, string>) => Promise<Response>;
  object: (on: string, answer: { id?: string; index_no?: string }) => string;
  values?: unknown;
  open?: true;
  keyed?: true;
}

const aMember = async () =>
  idOf(await call("POST", "/members", { name: "李办事", unit: "办公室", roles: ["officer"] }));
const aKey = async () => {
  const id = await aMember();
  return `${id}/keys/${await idOf(await call("POST", `/members/${id}/keys`, { name: "机器" }))}`;
};
const aSink = async () => idOf(await call("POST", "/sinks", { kind: "log", name: "日志" }));
const aWebhook = async () =>
  idOf(
    await call("POST", "/sinks", {
      ...{ kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` },
    }),
  );
let made = 0;
const aChannel = async () => {
  const id = `n${++made}`;
  await call("POST", "/channels", { id, label: { zh_hans: "新", zh_hant: "新", en: "New" }, family: "website" });
  return id;
};
const aDirtyMonth = async () => {
  await register(environment, staff, "2026-01-15");
  return "2026-01";
};

async function aReminder(): Promise<string> {
  const answering = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  await environment.schedule(daily, "2026-03-02T00:30:00.000Z");
  await environment.schedule("15 * * * *", "2026-03-02T01:15:00.000Z");
  answering.mockRestore();
  const [row] = await rowsOf<{ id: number }>(
    `SELECT min(id) AS id FROM reminder JOIN reminder_message USING (digest_on) WHERE reminder_message.status = 'sent'`,
  );
  return String(row?.id);
}

const label = { zh_hans: "新", zh_hant: "新", en: "New" };
const writes: Record<string, Write> = {
  addChannel: {
    ready: async () => `n${++made}`,
    write: (on, headers) => call("POST", "/channels", { id: on, label, family: "website" }, headers),
    object: (on) => `channel/${on}`,
    values: [null, { label }],
    open: true,
    keyed: true,
  },
  changeChannel: {
    ready: aChannel,
    write: (on) =>
      call("PATCH", `/channels/${on}`, { name: { ...label, en: "Newer" }, from_on: null, retired_on: "2026-03-02" }),
    object: (on) => `channel/${on}`,
    values: [
      { label, active: true },
      { label: { ...label, en: "Newer" }, active: false },
    ],
    open: true,
  },
  addChannelAccount: {
    ready: aChannel,
    write: (on, headers) => call("POST", `/channels/${on}/accounts`, { id: "main", name: "平安门户" }, headers),
    object: (on) => `channel/${on}/accounts/main`,
    values: [null, { name: "平安门户" }],
    open: true,
    keyed: true,
  },
  changeChannelAccount: {
    ready: async () => {
      const id = await aChannel();
      await call("POST", `/channels/${id}/accounts`, { id: "main", name: "平安门户" });
      return id;
    },
    write: (on) => call("PATCH", `/channels/${on}/accounts/main`, { closed_on: "2026-03-02" }),
    object: (on) => `channel/${on}/accounts/main`,
    values: [{ closed_on: null }, { closed_on: "2026-03-02" }],
    open: true,
  },
  recordChannelMetrics: {
    ready: async () => {
      const id = await aChannel();
      await call("PUT", `/channels/${id}/metrics/2026-01`, { visits: 1, followers: 9 });
      return id;
    },
    write: (on) => call("PUT", `/channels/${on}/metrics/2026-01`, { visits: 2, reason: "更正" }),
    object: (on) => `channel/${on}/2026-01`,
    values: [
      [
        { metric: "followers", measure: "stock", value: 9 },
        { metric: "visits", measure: "flow", value: 1 },
      ],
      [
        { metric: "followers", measure: "stock", value: 9 },
        { metric: "visits", measure: "flow", value: 2 },
      ],
    ],
    open: true,
  },
  importMetrics: {
    ready: aChannel,
    write: (on) =>
      environment.call("POST", "/v1/staff/metrics/import", {
        body: `month,channel,metric,value\r\n2026-01,${on},visits,7\r\n`,
        headers: { ...staff.headers, "Content-Type": "text/csv" },
      }),
    object: () => expect.stringMatching(/^metrics\//),
    values: [
      [{ month: "2026-01", metric: "visits", measure: "flow", value: null }],
      [{ month: "2026-01", metric: "visits", measure: "flow", value: 7 }],
    ],
    open: true,
  },
  recordMonthMetrics: {
    ready: aChannel,
    write: (on) => call("PUT", "/metrics/2026-01", { values: [{ channel: on, metric: "visits", value: 7 }] }),
    object: () => expect.stringMatching(/^metrics\//),
    values: [
      [{ month: "2026-01", metric: "visits", measure: "flow", value: null }],
      [{ month: "2026-01", metric: "visits", measure: "flow", value: 7 }],
    ],
    open: true,
  },
  recountMonth: {
    ready: aDirtyMonth,
    write: (on) => call("POST", `/rollups/${on}`),
    object: (on) => `rollup/${on}`,
  },
  recountMonths: {
    ready: aDirtyMonth,
    write: () => call("POST", "/rollups?from=2025-11&to=2026-02"),
    object: () => "rollup/2025-11/2026-02",
  },
  buildSearchIndex: {
    ready: async () => {
      await aDirtyMonth();
      await call("DELETE", "/search");
      return "";
    },
    write: () => call("POST", "/search"),
    object: () => "search",
  },
  dropSearchIndex: {
    ready: async () => {
      await call("POST", "/search");
      return "";
    },
    write: () => call("DELETE", "/search"),
    object: () => "search",
  },
  recomputeOpenCases: {
    ready: async () => {
      await bindings.DB.prepare("UPDATE calendar_version SET version = version + 1").run();
      return "";
    },
    write: () => call("POST", "/recomputation"),
    object: () => "calendar",
  },
  resendReminder: {
    ready: aReminder,
    write: (on) => call("POST", `/reminders/${on}/resend`),
    object: (on) => `reminder/${on}`,
  },
  createSink: {
    write: (_, headers) =>
      call(
        "POST",
        "/sinks",
        {
          kind: "webhook",
          name: "接收方",
          url: "https://receiver.example/hook/s3cret",
          secret: `whsec_${"A".repeat(32)}`,
        },
        headers,
      ),
    object: (_, { id }) => `sink/${id}`,
    values: [null, { kind: "webhook", name: "接收方", language: "zh_hans", settings: { host: "receiver.example" } }],
    keyed: true,
  },
  deleteSink: {
    ready: aSink,
    write: (on) => call("DELETE", `/sinks/${on}`),
    object: (on) => `sink/${on}`,
    values: [{ kind: "log", name: "日志" }, null],
  },
  replaceSinkSecret: {
    ready: aWebhook,
    write: (on, headers) =>
      call("POST", `/sinks/${on}/secret`, { kind: "webhook", secret: `whsec_${"B".repeat(32)}` }, headers),
    object: (on) => `sink/${on}`,
    keyed: true,
  },
  pingSink: {
    ready: aSink,
    write: (on) => call("POST", `/sinks/${on}/ping`),
    object: (on) => `sink/${on}`,
  },
  issueDeadlineFeed: {
    write: (_, headers) => call("POST", "/feeds", {}, headers),
    object: (_, { id }) => `feed/${id}`,
    values: [null, { scope: "mine" }],
    keyed: true,
  },
  revokeDeadlineFeed: {
    ready: async () => idOf(await call("POST", "/feeds", {})),
    write: (on) => call("DELETE", `/feeds/${on}`),
    object: (on) => `feed/${on}`,
  },
  createMember: {
    write: (_, headers) => call("POST", "/members", { name: "李办事", unit: "办公室", roles: ["officer"] }, headers),
    object: (_, { id }) => `member/${id}`,
    values: [null, { name: "李办事", unit: "办公室", email: null, roles: ["officer"] }],
    keyed: true,
  },
  changeMember: {
    ready: aMember,
    write: (on) => call("PATCH", `/members/${on}`, { name: "王办事", roles: ["clerk"] }),
    object: (on) => `member/${on}`,
    values: [
      { name: "李办事", unit: "办公室", email: null, roles: ["officer"] },
      { name: "王办事", unit: "办公室", email: null, roles: ["clerk"] },
    ],
  },
  changeOwnMentions: {
    async ready() {
      await bindings.DB.prepare("UPDATE staff_member SET wecom_id = NULL, dingtalk_id = NULL").run();
      return "";
    },
    write: () => call("PATCH", "/me", { wecom_id: "user-1", dingtalk_id: "13900000000" }),
    object: () => `member/${staff.id}`,
    values: [
      { wecom_id: null, dingtalk_id: null },
      { wecom_id: "user-1", dingtalk_id: "13900000000" },
    ],
  },
  removeMember: {
    ready: aMember,
    write: (on) => call("DELETE", `/members/${on}`),
    object: (on) => `member/${on}`,
    values: [{ name: "李办事" }, null],
  },
  createKey: {
    ready: aMember,
    write: (on, headers) => call("POST", `/members/${on}/keys`, { name: "机器" }, headers),
    object: (on, { id }) => `member/${on}/key/${id}`,
    values: [null, { name: "机器", expires_at: "2027-03-02T02:00:00.000Z" }],
    keyed: true,
  },
  revokeKey: {
    ready: aKey,
    write: (on) => call("DELETE", `/members/${on}`),
    object: (on) => `member/${on.replace("/keys/", "/key/")}`,
  },
};

beforeAll(async () => {
  await registerLetter(environment, staff, "2026-02-03");
  await call("POST", "/sinks", {
    ...{ kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` },
  });
});

describe.each(Object.entries(writes))("%s", (operation, { ready, write, object, values, open, keyed }) => {
  const headersOf = (key: string): Record<string, string> => (keyed ? { "Idempotency-Key": key } : {});

  it("is one act, and none where it is sent again", async () => {
    const [on, key] = [(await ready?.()) ?? "", newKey()];
    let answer: object = {};
    const acts = await actsOf(async () => {
      const response = await write(on, headersOf(key));
      const said = await response.text();
      expect(response.status, said).toBeLessThan(300);
      answer = said === "" ? {} : JSON.parse(said);
    });
    expect(acts).toMatchObject([{ operation, object: object(on, answer), member_id: staff.id }]);
    const [act] = acts;
    const stored = act && (await valuesOf(act));
    if (values === undefined) expect(stored).toBeUndefined();
    else expect(stored).toMatchObject(Object(values));
    if (values !== undefined) expect(act?.open !== null).toBe(open === true);
    expect(await actsOf(() => write(on, headersOf(key)))).toEqual([]);
  });

  it("is one act where two are sent at once", async () => {
    const [on, key] = [(await ready?.()) ?? "", newKey()];
    const acts = await actsOf(() => Promise.all([1, 2].map(() => write(on, headersOf(key)))));
    expect(acts.map((act) => act.operation)).toEqual([operation]);
  });
});

describe("a notice", () => {
  it("that is loaded is one act, with the notice before it, and loaded again is none", async () => {
    const earlier = { ...notice2027, document_no: "国办发明电〔2026〕8号" };
    await load(environment, staff, "2027", earlier);
    const [act, ...more] = await actsOf(() => load(environment, staff, "2027", notice2027));
    expect(more).toEqual([]);
    expect(act).toMatchObject({ operation: "loadNotice", object: "calendar/2027" });
    expect(act && (await valuesOf(act))).toMatchObject([earlier, notice2027]);
    expect(await actsOf(() => putNotice(environment, staff, "2027", notice2027))).toEqual([]);
  });

  it("sent by two at once is one act", async () => {
    const notice = { ...notice2027, document_no: "国办发明电〔2026〕10号" };
    const acts = await actsOf(() => Promise.all([1, 2].map(() => putNotice(environment, staff, "2027", notice))));
    expect(acts.filter(({ open }) => open !== null)).toHaveLength(1);
  });
});

describe("what is refused is no act:", () => {
  const refusals: Record<string, () => Promise<Response>> = {
    "a channel with a place that is taken": () =>
      call("POST", "/channels", { id: "another", label, family: "website", position: 1 }),
    "a channel's change to a place that is taken": async () => {
      const [first] = await rowsOf<{ position: number }>("SELECT position FROM channel WHERE id <> 'portal' LIMIT 1");
      return call("PATCH", "/channels/portal", { position: first?.position });
    },
    "metrics of no channel": () => call("PUT", "/channels/nothing/metrics/2026-01", { visits: 1 }),
    "a calendar that is not there": () => call("DELETE", "/feeds/nothing"),
    "a sink that is not there": () => call("DELETE", "/sinks/nothing"),
    "the secret of a sink that is not there": () =>
      call("POST", "/sinks/nothing/secret", { kind: "webhook", secret: `whsec_${"B".repeat(32)}` }),
    "the secret of a sink that has none": () =>
      call("POST", "/sinks/log/secret", { kind: "webhook", secret: `whsec_${"B".repeat(32)}` }),
    "a ping of a sink that is not there": () => call("POST", "/sinks/nothing/ping"),
    "a reminder that is not there": () => call("POST", "/reminders/999999/resend"),
    "a member who is not there": () => call("DELETE", "/members/nothing"),
    "a key that is not there": async () => call("DELETE", `/members/${staff.id}/keys/0123456789abcdef`),
    "a key that would have expired": () =>
      call("POST", `/members/${staff.id}/keys`, { name: "旧", expires_at: "2020-01-01T00:00:00.000Z" }),
    "a month to come": () => call("POST", "/rollups/2027-01"),
  };
  it.each(Object.entries(refusals))("%s", async (_, refused) => {
    const before = await everything();
    expect((await refused()).status).toBeGreaterThanOrEqual(400);
    expect(await everything()).toEqual(before);
  });

  it("a member's change by who is no admin, or to an address in use", async () => {
    const email = "one@gov.example";
    await call("POST", "/members", { name: "甲", unit: "办公室", roles: ["officer"], email });
    const id = await aMember();
    expect(await actsOf(() => call("PATCH", `/members/${id}`, { email }))).toEqual([]);
    const officer: Caller = await memberAs({ roles: ["officer"] });
    expect(await actsOf(() => call("PATCH", `/members/${id}`, { name: "乙" }, officer.headers))).toEqual([]);
  });
});

it("no secret, no key and no hash of one is a value of an act", async () => {
  const made = await call("POST", `/members/${staff.id}/keys`, { name: "机器" });
  const key = String(Object(await made.json()).key);
  const values = JSON.stringify(await Promise.all((await actsNow()).map(valuesOf)));
  for (const secret of [key, await sha256(key), "s3cret", "whsec_"]) expect(values).not.toContain(secret);
});

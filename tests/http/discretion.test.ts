import { afterEach, describe, expect, it, vi } from "vitest";
import { assertDiscreetAnswer, assertDiscreetLog, hush } from "../support/discretion.ts";
import { environmentAt } from "../support/environment.ts";
import { append, file, filing, registerLetter, replied } from "../support/requests.ts";
import { SealedWords } from "../support/sealed-words.ts";
import { staffWith } from "../support/staff.ts";

// The search for sealed words in all that these tests are answered and all that is logged, itself searched for holes.

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const staff = await staffWith();

const written = {
  name: "南宫检索人",
  number: "E7654321",
  phone: "13800004321",
  email: "nangong@search.example",
  address: '乙市"丙区"\n丁路2号',
  representative: "端木代表人",
  agent: "慕容代理人",
  agentNumber: "E7654399",
  agentPhone: "13800004399",
  description: "请公开检索用的文件。",
  document_no: "检索〔2026〕1号",
  note: "检索用的补正要求。",
  memo: "检索用的内部备注。",
  parcel: "XA20260302检索",
  reply: "检索用的答复全文。",
  searched: "检索用的档案室",
  sink: "https://receiver.example/hook?key=searched-for",
  secret: `whsec_${btoa("another secret of 32 bytes .....")}`,
};
const receipt = await file(environment, {
  body: {
    ...filing,
    applicant: {
      ...filing.applicant,
      name: written.name,
      identity: { type: "passport", number: written.number },
      contact: { phone: written.phone, email: written.email, address: written.address },
      representative: written.representative,
      agent: {
        name: written.agent,
        identity: { type: "passport", number: written.agentNumber },
        phone: written.agentPhone,
      },
    },
    description: written.description,
    document_no: written.document_no,
  },
});
const noted = {
  type: "clarification_requested",
  text: written.note,
  respond_by: "2026-03-20",
  service: { by: "electronic", sent_on: "2026-03-02" },
};
await append(environment, staff, receipt.receipt_no, noted, { version: 1 });
await append(
  environment,
  staff,
  receipt.receipt_no,
  { type: "note", on: "2026-03-02", text: written.memo },
  { version: 2 },
);
const letter = await registerLetter(environment, staff, "2026-02-27");
const reply = replied("2026-03-02", {
  outcome: "not_held.nonexistent",
  text: written.reply,
  searched: written.searched,
  reasons: "无",
  service: { by: "post", sent_on: "2026-03-02", tracking_no: written.parcel },
});
await append(environment, staff, letter.receipt_no, reply, { version: 1 });
await environment.call("POST", "/v1/staff/sinks", {
  body: { kind: "webhook", name: "接收方", url: written.sink, secret: written.secret },
  ...staff,
});

afterEach(() => vi.restoreAllMocks());

const saying = (value: unknown, init: ResponseInit = {}) => Response.json({ items: [value] }, init);
const found = (call: string, response: Response) => {
  const [method = "", path = ""] = call.split(" ");
  return expect(assertDiscreetAnswer(method, path, response)).rejects.toThrow("Sealed words are readable");
};
const passed = (call: string, response: Response) => {
  const [method = "", path = ""] = call.split(" ");
  return expect(assertDiscreetAnswer(method, path, response)).resolves.toBeUndefined();
};

describe.each(Object.entries(written))("a sealed %s", (member, value) => {
  it("is found in the body and the headers of an answer, and in what is logged", async () => {
    await found("GET /v1/updates.json", saying({ title: `… ${value} …` }));
    await found("POST /v1/requests", saying(value, { status: 422 }));
    if (/^[\x20-\x7e]*$/.test(value)) await found("GET /v1/figures", saying("", { headers: { "X-Note": value } }));
    hush("log")(`told: ${value}`);
    expect(assertDiscreetLog).toThrow("readable in the log");
    hush("error")(new Error("failed", { cause: value }));
    expect(assertDiscreetLog).toThrow("readable in the log");
    expect(assertDiscreetLog).not.toThrow();
  });

  it("is found where another kind of words is shown, and where nothing is: in a refusal", async () => {
    const [one, own] = ["/v1/staff/requests/2026-000001", "/v1/requests/2026-000001"];
    const rooms = [
      `GET ${one}`,
      `POST ${one}/identity`,
      `POST ${one}/archive`,
      `POST ${one}/personal-data`,
      `GET ${own}`,
    ];
    const readableIn: Record<string, readonly number[]> = {
      description: [0, 2, 3],
      document_no: [0, 2, 3],
      note: [0, 2, 4],
      memo: [0, 2, 3],
      parcel: [0, 2, 3],
      reply: [0, 2, 4],
      searched: [0, 2, 4],
      sink: [],
      secret: [],
    };
    for (const [at, room] of rooms.entries()) {
      if ((readableIn[member] ?? [1, 2, 3]).includes(at)) await passed(room, saying(value));
      else await found(room, saying(value));
      await found(room, saying(value, { status: 403 }));
    }
  });
});

it("a line that nobody hushes is listened to as well", () => {
  // biome-ignore lint/suspicious/noConsole: the line looked for
  console.warn(`${written.name}, planted by a test of the search`);
  expect(assertDiscreetLog).toThrow("readable in the log");
});

it("what is sent to be sealed is known from outside: a filing, an event, lines of running cases, and what is refused of them", () => {
  const sent = new SealedWords();
  const running = { ...filing, events: [{ ...reply, document_no: "检索复〔2026〕9号" }] };
  sent.keepSent("/v1/staff/requests/import", `${JSON.stringify(running)}\n{broken\n`);
  sent.keepSent("/v1/staff/requests/2026-000001/events", noted);
  sent.keepSent("/v1/requests", { ...filing, document_no: written.document_no });
  sent.keepSent("/v1/staff/publications", { title: "公开的标题", description: "公开的说明文字" });
  for (const value of [filing.applicant.name, filing.description, written.note, written.reply, written.document_no]) {
    expect(sent.in(`… ${value} …`)).toHaveLength(1);
    expect(sent.inAnswer("GET /v1/figures", true, value)).toHaveLength(1);
  }
  expect(sent.inAnswer("GET /v1/requests/2026-000001", true, written.reply)).toEqual([]);
  expect(sent.inAnswer("GET /v1/requests/2026-000001", true, written.note)).toEqual([]);
  for (const inside of [written.parcel, filing.description, written.document_no]) {
    expect(sent.inAnswer("GET /v1/requests/2026-000001", true, inside)).toEqual(["text"]);
  }
  expect(sent.in("检索复〔2026〕9号 公开的标题 公开的说明文字 natural_person 申")).toEqual([]);
});

it("what was not sealed is nobody's secret", async () => {
  await passed("GET /v1/updates.json", saying("没有密封的话"));
});

it("a word of one or two characters is met by chance, however many bytes they have; of three it is not", () => {
  const words = new SealedWords();
  for (const word of ["𝅘𝅥𝅲", "👩‍👩‍👧‍👦👍🏽", "申请人"]) words.keep("identity", word);
  expect(words.in("𝅘𝅥𝅲 👩‍👩‍👧‍👦👍🏽")).toEqual([]);
  expect(words.in("某申请人")).toEqual(["identity"]);
});

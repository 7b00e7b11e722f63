import { afterEach, expect, it, vi } from "vitest";
import { reminderDigest } from "../../../schema/contracts/webhook-messages.ts";
import { happens, opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { weekIsSent } from "../../support/reminders.ts";
import { staffWith } from "../../support/staff.ts";

afterEach(() => vi.restoreAllMocks());

const secret = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
const sinks = {
  webhook: { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret },
  wecom: { kind: "wecom", name: "群", url: "https://qyapi.example/send?key=k" },
  dingtalk: { kind: "dingtalk", name: "群", url: "https://oapi.example/send", secret: "SEC0123456789abcdef" },
};

/** Staff, the sinks named and no other, and what each of them was sent. */
async function reached(at: string, kinds: readonly (keyof typeof sinks)[]) {
  hush("log");
  const staff = await staffWith();
  await bindings.DB.batch(
    [
      "DELETE FROM reminder_message",
      "DELETE FROM reminder",
      weekIsSent("2026-03-02"),
      "DELETE FROM deadline",
      "UPDATE sink SET deleted_at = '2025-01-01T00:00:00.000Z' WHERE kind <> 'log'",
    ].map((sql) => bindings.DB.prepare(sql)),
  );
  await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id <> ?").bind(staff.id).run();
  const environment = environmentAt(at);
  for (const kind of kinds) {
    const added = await environment.call("POST", "/v1/staff/sinks", { body: sinks[kind], headers: staff.headers });
    expect(added.status).toBe(201);
  }
  const sent = new Map<string, unknown[]>();
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const host = new URL(request.url).host;
    sent.set(host, [...(sent.get(host) ?? []), await request.json()]);
    return Response.json({ errcode: 0 });
  });
  const run = async (day: string) => {
    sent.clear();
    environment.setNow(`${day}T00:30:00Z`);
    await environment.schedule(daily, `${day}T00:30:00.000Z`);
  };
  const hooked = () => (sent.get("receiver.example") ?? []).flatMap((body) => reminderDigest.parse(body).data.lines);
  const said = (host: string) => sent.get(host)?.map((body) => Object(Object(body).markdown)) ?? [];
  return { environment, staff, run, hooked, said, sent };
}

it("a case that several deadlines of are reminded of on a day has one line, and each stays a row of the ledger", async () => {
  const { environment, staff, run, hooked, said } = await reached("2026-02-03T02:00:00Z", ["webhook", "wecom"]);
  const one = await opened(environment, staff, "2026-02-02");
  await happens(environment, staff, one, eventOf.routed("2026-02-03", "2026-03-06", "档案室"));
  await run("2026-03-03");
  const link = `https://gongkai.example/desk/requests/${one.receipt_no}`;
  expect(hooked()).toEqual([
    {
      receipt_no: one.receipt_no,
      unit: null,
      assigned_to: null,
      link,
      clarify_by: null,
      reminders: ["contribution", "reply"].map((kind) => expect.objectContaining({ kind, rule: "ahead_3" })),
    },
  ]);
  const [message] = said("qyapi.example");
  const lines = String(message.content).split("\n\n").slice(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    new RegExp(`^> ${one.receipt_no} · 协办部门意见 · .*；答复 · 到期日 2026-03-06 · .* · ${link}$`),
  );
  expect(message.content).toContain("· 1项");
  const rows = await rowsOf("SELECT kind, status FROM reminder WHERE rule = 'ahead_3' ORDER BY kind");
  expect(rows).toEqual([
    { kind: "contribution", status: "sent" },
    { kind: "reply", status: "sent" },
  ]);
});

it("a clarification notice is said with the reply: in every line of the case while its days run, and by itself once", async () => {
  const { environment, staff, run, hooked, said } = await reached("2026-03-02T02:00:00Z", ["webhook", "wecom"]);
  const one = await opened(environment, staff, "2026-03-02");
  await happens(environment, staff, one, eventOf.routed("2026-03-02", "2026-03-05", "档案室"));
  const days: Record<string, unknown> = {};
  for (const day of [
    "2026-03-02",
    "2026-03-03",
    "2026-03-04",
    "2026-03-05",
    "2026-03-06",
    "2026-03-09",
    "2026-03-10",
    "2026-03-11",
  ]) {
    await run(day);
    const lines = hooked();
    expect(lines.length).toBeLessThanOrEqual(1);
    days[day] = lines.flatMap(({ clarify_by, reminders }) => [
      clarify_by,
      ...reminders.map(({ kind, rule }) => `${kind} ${rule}`),
    ]);
    if (day === "2026-03-10") {
      const due = await rowsOf<{ due_on: string }>("SELECT due_on FROM deadline WHERE kind = 'reply'");
      const lead = `> ${one.receipt_no} · 协办部门意见 · 到期日 2026-03-05 · 已逾期3个工作日；补正告知 · 到期日 2026-03-11`;
      expect(String(said("qyapi.example")[0].content)).toContain(lead);
      expect(due).toHaveLength(1);
    }
  }
  expect(days).toEqual({
    "2026-03-02": ["2026-03-11", "contribution ahead_3"],
    "2026-03-03": [],
    "2026-03-04": ["2026-03-11", "contribution ahead_1"],
    "2026-03-05": ["2026-03-11", "contribution ahead_0"],
    "2026-03-06": ["2026-03-11", "contribution overdue"],
    "2026-03-09": ["2026-03-11", "contribution overdue"],
    "2026-03-10": ["2026-03-11", "contribution overdue", "clarification_notice ahead_1"],
    "2026-03-11": ["2026-03-11", "contribution overdue"],
  });
  // The only line of a case that nothing else is reminded of begins with the reply that the notice belongs to.
  const other = await opened(environment, staff, "2026-03-11");
  await run("2026-03-19");
  expect(
    said("qyapi.example")
      .map(({ content }) => String(content))
      .join("\n"),
  ).toMatch(
    new RegExp(`> ${other.receipt_no} · 答复 · 到期日 2026-04-09；补正告知 · 到期日 2026-03-20 · 剩余1个工作日`),
  );
});

it("that a request is clear ends its notice's days: nobody is reminded of them, and no line names them", async () => {
  const { environment, staff, run, hooked } = await reached("2026-03-03T02:00:00Z", ["webhook"]);
  const clear = await opened(environment, staff, "2026-03-02");
  const unsaid = await opened(environment, staff, "2026-03-02");
  for (const one of [clear, unsaid]) {
    await happens(environment, staff, one, eventOf.routed("2026-03-02", "2026-03-10", "档案室"));
  }
  await happens(environment, staff, clear, eventOf.contentClear("2026-03-03"));
  await run("2026-03-10");
  const said = Object.fromEntries(
    hooked().map(({ receipt_no, reminders, clarify_by }) => [
      receipt_no,
      [clarify_by, ...reminders.map(({ kind }) => kind)],
    ]),
  );
  expect(said).toEqual({
    [clear.receipt_no]: [null, "contribution"],
    [unsaid.receipt_no]: ["2026-03-11", "contribution", "clarification_notice"],
  });
});

it("a line names the officer: by name in the mail, mentioned in a group that knows them, by id to a machine; else the unit", async () => {
  const { environment, staff, run, hooked, said, sent } = await reached("2026-02-03T02:00:00Z", [
    "webhook",
    "wecom",
    "dingtalk",
  ]);
  await bindings.DB.prepare("UPDATE staff_member SET name = '承办人甲' WHERE id = ?").bind(staff.id).run();
  const one = await opened(environment, staff, "2026-02-02");
  await happens(environment, staff, one, eventOf.assigned("2026-02-03", staff.id, "治安总队"));
  const robots = async (day: string) => {
    await run(day);
    return [String(said("qyapi.example")[0].content), String(said("oapi.example")[0].text)];
  };
  expect(await robots("2026-03-03")).toEqual([
    expect.stringContaining(" · 承办人甲 · https://"),
    expect.stringContaining(" · 承办人甲 · https://"),
  ]);
  expect(hooked()).toMatchObject([{ assigned_to: staff.id, unit: "治安总队" }]);
  expect(JSON.stringify(sent.get("receiver.example"))).not.toContain("承办人甲");
  const own = { wecom_id: "user-1", dingtalk_id: "13900000000" };
  const answer = await environment.call("PATCH", "/v1/staff/me", { body: own, headers: staff.headers });
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ id: staff.id, ...own })]);
  const [wecom, dingtalk] = await robots("2026-03-05");
  expect(wecom).toContain(" · <@user-1> · https://");
  expect(dingtalk).toContain(" · @13900000000 · https://");
  expect(sent.get("oapi.example")).toMatchObject([
    { at: { atMobiles: ["13900000000"], atUserIds: [], isAtAll: false } },
  ]);
  // An admin changes it, too; without an id the name is written.
  const path = `/v1/staff/members/${staff.id}`;
  const changed = await environment.call("PATCH", path, {
    body: { wecom_id: null, dingtalk_id: "d-1" },
    headers: staff.headers,
  });
  expect(await changed.json()).toMatchObject({ wecom_id: null, dingtalk_id: "d-1" });
  const [named] = await robots("2026-03-06");
  expect(named).toContain(" · 承办人甲 · https://");
  expect(sent.get("oapi.example")).toMatchObject([{ at: { atMobiles: [], atUserIds: ["d-1"] } }]);
  // Whoever left is not named: the unit is.
  await bindings.DB.prepare("UPDATE request SET assigned_to = 'gone' WHERE unit = '治安总队'").run();
  expect((await robots("2026-03-09"))[0]).toContain(" · 治安总队 · https://");
});

it("refuses ids that a chat would read as more than one", async () => {
  const { environment, staff } = await reached("2026-03-02T02:00:00Z", []);
  for (const wecom_id of ["", "<@all>", "a b", "@all", "x".repeat(65)]) {
    const answer = await environment.call("PATCH", "/v1/staff/me", { body: { wecom_id }, headers: staff.headers });
    expect(answer.status, wecom_id).toBe(422);
  }
});

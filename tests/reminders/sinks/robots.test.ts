import { describe, expect, it } from "vitest";
import { digestParts } from "../../../functions/reminders/digest/parts.ts";
import { digestMessage } from "../../../functions/reminders/sinks/message.ts";
import { dingtalkRequest, wecomRequest } from "../../../functions/reminders/sinks/robots.ts";
import { day } from "../../../schema/contracts/day.ts";

const line = {
  id: 1,
  kind: "reply" as const,
  ref: "",
  receipt_no: "2026-000001",
  rule: "ahead_3",
  due_on: day.parse("2026-03-06"),
  working_days_left: 3,
  missed: [{ rule: "ahead_5", count: 1 }],
  ...{ unit: "综合科", assigned_to: "m1", link: "https://a.example/desk/requests/2026-000001" },
  ...{ clarify_by: null, reply_due_on: null },
};
const members = new Map([["m1", { name: "承办人甲", wecomId: "user-1", dingtalkId: "13900000000" }]]);

describe("the robots' messages", () => {
  const on = day.parse("2026-03-03");
  const messagesOf = (kind: "wecom" | "dingtalk", lines: (typeof line)[]) => {
    const parts = digestParts(lines, [], { kind, language: "zh_hans", members, week: null });
    return parts.map(({ entries }, at) => {
      const common = { id: "msg_1", on, recipient: "", email: null, count: lines.length, week: null };
      const digest = { ...common, part: at + 1, parts: parts.length, entries };
      return digestMessage(digest, "zh_hans", new Date("2026-03-03T00:30:00Z"));
    });
  };
  const many = Array.from({ length: 500 }, (_, at) => ({ ...line, id: at, link: `${line.link}${at}` }));
  const bytes = (text: unknown) => new TextEncoder().encode(String(text)).byteLength;

  it("WeCom's is Markdown of at most 4,096 bytes, as many as the lines need, each line in one", () => {
    const requests = messagesOf("wecom", many).map((one) => wecomRequest("https://a.example/", one));
    const contents = requests.map(({ body }) => String(Object(body.markdown).content));
    expect(requests[0]?.body).toMatchObject({ msgtype: "markdown" });
    expect(Math.max(...contents.map(bytes))).toBeLessThanOrEqual(4096);
    expect(Math.min(...contents.slice(0, -1).map(bytes))).toBeGreaterThan(3000);
    expect(contents.map((content) => content.split("\n\n")[0])).toEqual(
      contents.map((_, at) => `### 政府信息公开提醒 2026-03-03 · 500项 (${at + 1}/${contents.length})`),
    );
    const sent = contents.flatMap((content) => content.split("\n\n").slice(1));
    expect(sent).toHaveLength(500);
    expect(new Set(sent).size).toBe(500);
    expect(sent[0]).toBe(
      "> 2026-000001 · 答复 · 到期日 2026-03-06 · 剩余3个工作日 (错过：提前5日提醒) · <@user-1> · https://a.example/desk/requests/2026-0000010",
    );
  });

  it("DingTalk's is Markdown of at most 20,000 bytes, which mentions whom `at` names by mobile number or id", async () => {
    const now = new Date("2026-03-03T00:30:00Z");
    const messages = messagesOf("dingtalk", many);
    const bodies = await Promise.all(
      messages.map(async (one) => (await dingtalkRequest("https://a.example/", "SECabc", now, one)).body),
    );
    expect(Math.max(...bodies.map((body) => bytes(Object(body.markdown).text)))).toBeLessThanOrEqual(20_000);
    expect(bodies[0]).toMatchObject({ at: { atMobiles: ["13900000000"], atUserIds: [], isAtAll: false } });
    expect(messages[0]?.lines[0]).toContain(" · @13900000000 · ");
    const longer = ["x13900000000", "139000000001", "12900000000"];
    const text = { title: "题", lines: ["行"], mentions: [...longer, "13900000000"] };
    const { body } = await dingtalkRequest("https://a.example/", "SECabc", now, text);
    expect(body.at).toEqual({ atMobiles: ["13900000000"], atUserIds: longer, isAtAll: false });
    const other = new Map([["m1", { name: "承办人甲", wecomId: null, dingtalkId: "user-1" }]]);
    const [part] = digestParts([line], [], { kind: "dingtalk", language: "zh_hans", members: other, week: null });
    expect(part?.entries[0]).toMatchObject({ mentions: ["user-1"], text: expect.stringContaining("@user-1") });
  });

  it("name whom they cannot mention, and nobody whom a name would mention", () => {
    const named = (name: string) => new Map([["m1", { name, wecomId: null, dingtalkId: null }]]);
    const text = (kind: "wecom" | "dingtalk", name: string) =>
      digestParts([line], [], { kind, language: "en", members: named(name), week: null })[0]?.entries[0]?.text;
    expect(text("wecom", "承办人甲")).toContain(" · 承办人甲 · ");
    expect(text("dingtalk", "承办人甲")).toContain(" · 承办人甲 · ");
    expect(text("wecom", "<@all>")).not.toMatch(/[<>@]/);
    const nobody = digestParts([line], [], { kind: "wecom", language: "en", members: new Map(), week: null });
    expect(nobody[0]?.entries[0]?.text).toContain(" · 综合科 · ");
  });

  it("DingTalk's is Markdown with a title, its URL signed as its page says", async () => {
    const now = new Date("2026-03-03T00:30:00.123Z");
    const { url, body } = await dingtalkRequest("https://oapi.dingtalk.com/robot/send?access_token=t", "SECabc", now, {
      title: "题",
      lines: ["行"],
      mentions: [],
    });
    expect(body).toMatchObject({
      msgtype: "markdown",
      markdown: { title: expect.any(String), text: expect.any(String) },
    });
    const { searchParams } = new URL(url);
    expect(searchParams.get("access_token")).toBe("t");
    expect(searchParams.get("timestamp")).toBe(String(now.getTime()));
    const key = await crypto.subtle.importKey(
      "raw",
      new TextEncoder().encode("SECabc"),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["verify"],
    );
    const sign = Uint8Array.fromBase64(searchParams.get("sign") ?? "");
    expect(await crypto.subtle.verify("HMAC", key, sign, new TextEncoder().encode(`${now.getTime()}\nSECabc`))).toBe(
      true,
    );
  });
});

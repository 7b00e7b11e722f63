import { describe, expect, it } from "vitest";
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
};

describe("the robots' messages", () => {
  const on = day.parse("2026-03-03");
  const digestOf = (lines: (typeof line)[]) =>
    digestMessage({ id: "msg_1", on, recipient: "", email: null, lines }, "zh_hans", new Date("2026-03-03T00:30:00Z"));
  const digest = digestOf([line]);

  it("WeCom's is Markdown of at most 4,096 bytes", () => {
    const { body } = wecomRequest("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", digest);
    expect(body).toEqual({ msgtype: "markdown", markdown: { content: expect.stringContaining("2026-000001") } });
    const many = wecomRequest("https://a.example/", digestOf(Array.from({ length: 500 }, () => line)));
    const { content } = Object(many.body.markdown);
    expect(new TextEncoder().encode(content).byteLength).toBeLessThanOrEqual(4096);
    expect(content).toMatch(/… \+\d+$/);
  });

  it("DingTalk's is Markdown with a title, its URL signed as its page says", async () => {
    const now = new Date("2026-03-03T00:30:00.123Z");
    const { url, body } = await dingtalkRequest(
      "https://oapi.dingtalk.com/robot/send?access_token=t",
      "SECabc",
      now,
      digest,
    );
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

describe("a message that is too long for a robot", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength;
  const contentOf = (lines: readonly string[]) => {
    const { body } = wecomRequest("https://a.example/", { title: "题", lines });
    return String(Object(body.markdown).content);
  };

  it("has its heading and each line that fits as a quotation of its own, and then how many do not", () => {
    expect(contentOf(["一", "二"])).toBe("### 题\n\n> 一\n\n> 二");
    // The heading has 7 bytes, 16 are left for what does not fit, and each line comes with 2 and its break with 2.
    const fitting = "x".repeat(4000 - 7 - 16 - 4);
    expect(contentOf([fitting])).toBe(`### 题\n\n> ${fitting}`);
    expect(contentOf([`${fitting}x`, "二"])).toBe("### 题\n\n> … +2");
    expect(contentOf(["一", fitting])).toBe("### 题\n\n> 一\n\n> … +1");
    expect(bytesOf(contentOf([fitting, "二"]))).toBeLessThanOrEqual(4000);
  });

  it("may have 18,000 bytes in DingTalk", async () => {
    const textOf = async (bytes: number) => {
      const text = { title: "题", lines: ["x".repeat(bytes - 7 - 16 - 4)] };
      const { body } = await dingtalkRequest("https://a.example/", "SECabc", new Date(0), text);
      return body;
    };
    const line = "x".repeat(18_000 - 7 - 16 - 4);
    expect(await textOf(18_000)).toEqual({
      msgtype: "markdown",
      markdown: { title: "题", text: `### 题\n\n> ${line}` },
    });
    expect(await textOf(18_001)).toMatchObject({ markdown: { text: "### 题\n\n> … +1" } });
  });
});

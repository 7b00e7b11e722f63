import type { Message } from "./message.ts";

/** A group robot's request: where to, and the JSON body. */
export interface RobotRequest {
  url: string;
  body: Record<string, unknown>;
}

type Text = Pick<Message, "title" | "lines" | "mentions">;

/** How long it may be is decided where a digest is put into messages: functions/reminders/digest/parts.ts. */
const markdown = ({ title, lines }: Text): string => [`### ${title}`, ...lines.map((line) => `> ${line}`)].join("\n\n");

/** WeCom group robot: `msgtype: markdown`, in which `<@userid>` mentions a member; the key in the URL is its only secret. */
export const wecomRequest = (url: string, text: Text): RobotRequest => ({
  url,
  body: { msgtype: "markdown", markdown: { content: markdown(text) } },
});

const isMobile = (id: string) => /^1[3-9][0-9]{9}$/.test(id);

/**
 * DingTalk custom robot: `msgtype: markdown`, the URL signed with HMAC-SHA-256 of `timestamp\nsecret` (milliseconds). Whom the text has
 * behind an `@` is mentioned where `at` names them too: by mobile number, or by id.
 */
export async function dingtalkRequest(url: string, secret: string, now: Date, text: Text): Promise<RobotRequest> {
  const timestamp = String(now.getTime());
  const utf8 = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", utf8.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const mac = await crypto.subtle.sign("HMAC", key, utf8.encode(`${timestamp}\n${secret}`));
  const signed = new URL(url);
  signed.searchParams.set("timestamp", timestamp);
  signed.searchParams.set("sign", new Uint8Array(mac).toBase64());
  const { mentions } = text;
  return {
    url: signed.href,
    body: {
      msgtype: "markdown",
      markdown: { title: text.title, text: markdown(text) },
      at: {
        atMobiles: mentions.filter(isMobile),
        atUserIds: mentions.filter((id) => !isMobile(id)),
        isAtAll: false,
      },
    },
  };
}

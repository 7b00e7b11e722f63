import type { Message } from "./message.ts";

/** A group robot's request: where to, and the JSON body. */
export interface RobotRequest {
  url: string;
  body: Record<string, unknown>;
}

type Text = Pick<Message, "title" | "lines">;

/** WeCom takes 4,096 bytes of Markdown, DingTalk about 20,000; what does not fit is counted. */
function markdown({ title, lines }: Text, mostBytes: number): string {
  const heading = `### ${title}`;
  const texts: string[] = [heading];
  let bytes = new TextEncoder().encode(heading).byteLength + 16;
  for (const [at, line] of lines.entries()) {
    const text = `> ${line}`;
    bytes += new TextEncoder().encode(text).byteLength + 2;
    if (bytes > mostBytes) return [...texts, `> … +${lines.length - at}`].join("\n\n");
    texts.push(text);
  }
  return texts.join("\n\n");
}

/** WeCom group robot: `msgtype: markdown`; the key in the URL is its only secret. */
export const wecomRequest = (url: string, text: Text): RobotRequest => ({
  url,
  body: { msgtype: "markdown", markdown: { content: markdown(text, 4000) } },
});

/** DingTalk custom robot: `msgtype: markdown`, the URL signed with HMAC-SHA-256 of `timestamp\nsecret` (milliseconds). */
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
  return {
    url: signed.href,
    body: { msgtype: "markdown", markdown: { title: text.title, text: markdown(text, 18_000) } },
  };
}

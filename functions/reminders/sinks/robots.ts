import type { Labels } from "../../../schema/contracts/labels.ts";
import type { ReminderLine } from "../digest/line.ts";
import { digestTitle, lineText } from "../digest/wording.ts";

/** A group robot's request: where to, and the JSON body. */
export interface RobotRequest {
  url: string;
  body: Record<string, unknown>;
}

interface Digest {
  on: string;
  lines: readonly ReminderLine[];
  language: keyof Labels;
}

/** WeCom takes 4,096 bytes of Markdown, DingTalk about 20,000; what does not fit is counted. */
function markdown({ on, lines, language }: Digest, mostBytes: number): string {
  const title = `### ${digestTitle(on, lines.length, language)}`;
  const texts: string[] = [title];
  let bytes = new TextEncoder().encode(title).byteLength + 16;
  for (const [at, line] of lines.entries()) {
    const text = `> ${lineText(line, language)}`;
    bytes += new TextEncoder().encode(text).byteLength + 2;
    if (bytes > mostBytes) return [...texts, `> … +${lines.length - at}`].join("\n\n");
    texts.push(text);
  }
  return texts.join("\n\n");
}

/** WeCom group robot: `msgtype: markdown`; the key in the URL is its only secret. */
export const wecomRequest = (url: string, digest: Digest): RobotRequest => ({
  url,
  body: { msgtype: "markdown", markdown: { content: markdown(digest, 4000) } },
});

/** DingTalk custom robot: `msgtype: markdown`, the URL signed with HMAC-SHA-256 of `timestamp\nsecret` (milliseconds). */
export async function dingtalkRequest(url: string, secret: string, now: Date, digest: Digest): Promise<RobotRequest> {
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
    body: {
      msgtype: "markdown",
      markdown: {
        title: digestTitle(digest.on, digest.lines.length, digest.language),
        text: markdown(digest, 18_000),
      },
    },
  };
}

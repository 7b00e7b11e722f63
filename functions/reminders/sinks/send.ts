import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Bindings } from "../../env.ts";
import type { ReminderLine } from "../digest/line.ts";
import { digestTitle, lineText } from "../digest/wording.ts";
import { addressFault } from "./address.ts";
import { dingtalkRequest, wecomRequest } from "./robots.ts";
import type { SinkRow } from "./sinks.store.ts";
import { webhookRequest } from "./webhook.ts";

/** A digest to be sent to one sink. `id` stays the same however often it is tried. */
export interface Digest {
  id: string;
  on: Day;
  recipient: string;
  email: string | null;
  lines: readonly ReminderLine[];
}

/** A sink with its secrets opened. */
export interface OpenSink extends Pick<SinkRow, "id" | "kind" | "language" | "settings"> {
  secrets: { url?: string | undefined; secret?: string | undefined };
}

/** What became of an attempt. `gone` is not tried again. Errors are kinds and codes, never what a receiver wrote. */
export type SendOutcome = { ok: true } | { ok: false; error: string; gone: boolean };

const robotAnswer = z.object({ errcode: z.int() });

/** How long a receiver may take: the least that Standard Webhooks recommends. */
const patienceMs = 15_000;

const failed = (error: string, gone = false): SendOutcome => ({ ok: false, error, gone });

/** Sends one digest. Never throws: every failure is an outcome. */
export async function sendDigest(env: Bindings, sink: OpenSink, digest: Digest, now: Date): Promise<SendOutcome> {
  try {
    switch (sink.kind) {
      case "log":
        return { ok: true };
      case "webhook":
        return await sendWebhook(sink, digest, now);
      case "wecom":
      case "dingtalk":
        return await sendToRobot(sink, digest, now);
      case "email":
        return await sendMail(env, sink, digest);
      default:
        return sink.kind satisfies never;
    }
  } catch (error) {
    return failed(error instanceof Error && error.name === "TimeoutError" ? "timed-out" : "unreachable");
  }
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Response | SendOutcome> {
  const fault = addressFault(url);
  if (fault !== undefined) return failed(fault.code, true);
  const response = await fetch(url, {
    method: "POST",
    body,
    headers,
    // A redirect could lead to a private address; it is a failure, and not followed.
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
  if (response.status >= 200 && response.status < 300) return response;
  await response.body?.cancel();
  if (response.status >= 300 && response.status < 400) return failed(`redirect-${response.status}`);
  return failed(`status-${response.status}`, response.status === 410);
}

async function sendWebhook(
  { secrets }: OpenSink,
  { id, on, recipient, lines }: Digest,
  now: Date,
): Promise<SendOutcome> {
  const { url, secret } = secrets;
  if (url === undefined || secret === undefined) return failed("not-configured", true);
  const { body, headers } = webhookRequest(secret, { id, now, on, recipient, lines });
  const answer = await post(url, body, headers);
  if (!(answer instanceof Response)) return answer;
  await answer.body?.cancel();
  return { ok: true };
}

async function sendToRobot(sink: OpenSink, { on, lines }: Digest, now: Date): Promise<SendOutcome> {
  const { url, secret } = sink.secrets;
  if (url === undefined) return failed("not-configured", true);
  const digest = { on, lines, language: sink.language };
  const request =
    sink.kind === "dingtalk" ? await dingtalkRequest(url, secret ?? "", now, digest) : wecomRequest(url, digest);
  const answer = await post(request.url, JSON.stringify(request.body), { "Content-Type": "application/json" });
  if (!(answer instanceof Response)) return answer;
  // Both robots answer 200 also when they refuse, with a code in the body.
  const read = robotAnswer.safeParse(await answer.json().catch(() => null));
  if (read.data?.errcode === 0) return { ok: true };
  return failed(`errcode-${read.data?.errcode ?? "none"}`);
}

async function sendMail(
  env: Bindings,
  { settings, language }: OpenSink,
  { id, on, email, lines }: Digest,
): Promise<SendOutcome> {
  if (env.REMINDER_EMAIL === undefined) return failed("not-bound");
  if (email === null) return failed("no-address", true);
  await env.REMINDER_EMAIL.send({
    from: settings.from ?? "",
    to: email,
    subject: digestTitle(on, lines.length, language),
    text: lines.map((line) => lineText(line, language)).join("\n"),
    headers: { "X-Message-Id": id },
  });
  return { ok: true };
}

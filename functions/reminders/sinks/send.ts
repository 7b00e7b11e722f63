import * as z from "zod";
import type { Bindings } from "../../env.ts";
import { webhookMessage } from "../../platform/webhook.ts";
import { addressFault } from "./address.ts";
import { logPing } from "./log.ts";
import type { Message } from "./message.ts";
import { dingtalkRequest, wecomRequest } from "./robots.ts";
import type { SinkRow } from "./sinks.store.ts";

/** A sink with its secrets opened; `formerSecret` while messages are signed with it as well. */
export interface OpenSink extends Pick<SinkRow, "id" | "kind" | "language" | "settings"> {
  secrets: { url?: string | undefined; secret?: string | undefined; formerSecret?: string | undefined };
}

/** What became of an attempt. `gone` is not tried again. Errors are kinds and codes, never what a receiver wrote. */
export type SendOutcome = { ok: true } | { ok: false; error: string; gone: boolean };

const robotAnswer = z.object({ errcode: z.int() });

/** How long a receiver may take: the least that Standard Webhooks recommends. */
const patienceMs = 15_000;

const failed = (error: string, gone = false): SendOutcome => ({ ok: false, error, gone });

/** Sends one message. Never throws: every failure is an outcome. */
export async function send(env: Bindings, sink: OpenSink, message: Message, now: Date): Promise<SendOutcome> {
  try {
    switch (sink.kind) {
      case "log":
        // Reminders are logged where they are planned; what comes here is a ping.
        logPing();
        return { ok: true };
      case "webhook":
        return await sendWebhook(sink, message, now);
      case "wecom":
      case "dingtalk":
        return await sendToRobot(sink, message, now);
      case "email":
        return await sendMail(env, sink, message);
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

async function sendWebhook({ secrets }: OpenSink, { id, payload }: Message, now: Date): Promise<SendOutcome> {
  const { url, secret, formerSecret } = secrets;
  if (url === undefined || secret === undefined) return failed("not-configured", true);
  const signedWith = formerSecret === undefined ? [secret] : [secret, formerSecret];
  const { body, headers } = webhookMessage(signedWith, { id, now, payload });
  const answer = await post(url, body, headers);
  if (!(answer instanceof Response)) return answer;
  await answer.body?.cancel();
  return { ok: true };
}

async function sendToRobot({ kind, secrets }: OpenSink, message: Message, now: Date): Promise<SendOutcome> {
  const { url, secret } = secrets;
  if (url === undefined) return failed("not-configured", true);
  const request =
    kind === "dingtalk" ? await dingtalkRequest(url, secret ?? "", now, message) : wecomRequest(url, message);
  const answer = await post(request.url, JSON.stringify(request.body), { "Content-Type": "application/json" });
  if (!(answer instanceof Response)) return answer;
  // Both robots answer 200 also when they refuse, with a code in the body.
  const read = robotAnswer.safeParse(await answer.json().catch(() => null));
  if (read.data?.errcode === 0) return { ok: true };
  return failed(`errcode-${read.data?.errcode ?? "none"}`);
}

async function sendMail(
  env: Bindings,
  { settings }: OpenSink,
  { id, email, title, lines }: Message,
): Promise<SendOutcome> {
  if (env.REMINDER_EMAIL === undefined) return failed("not-bound");
  if (email === null) return failed("no-address", true);
  await env.REMINDER_EMAIL.send({
    from: settings.from ?? "",
    to: email,
    subject: title,
    text: lines.join("\n"),
    headers: { "X-Message-Id": id },
  });
  return { ok: true };
}

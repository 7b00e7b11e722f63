import * as z from "zod";
import {
  type NewSink,
  newSink,
  newSinkSecret,
  pinged,
  sinkList,
  sinkView,
} from "../../../schema/contracts/reminders.ts";
import { whileChanging } from "../../http/attempts.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, once } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { addressFault } from "./address.ts";
import { withNewSecret } from "./new-secret.ts";
import { sinkBinding } from "./open-sinks.ts";
import { sendPing } from "./ping.ts";
import { addSink, beginPing, readSink, readSinks, replaceSecret, type SinkRow, switchOffSink } from "./sinks.store.ts";

const tag = "Staff: reminders and jobs";

const sinkParams = z.strictObject({
  id: z
    .string()
    .max(64)
    .meta({ description: "The sink's id, as in the list.", examples: ["log"] }),
});

/** Seconds between two pings of a sink: enough to look at what the receiver got, too many to search a network with. */
const pingSeconds = 10;

/** A sink as it is answered. */
export const serializeSink = (
  { id, kind, name, language, settings, createdAt, formerUntil, pingedAt }: SinkRow,
  now: Date,
) => ({
  id,
  kind,
  name,
  language,
  host: settings.host ?? null,
  from: settings.from ?? null,
  created_at: createdAt,
  former_secret_until: formerUntil !== null && formerUntil > now.toISOString() ? formerUntil : null,
  pinged_at: pingedAt,
});

const noSink = () => new ProblemError("not-found", "There is no such sink.");

/** A sink that works, by the id in the path. */
async function sinkNamed({ env }: Call, id: string): Promise<SinkRow> {
  const row = await readSink(env.DB, id);
  if (row === undefined || row.deletedAt !== null) throw noSink();
  return row;
}

/** What acts keep of a sink: neither its address nor its secret. */
const valuesOf = ({ kind, name, language, settings }: SinkRow) => ({ kind, name, language, settings });

export const listSinks = operation(
  {
    id: "listSinks",
    method: "get",
    path: "/v1/staff/sinks",
    tag,
    summary: "Where reminders go",
    description: "Those that work; URLs and secrets are never shown again, only the host.",
    policy: staff("admin", "auditor"),
    caching: "no-store",
    answers: { 200: { description: "The sinks, oldest first.", schema: sinkList } },
    problems: [],
  },
  async (call) => {
    const sinks = await readSinks(call.env.DB);
    return { status: 200, body: { items: sinks.map((row) => serializeSink(row, call.outside.now())) } };
  },
);

export const createSink = operation(
  {
    id: "createSink",
    method: "post",
    path: "/v1/staff/sinks",
    tag,
    summary: "Have reminders sent somewhere more",
    description:
      "Its URL and secret are stored sealed and never shown again. Refused where the address is no https name of the public internet, or no e-mail is set up here.",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newSink,
    answers: { 201: { description: "Reminders go there from the next run on.", schema: sinkView } },
    problems: [],
  },
  async (call, { body }) => {
    refuseUnreachable(call, body);
    const id = call.outside.newId();
    const keyring = await keyringOf(call.env);
    const claim = await claimOf(call, { body, subject: id });
    const sealed = await sealedSecrets(call, keyring, id, body);
    const row: SinkRow = {
      id,
      kind: body.kind,
      name: body.name,
      language: body.language,
      settings: settingsOf(body),
      keyId: sealed?.keyId ?? null,
      sealed: sealed?.sealed ?? null,
      createdAt: call.outside.now().toISOString(),
      createdBy: call.member.id,
      deletedAt: null,
      formerKeyId: null,
      formerSealed: null,
      formerUntil: null,
      pingedAt: null,
    };
    const act = await recordAct(call, { object: `sink/${id}`, after: valuesOf(row) });
    const sink = await once(call.env.DB, claim, {
      store: async () => ((await addSink(call.env.DB, claim, row, act)) ? row : undefined),
      repeat: (earlier) => readSink(call.env.DB, earlier),
    });
    if (sink === undefined) throw new Error("The sink was not added, and the one its key made was not found");
    const view = serializeSink(sink, call.outside.now());
    return { status: 201, body: view, headers: { Location: `/v1/staff/sinks/${sink.id}` } };
  },
);

function refuseUnreachable(call: Call, body: NewSink): void {
  const fault = "url" in body ? addressFault(body.url) : undefined;
  if (fault !== undefined) {
    throw invalid({ pointer: "/url", ...fault }, "Reminders are not sent to this address.");
  }
  if (body.kind === "email" && call.env.REMINDER_EMAIL === undefined) {
    throw invalid(
      { pointer: "/kind", code: "email-not-bound", detail: "bind REMINDER_EMAIL in wrangler.toml first" },
      "This service is not set up to send e-mail.",
    );
  }
}

/** What is no secret: the host, so that staff can distinguish their sinks, and the sender. */
function settingsOf(body: NewSink): Record<string, string> {
  if ("url" in body) return { host: new URL(body.url).host };
  return body.kind === "email" ? { from: body.from } : {};
}

/** URL and secret, sealed: a robot's URL holds its key. */
async function sealedSecrets(call: Call, keyring: Keyring, id: string, body: NewSink) {
  if (!("url" in body)) return undefined;
  const secrets = { url: body.url, ...("secret" in body ? { secret: body.secret } : {}) };
  return keyring.seal(JSON.stringify(secrets), sinkBinding(id), call.outside.randomBytes);
}

export const deleteSink = operation(
  {
    id: "deleteSink",
    method: "delete",
    path: "/v1/staff/sinks/{id}",
    tag,
    summary: "Send nothing there any more",
    description: "What is queued for it is dropped. The last sink stays, or reminders would go nowhere.",
    policy: staff("admin"),
    caching: "no-store",
    params: sinkParams,
    answers: { 204: { description: "Nothing is sent there any more." } },
    problems: ["not-found", "conflict"],
  },
  (call, { params }) =>
    whileChanging(async () => {
      const sinks = await readSinks(call.env.DB);
      const row = sinks.find(({ id }) => id === params.id);
      if (row === undefined) throw noSink();
      if (sinks.length === 1) {
        throw new ProblemError(
          "conflict",
          "This is the last sink; add another one first, or reminders would go nowhere.",
        );
      }
      const act = await recordAct(call, { object: `sink/${row.id}`, before: valuesOf(row), after: null });
      const isOff = await switchOffSink(call.env.DB, row.id, call.outside.now(), act);
      return isOff ? ({ status: 204, body: null } as const) : undefined;
    }),
);

export const replaceSinkSecret = operation(
  {
    id: "replaceSinkSecret",
    method: "post",
    path: "/v1/staff/sinks/{id}/secret",
    tag,
    summary: "Give a sink a new secret",
    description:
      "For 24 hours messages to a webhook are signed with both secrets, so that its receiver changes over when it can; then the former one " +
      "is erased. Replaced again within them, the former one stays what it was, to its own time, and what came between signs no more. " +
      "DingTalk's robots have one secret at a time: theirs is replaced at once.",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    params: sinkParams,
    body: newSinkSecret,
    answers: { 200: { description: "Messages are signed with it from now on.", schema: sinkView } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const row = await sinkNamed(call, params.id);
    const now = call.outside.now();
    const sealed = await withNewSecret(call, row, body, now);
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act: { object: `sink/${row.id}` } });
    const after = () => readSink(call.env.DB, row.id);
    const sink = await once(call.env.DB, claim, {
      store: async () => ((await replaceSecret(call.env.DB, claim, row.id, sealed)) ? after() : undefined),
      repeat: after,
    });
    if (sink === undefined) throw noSink();
    return { status: 200, body: serializeSink(sink, now) };
  },
);

export const pingSink = operation(
  {
    id: "pingSink",
    method: "post",
    path: "/v1/staff/sinks/{id}/ping",
    tag,
    summary: "Try whether a sink takes messages",
    description:
      `Sends a \`ping\` now, as reminders are sent: to a webhook signed, to a group as a line, by e-mail to you. It is not tried again. ` +
      `At most one every ${pingSeconds} seconds; what the receiver wrote is not answered.`,
    policy: staff("admin"),
    caching: "no-store",
    params: sinkParams,
    answers: { 200: { description: "What became of it.", schema: pinged } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const row = await sinkNamed(call, params.id);
    const now = call.outside.now();
    const notSince = new Date(now.getTime() - pingSeconds * 1000);
    const act = await recordAct(call, { object: `sink/${row.id}` });
    if (!(await beginPing(call.env.DB, row.id, { now, notSince }, act))) {
      throw new ProblemError("rate-limited", `This sink was pinged within the last ${pingSeconds} seconds.`, {
        headers: { "Retry-After": String(pingSeconds) },
      });
    }
    const outcome = await sendPing(call, row, now);
    return { status: 200, body: { delivered: outcome.ok, failure: outcome.ok ? null : outcome.error } };
  },
);

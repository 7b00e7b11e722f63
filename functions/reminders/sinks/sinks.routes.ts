import * as z from "zod";
import { type NewSink, newSink, sinkList, sinkView } from "../../../schema/contracts/reminders.ts";
import { whileChanging } from "../../http/attempts.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, once } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { addressFault } from "./address.ts";
import { sinkBinding } from "./open-sinks.ts";
import { addSink, readSink, readSinks, type SinkRow, switchOffSink } from "./sinks.store.ts";

const tag = "Staff: reminders and jobs";

const serializeSink = ({ id, kind, name, language, settings, createdAt }: SinkRow) => ({
  id,
  kind,
  name,
  language,
  host: settings.host ?? null,
  from: settings.from ?? null,
  created_at: createdAt,
});

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
  async (call) => ({ status: 200, body: { items: (await readSinks(call.env.DB)).map(serializeSink) } }),
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
    };
    const act = await recordAct(call, { object: `sink/${id}`, after: valuesOf(row) });
    const sink = await once(call.env.DB, claim, {
      store: async () => ((await addSink(call.env.DB, claim, row, act)) ? row : undefined),
      repeat: (earlier) => readSink(call.env.DB, earlier),
    });
    if (sink === undefined) throw new Error("The sink was not added, and the one its key made was not found");
    return { status: 201, body: serializeSink(sink), headers: { Location: `/v1/staff/sinks/${sink.id}` } };
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
    params: z.strictObject({
      id: z
        .string()
        .max(64)
        .meta({ description: "The sink's id, as in the list.", examples: ["log"] }),
    }),
    answers: { 204: { description: "Nothing is sent there any more." } },
    problems: ["not-found", "conflict"],
  },
  (call, { params }) =>
    whileChanging(async () => {
      const sinks = await readSinks(call.env.DB);
      const row = sinks.find(({ id }) => id === params.id);
      if (row === undefined) throw new ProblemError("not-found", "There is no such sink.");
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

import * as z from "zod";
import { type NewSink, newSink, sinkList, sinkShown } from "../../../schema/contracts/reminders.ts";
import { ivBytes, type Keyring, keyringOf } from "../../platform/keyring.ts";
import { memberOf } from "../../http/member.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertSameBody, claimOf } from "../../once/idempotency-key.ts";
import { readHolder } from "../../once/once.store.ts";
import { addressFault } from "./address.ts";
import { boundTo } from "./open.ts";
import { addSink, deleteSink, readSink, readSinks, type SinkRow } from "./sinks.store.ts";

const tag = "Staff: reminders and jobs";

const shown = ({ id, kind, name, language, settings, createdAt }: SinkRow) => ({
  id,
  kind,
  name,
  language,
  host: settings.host ?? null,
  from: settings.from ?? null,
  created_at: createdAt,
});

export const list = operation(
  {
    id: "listSinks",
    method: "get",
    path: "/v1/staff/sinks",
    tag,
    summary: "Where reminders go",
    policy: staff("admin", "auditor"),
    caching: "no-store",
    answers: { 200: { description: "The sinks, oldest first.", schema: sinkList } },
    problems: [],
  },
  async (c) => ({ status: 200, body: { items: (await readSinks(c.env.DB)).map(shown) } }),
);

export const create = operation(
  {
    id: "createSink",
    method: "post",
    path: "/v1/staff/sinks",
    tag,
    summary: "Have reminders sent somewhere more",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newSink,
    answers: { 201: { description: "Reminders go there from the next run on.", schema: sinkShown } },
    problems: [],
  },
  async (c, { body }) => {
    refuseUnreachable(c, body);
    const id = c.var.outside.newId();
    const now = c.var.outside.now();
    const member = memberOf(c);
    const keyring = await keyringOf(c.env);
    const scope = `${member.id} createSink`;
    const claim = await claimOf(c, keyring, { required: false, scope, body, subject: id });
    const sealed = await sealedSecrets(c, keyring, id, body);
    const row: SinkRow = {
      id,
      kind: body.kind,
      name: body.name,
      language: body.language,
      settings: settingsOf(body),
      keyId: sealed?.keyId ?? null,
      sealed: sealed?.sealed ?? null,
      createdAt: now.toISOString(),
      createdBy: member.id,
      deletedAt: null,
    };
    if (await addSink(c.env.DB, claim, row)) return created(row);
    const holder = await readHolder(c.env.DB, claim);
    if (holder === undefined) throw new Error("The sink did not land, and nobody holds its key");
    assertSameBody(claim, holder.bodyHash);
    const earlier = await readSink(c.env.DB, holder.subject);
    if (earlier === undefined) throw new Error("The sink that the key made was not found again");
    return created(earlier);
  },
);

const created = (row: SinkRow) => ({
  status: 201 as const,
  body: shown(row),
  headers: { Location: `/v1/staff/sinks/${row.id}` },
});

function refuseUnreachable(c: AppContext, body: NewSink): void {
  const fault = "url" in body ? addressFault(body.url) : undefined;
  if (fault !== undefined) {
    throw new ProblemError("validation-failed", "Reminders are not sent to this address.", {
      errors: [{ pointer: "/url", ...fault }],
    });
  }
  if (body.kind === "email" && c.env.REMINDER_EMAIL === undefined) {
    throw new ProblemError("validation-failed", "This service is not set up to send e-mail.", {
      errors: [{ pointer: "/kind", code: "email-not-bound", detail: "bind REMINDER_EMAIL in wrangler.toml first" }],
    });
  }
}

/** What is no secret: the host, so that staff can tell their sinks apart, and the sender. */
function settingsOf(body: NewSink): Record<string, string> {
  if ("url" in body) return { host: new URL(body.url).host };
  return body.kind === "email" ? { from: body.from } : {};
}

/** URL and secret, sealed: a robot's URL holds its key. */
async function sealedSecrets(c: AppContext, keyring: Keyring, id: string, body: NewSink) {
  if (!("url" in body)) return undefined;
  const secrets = { url: body.url, ...("secret" in body ? { secret: body.secret } : {}) };
  return keyring.seal(JSON.stringify(secrets), boundTo(id), c.var.outside.randomBytes(ivBytes));
}

export const remove = operation(
  {
    id: "deleteSink",
    method: "delete",
    path: "/v1/staff/sinks/{id}",
    tag,
    summary: "Send nothing there any more",
    description: "What is queued for it is dropped. The last sink stays, or reminders would go nowhere.",
    policy: staff("admin"),
    caching: "no-store",
    params: z.strictObject({ id: z.string().max(64) }),
    answers: { 204: { description: "Nothing is sent there any more." } },
    problems: ["not-found", "conflict"],
  },
  async (c, { params }) => {
    const sinks = await readSinks(c.env.DB);
    if (!sinks.some(({ id }) => id === params.id)) throw new ProblemError("not-found", "There is no such sink.");
    if (sinks.length === 1) {
      throw new ProblemError(
        "conflict",
        "This is the last sink; add another one first, or reminders would go nowhere.",
      );
    }
    await deleteSink(c.env.DB, params.id, c.var.outside.now());
    return { status: 204, body: null };
  },
);

import { indexNo, newPublication, type Publication, publication } from "../../schema/contracts/publications.ts";
import { localDay } from "../clock/days.ts";
import { keyringOf } from "../crypto/keyring.ts";
import { memberOf } from "../http/member.ts";
import { operation } from "../http/operation.ts";
import { anyone, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { assertSameBody, claimOf } from "../idempotency/key.ts";
import { readHolder } from "../idempotency/store.ts";
import { knownChannels, type PublicationRow, readPublication, readRegistration, registerPublication } from "./store.ts";

const indexNoOf = ({ organisation, year, seq }: PublicationRow) =>
  `${organisation}/${year}-${String(seq).padStart(5, "0")}`;

const entryOf = (row: PublicationRow): Publication => ({
  index_no: indexNoOf(row),
  title: row.title,
  summary: row.summary,
  publisher_unit: row.publisherUnit,
  document_no: row.documentNo,
  url: row.url,
  formed_on: row.formedOn,
  published_on: row.publishedOn,
  channels: row.channels,
  registered_at: row.registeredAt,
});

export const register = operation(
  {
    id: "registerPublication",
    method: "post",
    path: "/v1/staff/publications",
    tag: "Staff: publications",
    summary: "Register a published item",
    policy: staff("publisher"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newPublication,
    answers: { 201: { description: "Registered; `Location` names the entry.", schema: publication } },
    problems: [],
  },
  async (c, { body }) => {
    const { outside } = c.var;
    const now = outside.now();
    const member = memberOf(c);
    if (body.published_on > localDay(now, c.env.AGENCY.time_zone)) {
      throw new ProblemError("validation-failed", "An item is registered once it is published.", {
        errors: [{ pointer: "/published_on", code: "in-the-future", detail: "must not be after today" }],
      });
    }
    const known = await knownChannels(c.env.DB, body.channels);
    const unknown = body.channels.flatMap((id, at) => (known.has(id) ? [] : [`/channels/${at}`]));
    if (unknown.length > 0) {
      throw new ProblemError("validation-failed", "Unknown channel.", {
        errors: unknown.map((pointer) => ({ pointer, code: "unknown-channel", detail: "is not a channel" })),
      });
    }
    const subject = outside.newId();
    const scope = `${member.id} registerPublication`;
    const claim = await claimOf(c, await keyringOf(c.env), { required: false, scope, body, subject });
    const item = {
      ...body,
      registration: subject,
      organisation: c.env.AGENCY.organisation_code,
      registeredAt: now.toISOString(),
      registeredBy: member.id,
    };
    if ((await registerPublication(c.env.DB, claim, item)) === undefined) {
      const holder = await readHolder(c.env.DB, claim);
      if (holder === undefined) throw new Error("The item did not land, and nobody holds its key");
      assertSameBody(claim, holder.bodyHash);
      item.registration = holder.subject;
    }
    const stored = await readRegistration(c.env.DB, item.registration);
    if (stored === undefined) throw new Error("The registered item was not found again");
    return {
      status: 201,
      body: entryOf(stored),
      headers: { Location: `/v1/publications/${indexNoOf(stored)}` },
    };
  },
);

export const readOne = operation(
  {
    id: "getPublication",
    method: "get",
    path: "/v1/publications/{organisation}/{number}",
    tag: "Publications",
    summary: "One entry of the catalogue",
    policy: anyone,
    caching: "entry",
    params: indexNo,
    answers: { 200: { description: "The entry.", schema: publication } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const { organisation, number } = params;
    const found = await readPublication(c.env.DB, organisation, Number(number.slice(0, 4)), Number(number.slice(5)));
    if (found === undefined) throw new ProblemError("not-found", "No entry has this index number.");
    return { status: 200, body: entryOf(found) };
  },
);

import { indexNo, newPublication, publication } from "../../../schema/contracts/publications.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { etagOf } from "../../http/caching.ts";
import { operation } from "../../http/operation.ts";
import { anyone, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { claimOf, once } from "../../once/once.ts";
import { hashOfShown, indexNoOf, isListed, numberOf, shown } from "../entry/entry.ts";
import { dutyOf } from "../entry/publication-duty.ts";
import { gone, tagOf } from "../entry/withdrawn-problem.ts";
import { checked } from "./check-content.ts";
import { derive, yearOf } from "./new-entry.ts";
import { readEntry, readRegistration, registerEntry } from "./registry.store.ts";

export const register = operation(
  {
    id: "registerPublication",
    method: "post",
    path: "/v1/staff/publications",
    tag: "Staff: publications",
    summary: "Register an item, published or still to be",
    description:
      "An item formed and not yet published is registered without `published_on`; it has to be published by `due_on`, and its " +
      "publication is an amendment. Published later, it is `late`.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newPublication,
    answers: { 201: { description: "Registered; `Location` names the entry.", schema: publication } },
    problems: [],
  },
  async (call, { body }) => {
    const { outside } = call;
    const now = outside.now();
    const member = call.member;
    const content = await checked(call, body);
    const registration = outside.newId();
    const claim = await claimOf(call, { body, subject: registration });
    const entry = {
      ...(await derive(content, dutyOf(await calendarOf(call.env.DB, now), content))),
      registration,
      organisation: call.env.AGENCY.organisation_code,
      year: yearOf(content),
      seq: null,
    };
    const stored = await once(call.env.DB, claim, {
      async store() {
        await registerEntry(call.env.DB, claim, entry, { at: now.toISOString(), by: member.id, token: registration });
        return readRegistration(call.env.DB, registration);
      },
      repeat: (earlier) => readRegistration(call.env.DB, earlier),
    });
    if (stored === undefined) throw new Error("The registered item was not found again");
    return {
      status: 201,
      body: shown(stored),
      headers: { Location: `/v1/publications/${indexNoOf(stored)}`, ETag: etagOf(await hashOfShown(stored)) },
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
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const entry = await readEntry(call.env.DB, numberOf(params.organisation, params.number));
    if (entry?.withdrawn_at != null) throw gone(entry, call.env.AGENCY.time_zone);
    // What is not published yet is nobody's to read.
    if (entry === undefined || !isListed(entry)) throw new ProblemError("not-found", "No entry has this index number.");
    return { status: 200, body: shown(entry), headers: { "Cache-Tag": tagOf(entry) } };
  },
);

import { newPublication } from "../../../schema/contracts/entry-content.ts";
import { lastNumber } from "../../../schema/contracts/index-number.ts";
import { publication } from "../../../schema/contracts/publications.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { endGeneration } from "../../http/caching.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct } from "../../log/acts.ts";
import { holdsClaim } from "../../once/once.store.ts";
import { claimOf, once } from "../../once/once.ts";
import { isNumberUsedUp } from "../../platform/failure.ts";
import { readRegistration } from "../entry/entry.store.ts";
import { serializeEntry } from "../entry/entry.ts";
import { entryETag } from "../entry/entry-caching.ts";
import { registrationObject } from "../entry/entry-objects.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { assertPublishesFor, ofOwnUnit, publishingUnitOf } from "../entry/own-unit.ts";
import { dutiesOf } from "../entry/publication-duty.ts";
import { checkContent } from "./check-content.ts";
import { deriveContent, numberingYearOf } from "./new-entry.ts";
import { registerEntry } from "./registry.store.ts";

/** The problem of an entry that can be given no number; of any other failure the failure itself. */
function withoutNumber(thrown: unknown): never {
  if (!isNumberUsedUp(thrown)) throw thrown;
  throw new ProblemError(
    "conflict",
    `The last index number of its year, ${lastNumber}, is given: none is left for this item.`,
  );
}

export const registerPublication = operation(
  {
    id: "registerPublication",
    method: "post",
    path: "/v1/staff/publications",
    tag: "Staff: publications",
    summary: "Register an item, published or still to be",
    description:
      "An item formed and not yet published is registered without `published_on`; it has to be published by `due_on`, and its " +
      "publication is an amendment. Published later, it is `late`. Where `[vars.TRUST] publishing_desks` is set, members of other units " +
      "register for their own alone, which is then its `publisher_unit` where none is sent; another is `forbidden`.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newPublication,
    answers: { 201: { description: "Registered; `Location` names the entry.", schema: publication } },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    const { DB, AGENCY } = call.env;
    const now = call.outside.now();
    const sent = ofOwnUnit(body, publishingUnitOf(call));
    assertPublishesFor(call, sent.publisher_unit ?? null);
    const content = await checkContent(call, sent);
    const registration = call.outside.newId();
    const claim = await claimOf(call, { body, subject: registration });
    const entry = {
      ...(await deriveContent(content, dutiesOf(await calendarOf(DB, now), content))),
      registration,
      organisation: AGENCY.organisation_code,
      year: numberingYearOf(content),
      seq: null,
    };
    const act = { object: registrationObject(registration), after: content, isPublic: true };
    const recorded = await recordAct(call, act, holdsClaim(claim));
    const stamp = { at: now.toISOString(), by: call.member.id, token: registration };
    const stored = await once(DB, claim, {
      async store() {
        const isOfClosed = await registerEntry(DB, claim, entry, stamp, recorded).catch(withoutNumber);
        if (isOfClosed) await endGeneration(call, "rollups");
        return readRegistration(DB, registration);
      },
      repeat: (earlier) => readRegistration(DB, earlier),
    });
    if (stored === undefined) throw new Error("The registered item was not found again");
    return {
      status: 201,
      body: serializeEntry(stored),
      headers: { Location: `/v1/publications/${indexNoOf(stored)}`, ETag: await entryETag(stored) },
    };
  },
);

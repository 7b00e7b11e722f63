import { newRequest, receipt, registration, staffReceipt } from "../../../schema/contracts/requests.ts";
import { convention } from "../../clock/regulations.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { anyone, staff } from "../../http/policy.ts";
import { versionTag } from "../../http/request.ts";
import { samePostalNumber } from "../store/case-numbers.store.ts";
import { caseFactsOf } from "../views/case-view.ts";
import { workOf } from "../work/proof-of-work.ts";
import { fileRequest } from "./filing.ts";
import { intakeAsRegistered } from "./new-case.ts";
import { assertDaysOver } from "./registrable.ts";
import { unreachableWarnings } from "./unreachable.ts";

export const fileOnline = operation(
  {
    id: "fileRequest",
    method: "post",
    path: "/v1/requests",
    tag: "Requests",
    summary: "File a disclosure request",
    description:
      "Answers the receipt: number, tracking secret, due date. The same Idempotency-Key and body answer the same receipt for " +
      "24 hours, so that a filing can be retried safely. Where proof of work is asked for, /v1/challenge says what to do.",
    policy: anyone,
    caching: "no-store",
    origins: "listed",
    idempotencyKey: "required",
    proofOfWork: true,
    body: newRequest,
    answers: { 201: { description: "Received; `Location` names the case.", schema: receipt } },
    problems: [],
  },
  async (call, { body }) => {
    const today = todayOf(call.env, call.outside);
    const { request, secret, eventHash } = await fileRequest(call, {
      body,
      filing: body,
      intake: {
        channel: "online",
        reached: "disclosure_office",
        applicantKind: body.applicant.kind,
        // Convention: this system's own intake confirms by issuing the receipt (2019 Regulation, Art. 31).
        receivedOn: today,
        confirmedOn: today,
        lettersByConfirmation: false,
        electronicService: body.electronic_service,
      },
      actor: "applicant",
      work: await workOf(call),
    });
    const facts = caseFactsOf(request);
    return {
      status: 201,
      body: { ...facts, event_hash: eventHash, tracking_secret: secret },
      headers: { Location: `/v1/requests/${facts.receipt_no}` },
    };
  },
);

export const registerRequest = operation(
  {
    id: "registerRequest",
    method: "post",
    path: "/v1/staff/requests",
    tag: "Staff: requests",
    summary: "Register a request that came on paper, by fax, by e-mail or orally",
    description:
      "Where the law dates the receipt by its confirmation (fax, ordinary mail, from 2019-05-15 what came by e-mail or the agency's " +
      "mailbox on the net, before that what another unit passed on) and `confirmed_on` is not stated, the case is `unconfirmed`: it has " +
      "no day of receipt and no due date until `intake_confirmed` is recorded. Where another case has the same `postal_no`, `warnings` " +
      "names it; nothing is refused for that, nor where the letter leaves out what the reply needs: `warnings` says so.",
    policy: staff("clerk"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: registration,
    answers: { 201: { description: "Registered; hand the receipt to the applicant.", schema: staffReceipt } },
    problems: [],
  },
  async (call, { body }) => {
    assertDaysOver(call, body);
    const member = call.member;
    const { request, secret, eventHash } = await fileRequest(call, {
      body,
      filing: body,
      title: body.title,
      intake: intakeAsRegistered(body, call.env.PRACTICE),
      actor: `staff:${member.id}`,
    });
    const facts = caseFactsOf(request);
    const sameLetter = body.postal_no === undefined ? [] : await samePostalNumber(call.env.DB, request.id);
    return {
      status: 201,
      body: {
        ...facts,
        event_hash: eventHash,
        tracking_secret: secret,
        version: request.version,
        warnings: [
          ...unreachableWarnings(body),
          ...sameLetter.map((receiptNo) => ({
            code: "postal-number-registered",
            article: convention,
            detail: `${receiptNo} was registered with the same postal number`,
          })),
        ],
      },
      headers: { Location: `/v1/staff/requests/${facts.receipt_no}`, ETag: versionTag(request.version) },
    };
  },
);

import * as z from "zod";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import type { Service } from "../../../schema/contracts/service.ts";
import { type FormFields, fieldOf, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import { serviceLabels } from "../../labels/service.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { approvalFor } from "../../requests/approving/approval.ts";
import { stateOf } from "../../requests/drafting/draft-rules.ts";
import { serveDraft } from "../../requests/drafting/draft-steps.routes.ts";
import { textOf } from "../../requests/drafting/draft-text.ts";
import { kindIn } from "../../requests/drafting/letter-of-draft.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Checkbox, Hidden } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { MissingAct } from "../components/missing-act.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { draftPageWords } from "../words/draft-words.ts";
import { serviceWords as words } from "../words/service-words.ts";
import { DraftField, labelsOfFields } from "./draft-field.tsx";
import { caseWithDraft } from "./read-case-drafts.ts";
import { type RefusedForm, whyRefusedForm } from "./refused-form.ts";
import { beginService, fieldsOfService, ServiceWays, serviceWay, wayIn } from "./service-fields.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  by: Service["by"] | undefined;
  fields?: FormFields;
  refused?: RefusedForm;
}

/** The service of an approved draft: first by which way, then what is recorded of that. */
async function serviceDrawn(
  call: StaffCall,
  of: Awaited<ReturnType<typeof caseWithDraft>>,
  { reader, seat, by, fields = noFields, refused }: Asked,
): Promise<DeskDrawn> {
  const { say } = reader;
  const { receiptNo: number, file, found, keyring, today } = of;
  const event = (await textOf(found.rows, keyring))?.event ?? { type: found.draft.act };
  const kind = kindIn(file, event);
  const title = say(words.title(kind === undefined ? actLabels[found.draft.act] : letterKindLabels[kind]));
  const draft = `/desk/requests/${number}/drafts/${found.draft.number}`;
  const address = `${draft}/service`;
  const isReady = stateOf(found.draft, approvalFor(call, event)) === "ready";
  const typed = by === undefined || fields.size > 0 ? fields : beginService(by, today);
  const form = formOf(typed, refused?.faults ?? []);
  const section = by && { title: words.choose, fields: fieldsOfService(by) };
  return {
    title: `${title} - ${number}`,
    readAt: address,
    ...(refused && { status: refused.isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(draft)}>{say(words.toDraft)}</a>
        </p>
        <ErrorSummary reader={reader} form={form} labels={section ? labelsOfFields([section]) : {}} />
        {refused && (refused.isStale || refused.refused) && (
          <div role="alert">
            <Notice kind="warning">
              <p>
                {say(refused.isStale ? draftPageWords.stale : (refused.refused ?? draftPageWords.conflict))}{" "}
                <MissingAct reader={reader} receiptNo={number} rule={refused.rule} />
              </p>
            </Notice>
          </div>
        )}
        {!isReady ? (
          <Notice kind="warning">
            <p>{say(words.notReady)}</p>
          </Notice>
        ) : by === undefined || section === undefined ? (
          <>
            <p>{say(words.chooseHint)}</p>
            <h2>{say(words.choose)}</h2>
            <ServiceWays reader={reader} at={(way) => `${address}?by=${way}`} />
          </>
        ) : (
          <>
            <h2>{say(serviceLabels[by])}</h2>
            <p>
              {say(words.counts[by])} <a href={reader.to(address)}>{say(words.otherWay)}</a>
            </p>
            <DeskForm reader={reader} token={seat.token} action={address}>
              <Hidden name="_key" value={await lastingFormKey(call.env, call.outside, fieldOf(typed, "_key"))} />
              <Hidden name="_version" value={String(found.rows.row.steps)} />
              <Hidden name="/service/by" value={by} />
              {section.fields.map((field) => (
                <DraftField reader={reader} form={form} field={field} />
              ))}
              {refused?.refused && (
                <Checkbox reader={reader} form={form} pointer="/irregular" label={words.late} hint={words.lateHint} />
              )}
              <button type="submit">{say(words.record)}</button>
            </DeskForm>
          </>
        )}
      </>
    ),
  };
}

export const servicePage = deskPage({
  id: "deskService",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/service",
  summary: "Record the service of an approved letter",
  description: "Asks by which way, and says what counts as served and when.",
  policy: staff("officer", "head"),
  params: z.strictObject({ receipt_no: receiptNo, draft: draftNo }),
  query: { by: serviceWay.optional().catch(undefined) },
  draw: async (call, { reader, seat, params, query }) =>
    serviceDrawn(call, await caseWithDraft(call, params), { reader, seat, by: query.by }),
});

export const serviceForm = deskForm({
  id: "deskServe",
  path: "/desk/requests/{receipt_no}/drafts/{draft}/service",
  summary: "Record the service of an approved letter",
  description: "Appends the act to its case. Leads to how it was served.",
  form: serveDraft,
  async draw(call, { reader, seat }) {
    const { receipt_no = "", draft = "" } = call.pathParameters;
    const refused = await whyRefusedForm(() => runForm(serveDraft, call));
    const of = await caseWithDraft(call, { receipt_no, draft });
    if (refused === undefined) {
      return { to: `/desk/requests/${receipt_no}/letters/${of.found.rows.row.eventSeq}?done=served` };
    }
    return serviceDrawn(call, of, { reader, seat, by: wayIn(call.fields), fields: call.fields, refused });
  },
});

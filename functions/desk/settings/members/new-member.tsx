import { member as memberAdded } from "../../../../schema/contracts/staff.ts";
import { type FormFields, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { formKey } from "../../../once/form-key.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden } from "../../../site/components/field.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { createMember, listMembers } from "../../../staff/staff.routes.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { SignInOnceMore } from "../../components/sign-in-once-more.tsx";
import { deskForm, deskPage } from "../../desk-page.ts";
import { isFresh } from "../../fresh.ts";
import { policyOf } from "../../may-use.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { membersWords as words } from "../../words/members-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { emptyFaults, memberLabels, PersonFields } from "./member-fields.tsx";
import { blockedBy } from "./member-forms.tsx";
import { membersPath } from "./members-page.tsx";

const path = "/desk/settings/members/new";

async function formDrawn(
  call: StaffCall,
  { reader, seat }: { reader: Reader; seat: DeskSeat },
  { fields, faults = [] }: { fields: FormFields; faults?: readonly FormFault[] },
): Promise<DeskDrawn> {
  const form = formOf(fields, faults);
  return settingsDrawn(
    reader,
    reader.say(words.add),
    <>
      <ErrorSummary reader={reader} form={form} labels={memberLabels()} />
      <p>
        <a href={reader.to(membersPath)}>{reader.say(words.toAll)}</a>
      </p>
      <p>{reader.say(words.addHint)}</p>
      {!isFresh(call) && <SignInOnceMore reader={reader} why={words.stale} next={path} />}
      <DeskForm reader={reader} token={seat.token} action={path} saysFaults>
        <Hidden name="_key" value={await formKey(call.env, call.outside)} />
        <PersonFields reader={reader} form={form} />
        <button type="submit">{reader.say(words.add)}</button>
      </DeskForm>
    </>,
    { readAt: path, ...(faults.length > 0 && { status: 422, isRefused: true }) },
  );
}

export const newMemberPage = deskPage({
  id: "deskNewMember",
  path,
  summary: "The form to add a member",
  description: "Name, unit, roles, address.",
  policy: policyOf(listMembers),
  draw: (call, asked) => formDrawn(call, asked, { fields: noFields }),
});

export const newMemberForm = deskForm({
  id: "deskAddMember",
  path,
  summary: "Add a member",
  description: "They sign in once they have a key, or by their address.",
  form: createMember,
  async draw(call, asked) {
    const faults = emptyFaults(call.fields);
    if (faults.length > 0) return formDrawn(call, asked, { fields: call.fields, faults });
    try {
      const reply = await runForm(createMember, call);
      if (reply.status === 202) return { to: `${membersPath}?done=asked` };
      const { id } = memberAdded.parse("body" in reply ? reply.body : undefined);
      return { to: `${membersPath}/${encodeURIComponent(id)}?done=added` };
    } catch (error) {
      return formDrawn(call, asked, { fields: call.fields, faults: blockedBy(error) });
    }
  },
});

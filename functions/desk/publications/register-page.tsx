import { todayOf } from "../../env.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formKey, lastingFormKey } from "../../once/form-key.ts";
import { registerPublication } from "../../publications/registry/registering.routes.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { readDeskCodes } from "./desk-publications.store.ts";
import { faultsOfEntry } from "./entry-faults.ts";
import { EntryFields, entryFieldLabels } from "./entry-fields.tsx";
import { withKeywords } from "./entry-form-fields.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
}

async function registerDrawn(call: StaffCall, { reader, seat, faults = [] }: Asked): Promise<DeskDrawn> {
  const { env, outside, fields } = call;
  const { say } = reader;
  const { channels, own } = await readDeskCodes(env.DB);
  const today: [string, string[]] = ["/published_on", [todayOf(env, outside)]];
  const form = formOf(fields.size === 0 ? new Map([today, ["/publisher_unit", [call.member.unit]]]) : fields, faults);
  const sentKey = fieldOf(fields, "_key");
  return {
    title: say(words.registerTitle),
    readAt: "/desk/publications/new",
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{say(words.registerTitle)}</h1>
        <ErrorSummary reader={reader} form={form} labels={entryFieldLabels(channels)} />
        <p>{say(words.registerWhy)}</p>
        <DeskForm reader={reader} token={seat.token} action="/desk/publications/new">
          <Hidden
            name="_key"
            value={await (sentKey === "" ? formKey(env, outside) : lastingFormKey(env, outside, sentKey))}
          />
          <EntryFields reader={reader} form={form} channels={channels} own={own} />
          <button type="submit">{say(words.save)}</button>
        </DeskForm>
      </>
    ),
  };
}

export const newEntryPage = deskPage({
  id: "deskNewPublication",
  path: "/desk/publications/new",
  summary: "The form of a new entry",
  description: "For what is published, and for what is still to be.",
  policy: policyOf(registerPublication),
  draw: (call, asked) => registerDrawn(call, asked),
});

export const registerForm = deskForm({
  id: "deskRegisterPublication",
  path: "/desk/publications/new",
  summary: "Register an entry",
  description: "Leads to the entry; refused, the form is drawn again.",
  form: registerPublication,
  async draw(call, asked) {
    try {
      const reply = await runForm(registerPublication, { ...call, fields: withKeywords(call.fields) });
      return { to: `${deskPathOf(reply.headers?.Location)}?done=registered` };
    } catch (thrown) {
      return registerDrawn(call, { ...asked, faults: faultsOfEntry(thrown) });
    }
  },
});

/** The page of an entry by where the API has it. */
function deskPathOf(location: string | undefined): string {
  if (location === undefined) throw new ProblemError("internal", "The entry has no address.");
  return location.replace("/v1/", "/desk/");
}

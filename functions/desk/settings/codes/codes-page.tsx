import * as z from "zod";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { type OwnCode, ownCodeList } from "../../../../schema/contracts/own-codes.ts";
import { type FormFields, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ownCodeListLabels } from "../../../labels/own-codes.ts";
import { formKey } from "../../../once/form-key.ts";
import { addOwnCode, changeOwnCode, listOwnCodes } from "../../../publications/codes/own-codes.routes.ts";
import { readOwnCodes } from "../../../publications/codes/own-codes.store.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden, Select, TextField } from "../../../site/components/field.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { type Form, type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { codesWords as words } from "../../words/codes-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";

interface CodesAsked {
  reader: Reader;
  seat: DeskSeat;
  fields?: FormFields;
  faults?: readonly FormFault[];
  message?: { kind: "success" | "warning"; text: Labels } | undefined;
  status?: DeskDrawn["status"];
}

/** What retires a code, or takes it up again. */
const ChangeForm = ({ reader, token, one }: { reader: Reader; token: string; one: OwnCode }) => (
  <DeskForm
    reader={reader}
    token={token}
    action={`/desk/settings/codes/${one.list}/${encodeURIComponent(one.code)}/change`}
  >
    <Hidden name="/active" value={String(!one.active)} />
    <button type="submit" class="second">
      {reader.say(one.active ? words.retire : words.restore)}
      <span class="spoken">{one.code}</span>
    </button>
  </DeskForm>
);

const CodeTable = ({
  reader,
  token,
  items,
}: {
  reader: Reader;
  token: string | undefined;
  items: readonly OwnCode[];
}) => {
  const { say } = reader;
  const columns = [words.code, words.list, words.zhHans, words.zhHant, words.en, words.state];
  return (
    <DataTable
      caption={say(words.title)}
      columns={[...columns, ...(token === undefined ? [] : [words.action])].map((column) => ({ heading: say(column) }))}
      rows={items.map((one) => [
        <code>{one.code}</code>,
        say(ownCodeListLabels[one.list]),
        <span lang="zh-Hans">{one.label.zh_hans}</span>,
        <span lang="zh-Hant">{one.label.zh_hant}</span>,
        <span lang="en">{one.label.en}</span>,
        say(one.active ? words.active : words.retired),
        ...(token === undefined ? [] : [<ChangeForm reader={reader} token={token} one={one} />]),
      ])}
    />
  );
};

const labels = () => ({
  "/list": words.list,
  "/code": words.code,
  "/label/zh_hans": words.zhHans,
  "/label/zh_hant": words.zhHant,
  "/label/en": words.en,
});

const AddForm = ({ reader, token, form, once }: { reader: Reader; token: string; form: Form; once: string }) => {
  const shared = { reader, form, isRequired: true };
  return (
    <>
      <h2>{reader.say(words.add)}</h2>
      <DeskForm reader={reader} token={token} action="/desk/settings/codes">
        <ErrorSummary reader={reader} form={form} labels={labels()} />
        <Hidden name="_key" value={once} />
        <Select
          {...shared}
          pointer="/list"
          label={words.list}
          options={ownCodeList.options.map((value) => ({ value, label: ownCodeListLabels[value] }))}
        />
        <TextField {...shared} pointer="/code" label={words.code} hint={words.codeHint} longest={40} />
        <TextField {...shared} pointer="/label/zh_hans" label={words.zhHans} longest={100} />
        <TextField {...shared} pointer="/label/zh_hant" label={words.zhHant} longest={100} />
        <TextField {...shared} pointer="/label/en" label={words.en} longest={100} />
        <p class="actions">
          <button type="submit">{reader.say(words.addThis)}</button>
        </p>
      </DeskForm>
    </>
  );
};

/** The agency's own codes, each with what retires it, and what adds another. */
export async function codesDrawn(call: StaffCall, asked: CodesAsked): Promise<DeskDrawn> {
  const { reader, seat, fields = noFields, faults = [], message } = asked;
  const { say } = reader;
  const items = await readOwnCodes(call.env.DB);
  return settingsDrawn(
    reader,
    say(words.title),
    <>
      {message && (
        <Notice kind={message.kind}>
          <p role="status">{say(message.text)}</p>
        </Notice>
      )}
      <p>{say(words.intro)}</p>
      {items.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <CodeTable reader={reader} token={mayUse(seat.member, changeOwnCode) ? seat.token : undefined} items={items} />
      )}
      {mayUse(seat.member, addOwnCode) && (
        <AddForm
          reader={reader}
          token={seat.token}
          form={formOf(fields, faults)}
          once={await formKey(call.env, call.outside)}
        />
      )}
    </>,
    {
      readAt: "/desk/settings/codes",
      ...(asked.status && { status: asked.status }),
      ...(faults.length > 0 && { isRefused: true }),
    },
  );
}

export const codesPage = deskPage({
  id: "deskCodes",
  path: "/desk/settings/codes",
  summary: "The agency's own codes of publications",
  description: "Subjects, genres and legal bases: added, retired and taken up again.",
  policy: policyOf(listOwnCodes),
  query: { done: z.enum(["added", "changed"]).optional().catch(undefined) },
  draw: (call, { reader, seat, query: { done } }) =>
    codesDrawn(call, { reader, seat, message: done && { kind: "success", text: words.done[done] } }),
});

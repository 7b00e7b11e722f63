import type { FileFault, StaffCall } from "../../../http/operation.ts";
import { staff } from "../../../http/policy.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { controlOf, Labelled, TextArea } from "../../../site/components/field.tsx";
import { LinkList } from "../../../site/components/link-list.tsx";
import { formOf } from "../../../site/form.ts";
import { asWritten } from "../../../site/publications/code-labels.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { mostDeskBytes, tableFields } from "../../components/table-form.ts";
import { deskPage } from "../../desk-page.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { entryFaultWords } from "../../words/entry-fault-words.ts";
import { importWords as words } from "../../words/import-words.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  /** What is wrong with the file as one thing; where there is anything, it is chosen anew. */
  faults?: readonly FileFault[];
}

/** The name of the file or heading that a fault is about, and what is wrong with it. */
function sentenceOf(fault: FileFault) {
  const { zh_hans, zh_hant, en } = entryFaultWords(fault);
  const named = asWritten(fault.name);
  return fault.name === ""
    ? entryFaultWords(fault)
    : { zh_hans: `${named.zh_hans}：${zh_hans}`, zh_hant: `${named.zh_hant}：${zh_hant}`, en: `${named.en}: ${en}` };
}

/** Where a table is chosen to be imported. */
export function importDrawn(call: Pick<StaffCall, "fields">, { reader, seat, faults = [] }: Asked): DeskDrawn {
  const { say } = reader;
  const form = formOf(
    call.fields,
    faults.map((fault) => ({ ...fault, sentence: sentenceOf(fault) })),
  );
  const file = { reader, form, pointer: tableFields.file, label: words.file, hint: words.fileHint };
  return {
    title: say(words.title),
    readAt: "/desk/publications/import",
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{say(words.title)}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{ [tableFields.file]: words.file, [tableFields.pasted]: words.pasted }}
        />
        <p>{say(words.intro)}</p>
        <h2>{say(words.template)}</h2>
        <p>{say(words.templateWhy)}</p>
        <LinkList
          links={[
            { href: reader.to("/desk/publications/template.xlsx"), text: say(words.workbook) },
            { href: reader.to("/desk/publications/template.csv"), text: say(words.csv) },
          ]}
        />
        <h2>{say(words.choose)}</h2>
        <DeskForm reader={reader} token={seat.token} action="/desk/publications/import" hasFiles>
          <Labelled {...file}>
            <input {...controlOf(file)} type="file" accept=".xlsx,.csv,.txt" />
          </Labelled>
          <TextArea
            reader={reader}
            form={form}
            pointer={tableFields.pasted}
            label={words.pasted}
            hint={words.pastedHint}
            longest={mostDeskBytes}
            rows={4}
          />
          <button type="submit">{say(words.check)}</button>
        </DeskForm>
      </>
    ),
  };
}

export const importPage = deskPage({
  id: "deskImport",
  path: "/desk/publications/import",
  summary: "Where a table of publications is chosen to be imported",
  description: "A workbook, a CSV, or what is pasted of one; and the template.",
  policy: staff("publisher", "admin"),
  draw: (call, { reader, seat }) => importDrawn(call, { reader, seat }),
});

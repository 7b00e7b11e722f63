import * as z from "zod";
import { type FileKind, fileKind, fileKinds } from "../../../schema/contracts/files.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { type FormFields, noFields } from "../../http/form-fields.ts";
import type { Operation, StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { appendEvent } from "../../requests/appending/appending.routes.ts";
import { staffFiles } from "../../requests/attaching/file-views.ts";
import { readCaseFile, readPersonalFile } from "../../requests/reading/reading-files.routes.ts";
import { mayReadIdentity } from "../../requests/sealing/identity-grant.ts";
import { Checkbox, Hidden, TextArea, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import {
  type ChosenFile,
  chosenFiles,
  faultsOfForm,
  fileFieldOf,
  withoutRemoved,
} from "../../site/files/chosen-files.ts";
import { FileSection } from "../../site/files/file-section.tsx";
import { formWithFiles } from "../../site/files/form-with-files.ts";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { faultWords } from "../../site/words/fault-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { caseWithDrafts } from "../letters/read-case-drafts.ts";
import { asRendered, renderedBy } from "../rendered-by.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { attachWords as words } from "../words/attach-words.ts";
import { draftPageWords } from "../words/draft-words.ts";
import { attachChosenFiles, type RefusedFile } from "./attach-files.ts";
import { CaseFiles } from "./case-files.tsx";
import { RefusedFiles } from "./refused-files.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  receiptNo: string;
  kind: FileKind | undefined;
  done?: number | undefined;
  fields?: FormFields;
  /** Files that the form carries on. */
  files?: readonly ChosenFile[];
  refused?: readonly RefusedFile[];
  isStale?: boolean;
  /** No file was chosen. */
  isEmpty?: boolean;
}

/** What a file may be, each a link to its form. */
const Kinds = ({ reader, address }: { reader: Reader; address: string }) => (
  <ul>
    {fileKinds.map((kind) => (
      <li>
        <a href={reader.to(`${address}?kind=${kind}#add`)}>{reader.say(fileKindLabels[kind])}</a>
        <span class="hint">{` ${reader.say(words.kindHints[kind])}`}</span>
      </li>
    ))}
  </ul>
);

interface AttachFormProps {
  reader: Reader;
  seat: DeskSeat;
  address: string;
  kind: FileKind;
  version: number;
  today: string;
  fields: FormFields;
  files: readonly ChosenFile[];
  fileFaults: StaffCall["fileFaults"];
}

/**
 * The form of files of one kind. They go with it, in the name of who is signed in, with a script and without: the script of the site's forms
 * sends each to where anybody may, by the public's limits.
 */
const AttachForm = ({ reader, seat, address, kind, version, today, fields, files, fileFaults }: AttachFormProps) => {
  const form = formOf(fields, faultsOfForm({ fileFaults }, []));
  return (
    <DeskForm reader={reader} token={seat.token} action={address} hasFiles>
      <Hidden name="_version" value={String(version)} />
      <Hidden name="_kind" value={kind} />
      <TextField
        reader={reader}
        form={form}
        pointer="/on"
        label={words.on}
        longest={10}
        type="date"
        initial={today}
        isRequired
      />
      <TextArea reader={reader} form={form} pointer="/text" label={words.note} longest={2_000} rows={2} />
      {kind === "released" && (
        <Checkbox reader={reader} form={form} pointer="/withholds" label={words.withholds} hint={words.withholdsHint} />
      )}
      <FileSection reader={reader} form={form} files={files} kinds={[kind]} isRequired redrawnAt={`${address}/edit`} />
      <button type="submit">{reader.say(words.attach)}</button>
    </DeskForm>
  );
};

/** The files of a case, and the form that adds some. */
async function filesDrawn(call: StaffCall, asked: Asked): Promise<DeskDrawn> {
  const { reader, seat, receiptNo: number, kind, refused = [], fields = noFields } = asked;
  const { say } = reader;
  const { file, keyring, names, today } = await caseWithDrafts(call, number);
  const { roles } = call.member;
  const works = roles.some((role) => role === "clerk" || role === "officer" || role === "head");
  const address = `/desk/requests/${number}/files`;
  const title = say(words.title);
  const isRefused =
    refused.length > 0 || asked.isStale === true || asked.isEmpty === true || call.fileFaults.length > 0;
  return {
    title: `${title} - ${number}`,
    readAt: kind === undefined ? address : `${address}?kind=${kind}`,
    ...(isRefused && { status: asked.isStale ? 412 : 422, isRefused }),
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(`/desk/requests/${number}`)}>{say(draftPageWords.ofCase(number))}</a>
        </p>
        {asked.done !== undefined && (
          <div role="status">
            <Notice kind="success">
              <p>{say(words.done(asked.done))}</p>
            </Notice>
          </div>
        )}
        {(asked.isStale || asked.isEmpty) && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(asked.isStale ? words.stale : words.none)}</p>
            </Notice>
          </div>
        )}
        {call.fileFaults.length > 0 && kind && (
          <div role="alert">
            <Notice kind="warning">
              <ul>
                {faultsOfForm(call, []).map((fault) => (
                  <li>
                    <a href={`#${fileFieldOf(kind)}`}>{say(faultWords(fault))}</a>
                  </li>
                ))}
              </ul>
            </Notice>
          </div>
        )}
        {refused.length > 0 && (
          <RefusedFiles
            reader={reader}
            seat={seat}
            action={address}
            version={file.request.version}
            fields={fields}
            refused={refused}
          />
        )}
        {!isRefused && (
          <CaseFiles
            reader={reader}
            token={seat.token}
            receiptNo={number}
            files={await staffFiles(file, keyring)}
            names={names}
            may={{ read: works, readPersonal: mayReadIdentity(call.member, file.request) }}
          />
        )}
        {works && (
          <>
            <h2 id="add">{say(kind === undefined ? words.add : fileKindLabels[kind])}</h2>
            {call.env.FILES === undefined ? (
              <p>{say(words.noStore)}</p>
            ) : kind === undefined ? (
              <>
                <p>{say(words.chooseKind)}</p>
                <Kinds reader={reader} address={address} />
              </>
            ) : (
              <>
                <p>
                  {say(words.kindHints[kind])} <a href={reader.to(`${address}#add`)}>{say(words.otherKind)}</a>
                </p>
                <AttachForm
                  reader={reader}
                  seat={seat}
                  address={address}
                  kind={kind}
                  version={file.request.version}
                  today={today}
                  fields={fields}
                  files={asked.files ?? []}
                  fileFaults={call.fileFaults}
                />
              </>
            )}
          </>
        )}
      </>
    ),
  };
}

const filesPage = deskPage({
  id: "deskFiles",
  path: "/desk/requests/{receipt_no}/files",
  summary: "The files of a case",
  description: "What each is, from whom, whether it stays inside or is released; and the form that adds some.",
  policy: staff("clerk", "officer", "head", "auditor"),
  params: z.strictObject({ receipt_no: receiptNo }),
  query: {
    kind: fileKind.optional().catch(undefined),
    done: z.coerce.number().pipe(z.int().positive()).optional().catch(undefined),
  },
  draw: (call, { reader, seat, params, query }) =>
    filesDrawn(call, { reader, seat, receiptNo: params.receipt_no, kind: query.kind, done: query.done }),
});

/** Which kind a form is of: its own word, or that of the file that it carries on. */
const kindIn = (fields: FormFields): FileKind | undefined => {
  const stated = fileKind.safeParse(fields.get("_kind")?.[0]);
  return stated.success ? stated.data : chosenFiles(fields)[0]?.kind;
};

const readForm = formWithFiles(fileKinds);

const attachForm = deskForm({
  id: "deskAttachFiles",
  path: "/desk/requests/{receipt_no}/files",
  summary: "Add files to a case",
  description:
    "Each is an event of its own. What is to be released goes through the gate, whose findings are said with how they are put right.",
  form: appendEvent,
  readForm,
  async draw(call, { reader, seat }) {
    const { receipt_no = "" } = call.pathParameters;
    const kind = kindIn(call.fields);
    const { attached, refused, stale } = await attachChosenFiles(appendEvent, call);
    const isDone = refused.length === 0 && stale.length === 0 && call.fileFaults.length === 0;
    const address = `/desk/requests/${receipt_no}/files`;
    if (isDone && attached > 0) return { to: `${address}?done=${attached}` };
    return filesDrawn(call, {
      ...{ reader, seat, receiptNo: receipt_no, kind, fields: call.fields, refused, files: stale },
      ...{ isStale: stale.length > 0, isEmpty: isDone },
      ...(attached > 0 && { done: attached }),
    });
  },
});

const editForm = deskForm({
  id: "deskFilesWithout",
  path: "/desk/requests/{receipt_no}/files/edit",
  summary: "The form of files, without one that was left out",
  description: "Adds nothing.",
  form: appendEvent,
  readForm,
  async draw(call, { reader, seat }) {
    const fields = withoutRemoved(call.fields);
    const { receipt_no = "" } = call.pathParameters;
    const drawn = {
      reader,
      seat,
      receiptNo: receipt_no,
      kind: kindIn(call.fields),
      fields,
      files: chosenFiles(fields),
    };
    return filesDrawn(call, drawn);
  },
});

const filePage = deskPage({
  id: "deskFile",
  path: "/desk/requests/{receipt_no}/files/{file}",
  summary: "One file of a case",
  description: "As a download; what shows who asks is read by a form, which is put on record.",
  policy: staff("clerk", "officer", "head"),
  params: z.strictObject({ receipt_no: receiptNo, file: z.string() }),
  draw: (call, { params }) => renderedBy(readCaseFile, call, { params }),
});

const readFileForm = deskForm({
  id: "deskReadPersonalFile",
  path: "/desk/requests/{receipt_no}/files/{file}/read",
  summary: "One file that shows who asks; every reading is recorded",
  description: "As a download.",
  form: readPersonalFile,
  draw: async (call) => asRendered(await runForm(readPersonalFile, call)),
});

/** The pages about the files of a case, and what their forms are sent to. */
export const filePages: readonly Operation[] = [filesPage, attachForm, editForm, filePage, readFileForm].flat();

import { noticePreview, recomputation } from "../../../../schema/contracts/calendars.ts";
import { readNoticeText } from "../../../calendars/notice-text.ts";
import { type FormFields, fieldOf } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ProblemError } from "../../../http/problems.ts";
import { continueRecomputation, loadNotice, previewNotice } from "../../../recomputation/recomputation.routes.ts";
import { Hidden } from "../../../site/components/field.tsx";
import { HiddenFields } from "../../../site/components/hidden-fields.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { deskForm } from "../../desk-page.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { calendarSettingsWords as words } from "../../words/calendar-settings-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { NoticeEffect } from "./notice-effect.tsx";
import { faultsOfRows, fieldsOfNotice, noticeFields } from "./notice-fields.ts";
import { longestText, NoticeForm } from "./notice-form.tsx";
import { Recomputed } from "./recomputed.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

const yearOf = ({ pathParameters }: StaffCall): number => Number(pathParameters.year);

/** The form with what was typed or read, and what is wrong with it. */
function formDrawn(
  call: StaffCall,
  { reader, seat }: Asked,
  { fields, faults = [], message }: { fields: FormFields; faults?: readonly FormFault[]; message?: string },
): DeskDrawn {
  const year = yearOf(call);
  return settingsDrawn(
    reader,
    reader.say(words.ofYear(year)),
    <>
      {message && (
        <Notice>
          <p>{message}</p>
        </Notice>
      )}
      <h2>{reader.say(words.load)}</h2>
      <NoticeForm reader={reader} token={seat.token} year={year} form={formOf(fields, faults)} />
    </>,
    { readAt: `/desk/settings/calendars/${year}`, ...(faults.length > 0 && { status: 422, isRefused: true }) },
  );
}

/** The rows that a pasted text fills, for a person to compare with it. What was typed of the agency's own days stays. */
function textRead(call: StaffCall, asked: Asked): DeskDrawn {
  const text = fieldOf(call.fields, "_text").slice(0, longestText);
  const { document_no, holidays, makeup } = readNoticeText(yearOf(call), text);
  const { say } = asked.reader;
  if (holidays.length + makeup.length === 0) {
    return formDrawn(call, asked, { fields: call.fields, message: say(words.readNothing) });
  }
  const typed = [...call.fields].filter(([name]) => !/^\/(?:holidays|makeup)\//.test(name));
  const found = fieldsOfNotice({
    document_no: document_no || fieldOf(call.fields, "/document_no"),
    holidays,
    makeup,
    overrides: [],
  });
  const fields = new Map([...typed, ...found]);
  return formDrawn(call, asked, { fields, message: say(words.readDone(holidays.length, makeup.length)) });
}

/** What a notice would change, with what confirms it; the form once more where it is refused. */
async function effectDrawn(call: StaffCall, asked: Asked, hasChanged = false): Promise<DeskDrawn> {
  const { reader, seat } = asked;
  const { say } = reader;
  const { sent, rowOf, faults } = noticeFields(call.fields);
  if (faults.length > 0) return formDrawn(call, asked, { fields: call.fields, faults: faultsOfRows(faults, rowOf) });
  let preview: ReturnType<typeof noticePreview.parse>;
  try {
    const answer = await runForm(previewNotice, { ...call, fields: sent });
    preview = noticePreview.parse("body" in answer ? answer.body : undefined);
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) throw thrown;
    return formDrawn(call, asked, { fields: call.fields, faults: faultsOfRows(thrown.extras.errors, rowOf) });
  }
  const year = yearOf(call);
  return settingsDrawn(
    reader,
    say(words.previewTitle(year)),
    <>
      <Notice kind={hasChanged ? "warning" : "plain"}>
        <p>{say(hasChanged ? words.changedMeanwhile : preview.stored ? words.alreadyLoaded : words.notYet)}</p>
      </Notice>
      <NoticeEffect reader={reader} preview={preview} />
      <DeskForm reader={reader} token={seat.token} action={`/desk/settings/calendars/${year}/load`}>
        <HiddenFields fields={call.fields} />
        <Hidden name="_preview" value={preview.digest} />
        <p class="actions">
          <button type="submit">{say(words.confirm(year))}</button>
        </p>
      </DeskForm>
      <DeskForm reader={reader} token={seat.token} action={`/desk/settings/calendars/${year}/preview`}>
        <HiddenFields fields={call.fields} own={["_text"]} />
        <button type="submit" name="_step" value="back" class="second">
          {say(words.back)}
        </button>
      </DeskForm>
    </>,
    { readAt: `/desk/settings/calendars/${year}`, ...(hasChanged && { status: 412 }) },
  );
}

export const previewCalendar = deskForm({
  id: "deskPreviewCalendar",
  path: "/desk/settings/calendars/{year}/preview",
  summary: "See what a notice changes",
  description: "Reads a pasted text into rows, or previews the rows; nothing is stored.",
  form: previewNotice,
  async draw(call, asked) {
    const step = fieldOf(call.fields, "_step");
    if (step === "read") return textRead(call, asked);
    if (step === "back") return formDrawn(call, asked, { fields: call.fields });
    return effectDrawn(call, asked);
  },
});

/** What was computed stands in the answer alone, so that it is drawn and not led to. Sent once more it goes on computing. */
export const loadCalendar = deskForm({
  id: "deskLoadCalendar",
  path: "/desk/settings/calendars/{year}/load",
  summary: "Load a notice that was previewed",
  description:
    "Answers which due dates have moved; where the calendar has changed since the preview, previews it anew.",
  form: loadNotice,
  async draw(call, asked) {
    const { reader, seat } = asked;
    const digest = fieldOf(call.fields, "_preview");
    try {
      const sent = { ...call, fields: noticeFields(call.fields).sent };
      const answer = await runForm(loadNotice, sent, digest === "" ? {} : { preview: digest });
      const slice = recomputation.parse("body" in answer ? answer.body : undefined);
      return settingsDrawn(
        reader,
        reader.say(words.title),
        <>
          <Notice kind="success">
            <p>{reader.say(words.done(yearOf(call)))}</p>
          </Notice>
          <Recomputed reader={reader} token={seat.token} slice={slice} />
        </>,
        { readAt: "/desk/settings/calendars" },
      );
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      const isOutdated = ["conflict", "precondition-required", "precondition-failed"].includes(thrown.code);
      if (!isOutdated && thrown.code !== "validation-failed") throw thrown;
      return effectDrawn(call, asked, isOutdated);
    }
  },
});

export const continueCalendar = deskForm({
  id: "deskContinueCalendar",
  path: "/desk/settings/calendars/recomputation",
  summary: "Compute the next cases anew",
  description: "What a change of the calendar has left; the daily job does the same.",
  form: continueRecomputation,
  async draw(call, { reader, seat }) {
    const answer = await runForm(continueRecomputation, call);
    const slice = recomputation.parse("body" in answer ? answer.body : undefined);
    return settingsDrawn(
      reader,
      reader.say(words.title),
      <Recomputed reader={reader} token={seat.token} slice={slice} />,
      { readAt: "/desk/settings/calendars" },
    );
  },
});

import type { Child } from "hono/jsx";
import * as z from "zod";
import {
  complaintNo,
  complaintStepTypes,
  type NewComplaintStep,
  type StaffComplaint,
  staffComplaint,
} from "../../../schema/contracts/complaints.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { regulationOn } from "../../clock/regulations.ts";
import { endingOf, supervisionOf } from "../../complaints/complaint-course.ts";
import { parseComplaintNo, staffComplaintOf } from "../../complaints/complaint-view.ts";
import { readComplaint, recordComplaintStep } from "../../complaints/complaints.routes.ts";
import { todayOf } from "../../env.ts";
import { fieldOf, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { complaintResultLabels, complaintStateLabels } from "../../labels/complaints.ts";
import { caseStateLabels, intakeChannelLabels } from "../../labels/requests.ts";
import { formKey } from "../../once/form-key.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type Particular, Particulars } from "../../site/components/particulars.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import { dayWords, instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { complaintFaultWords, complaintRoomWords as words } from "../words/complaint-room-words.ts";
import { weekdayWords } from "../words/due-words.ts";
import { readComplaintOfPage } from "./complaint-page.store.ts";
import { StepForm, stepLabels } from "./step-form.tsx";

type ComplaintOfPage = NonNullable<Awaited<ReturnType<typeof readComplaintOfPage>>>;

interface ComplaintProps {
  reader: Reader;
  complaint: StaffComplaint;
}

/** The request that a complaint names, and how it stands; whoever complains may name one that there is none of. */
const aboutOf = ({ reader, complaint: { about }, of }: ComplaintProps & { of: ComplaintOfPage["about"] }): Child =>
  of === undefined ? (
    `${about} · ${reader.say(words.noCase)}`
  ) : (
    <>
      <a href={reader.to(`/desk/requests/${about}`)}>{about}</a>
      {` · ${reader.say(caseStateLabels[of.state])}`}
    </>
  );

/** Who complains and how they are reached, as far as they said. */
function contactOf({ reader: { say }, complaint: { text, name, contact } }: ComplaintProps): Particular[] {
  // What was erased is said below, once.
  if (text === null) return [];
  const ways = (["phone", "email", "address"] as const).flatMap((way) => {
    const value = contact?.[way];
    return value === undefined ? [] : [{ name: say(words[way]), value, isText: way === "address" }];
  });
  return [
    { name: say(words.name), value: name ?? say(words.unnamed) },
    ...(ways.length > 0 ? ways : [{ name: say(words.noContact), value: say(words.notStated) }]),
  ];
}

/** What is known of a complaint at a glance. */
const Facts = ({ reader, complaint, of, zone }: ComplaintProps & { of: ComplaintOfPage["about"]; zone: string }) => {
  const { say } = reader;
  return (
    <Particulars
      items={[
        { name: say(words.state), value: <strong>{say(complaintStateLabels[complaint.state])}</strong> },
        { name: say(words.receivedOn), value: say(weekdayWords(complaint.received_on)) },
        ...(complaint.about === null ? [] : [{ name: say(words.about), value: aboutOf({ reader, complaint, of }) }]),
        ...contactOf({ reader, complaint }),
        { name: say(words.channel), value: say(intakeChannelLabels[complaint.channel]) },
        { name: say(words.registeredAt), value: say(instantWords(complaint.registered_at, zone)) },
      ]}
    />
  );
};

/** What a step is called; a later version may have more of them. */
const stepNames: Readonly<Record<string, Labels>> = words.type;

/** Every step, those that a correction voids too. */
const Steps = ({ reader, complaint: { steps }, names }: ComplaintProps & Pick<ComplaintOfPage, "names">) => {
  const { say } = reader;
  const voided = new Set(steps.map(({ voids }) => voids));
  if (steps.length === 0) return <p>{say(words.noSteps)}</p>;
  return (
    <DataTable
      caption={say(words.steps)}
      isHeaded
      columns={[
        { heading: say(words.step) },
        { heading: say(words.stepOn) },
        { heading: say(words.content), isLong: true },
        { heading: say(words.by) },
      ]}
      rows={steps.map(({ seq, type, on, office, result, voids, text, actor }) => [
        say(words.numbered(seq, stepNames[type] ?? words.step)),
        say(dayWords(on)),
        <>
          {voided.has(seq) && (
            <p>
              <strong>{say(words.voided)}</strong>
            </p>
          )}
          {office && <p>{say(office)}</p>}
          {result && <p>{say(complaintResultLabels[result])}</p>}
          {voids !== null && <p>{say(words.corrects(voids))}</p>}
          {text !== null && <Quoted text={text} />}
        </>,
        names.get(actor.replace("staff:", "")) ?? say(words.someMember),
      ])}
    />
  );
};

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  done?: NewComplaintStep["type"] | undefined;
  faults?: readonly FormFault[];
}

/** A complaint: where it stands, what the law asks, the form of its next step, what was written, and what was done. */
async function complaintDrawn(call: StaffCall, number: string, asked: Asked): Promise<DeskDrawn> {
  const { env, outside, fields } = call;
  const { reader, seat, done, faults = [] } = asked;
  const { say } = reader;
  const [keyring, found] = await Promise.all([keyringOf(env), readComplaintOfPage(env.DB, parseComplaintNo(number))]);
  if (found === undefined) throw new ProblemError("not-found", "No complaint has this number.");
  const { file, names, about } = found;
  const complaint = staffComplaint.parse(await staffComplaintOf(file, keyring));
  const { state, ended_on: endedOn, text } = complaint;
  const { decided_here: decidedHere, office } = supervisionOf(env.PRACTICE);
  const next = decidedHere ? "decided" : "forwarded";
  const type = state === "registered" ? next : "corrected";
  // What was typed is of the step that the complaint took then.
  const typed = fieldOf(fields, "/type") === type ? fields : noFields;
  const form = formOf(typed, faults);
  const isRecorder = mayUse(seat.member, recordComplaintStep);
  const ownForm = (
    <StepForm
      {...{ reader, seat, form, type, complaint }}
      ending={endingOf(file.steps)?.seq}
      today={todayOf(env, outside)}
      formKey={await formKey(env, outside)}
    />
  );
  // Of what was erased nothing is corrected: it stays as it ended.
  const stepForm =
    type !== "corrected" ? (
      ownForm
    ) : text === null ? null : (
      <details class="folded" open={faults.length > 0 || undefined}>
        <summary>{say(words.record.corrected)}</summary>
        {ownForm}
      </details>
    );
  const title = say(words.title(number));
  return {
    title,
    readAt: `/desk/complaints/${number}`,
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p class="screen">
          <a href={reader.to("/desk/complaints")}>{say(words.back)}</a>
        </p>
        {done && (
          <Notice kind="success">
            <p role="status">{say(words.done[done])}</p>
          </Notice>
        )}
        <ErrorSummary reader={reader} form={form} labels={stepLabels(type)} />
        <Facts reader={reader} complaint={complaint} of={about} zone={env.AGENCY.time_zone} />
        <h2>{say(words.toDo)}</h2>
        {state === "registered" ? (
          <p>
            <strong>{say(decidedHere ? words.doDecided : words.doForwarded(office))}</strong> {say(words.byWhen)}
          </p>
        ) : (
          endedOn !== null && <p>{say(words.ended[state](endedOn))}</p>
        )}
        <p class="hint">{say(words.law[regulationOn(complaint.received_on)?.id ?? "2019"])}</p>
        <div class="screen">{isRecorder ? stepForm : state === "registered" && <p>{say(words.onlyWorkers)}</p>}</div>
        <h2>{say(words.text)}</h2>
        {text === null ? <p>{say(words.erased)}</p> : <Quoted text={text} />}
        <h2>{say(words.steps)}</h2>
        <Steps reader={reader} complaint={complaint} names={names} />
      </>
    ),
  };
}

export const deskComplaintPage = deskPage({
  id: "deskComplaint",
  path: "/desk/complaints/{complaint_no}",
  summary: "One complaint",
  description: "What was written and by whom, as far as they said; what the law asks, and what was done.",
  policy: policyOf(readComplaint),
  params: z.strictObject({ complaint_no: complaintNo }),
  query: { done: z.enum(complaintStepTypes).optional().catch(undefined) },
  draw: (call, { reader, seat, params, query }) =>
    complaintDrawn(call, params.complaint_no, { reader, seat, done: query.done }),
});

export const complaintStepForm = deskForm({
  id: "deskComplaintStep",
  path: "/desk/complaints/{complaint_no}/steps",
  summary: "Record what became of a complaint",
  description: "Forwarded, decided or corrected; refused, it is drawn again with why beside its field.",
  form: recordComplaintStep,
  async draw(call, { reader, seat }) {
    const { complaint_no: number = "" } = call.pathParameters;
    try {
      await runForm(recordComplaintStep, call);
      return { to: `/desk/complaints/${number}?done=${fieldOf(call.fields, "/type")}` };
    } catch (thrown) {
      const isRefused = thrown instanceof ProblemError && ["validation-failed", "conflict"].includes(thrown.code);
      if (!isRefused || !complaintNo.safeParse(number).success) throw thrown;
      const faults = (thrown.extras.errors ?? []).map((fault) => {
        const sentence = complaintFaultWords[fault.code];
        return sentence === undefined ? fault : { ...fault, sentence };
      });
      if (faults.length === 0) throw thrown;
      return complaintDrawn(call, number, { reader, seat, faults });
    }
  },
});

import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { casePreview } from "../../../schema/contracts/moves.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { toDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { roleLabels } from "../../labels/roles.ts";
import { moves } from "../../requests/case/moves.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import { Notice } from "../../site/components/notice.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { MissingAct, missingActOf } from "../components/missing-act.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { actFormWords as words } from "../words/act-form-words.ts";
import { refusedWords } from "../words/acts-words.ts";
import { eventMemberWords } from "../words/member-words.ts";
import { refLabelsOf } from "../words/ref-words.ts";
import type { ActCase } from "./act-case.ts";
import { offersOf, opensRef } from "./act-offers.ts";
import { ActPreview } from "./act-preview.tsx";
import { type Field, fieldsOf, type Members } from "./event-fields.ts";
import { Meanwhile } from "./meanwhile.tsx";
import { type FieldsDrawn, MemberFields, memberLabel, memberPath } from "./member-fields.tsx";
import { ReplyFields } from "./reply-fields.tsx";

interface ActFormProps {
  reader: Reader;
  seat: DeskSeat;
  env: Pick<Bindings, "PRACTICE" | "AGENCY">;
  read: ActCase;
  form: Form;
  today: Day;
  calendar: Calendar;
  /** The title by which staff know the case. */
  title: string | null;
  formKey: string;
  /** The version that the form was drawn for before; that of the case unless it moved on meanwhile. */
  since: number;
  preview?: z.input<typeof casePreview> | undefined;
  /** The rule by which what was sent was refused. */
  rule?: string | null | undefined;
  /** It was sent: what was typed is drawn, whatever the case takes now. */
  isSent: boolean;
}

/** Acts of which more decides than the case: what many ask for (2019 Regulation, Art. 44). */
const decidedOutside: ReadonlySet<ActCase["act"]> = new Set<ActCase["act"]>(["suggestion_decided"]);

/** What is rare and has consequences: folded, unless it was ticked or is what is wrong. */
const rare: readonly string[] = ["irregular", "unapproved"];
const specialOf = (act: ActCase["act"]) => (opensRef(act) ? [...rare, "ref"] : rare);

/** What everybody says of a service; the rest is folded. */
const serviceFirst = ["by", "sent_on", "served_on"];

const pick = (members: Members, isPicked: (name: string) => boolean): Members =>
  new Map([...members].filter(([name]) => isPicked(name)));

interface FoldedProps extends FieldsDrawn {
  title: string;
  at: string;
  members: Members;
  /** What one of them says is needed. */
  isNeeded?: boolean;
}

/** Fields that are folded, and open where something was typed in one or is wrong with it. */
const Folded = ({ title, at, members, isNeeded, ...drawn }: FoldedProps) => {
  const { form } = drawn;
  const isTyped = [...members.keys()].some(
    // A name that is folded was there from the beginning.
    (name) => (name !== "ref" && form.value(`${at}/${name}`) !== "") || form.faults(`${at}/${name}`).length > 0,
  );
  return members.size === 0 ? null : (
    <details class="folded" open={isTyped || isNeeded || undefined}>
      <summary>{title}</summary>
      <MemberFields {...drawn} at={at} members={members} />
    </details>
  );
};

const ServiceFields = ({ field, ...drawn }: FieldsDrawn & { field: Field | undefined }) =>
  field?.kind !== "members" ? null : (
    <Group
      reader={drawn.reader}
      form={drawn.form}
      pointer="/service"
      title={drawn.reader.say(memberLabel(drawn.act, "/service"))}
    >
      <MemberFields {...drawn} at="/service" members={pick(field.members, (name) => serviceFirst.includes(name))} />
      <Folded
        {...drawn}
        title={drawn.reader.say(words.serviceMore)}
        at="/service"
        members={pick(field.members, (name) => !serviceFirst.includes(name))}
      />
    </Group>
  );

/** The days that the act can bear, whatever it is about. */
function daysWords({ move }: ActCase, today: Day) {
  const choices = move?.choices ?? [];
  const from = choices.map((choice) => choice.from).sort()[0];
  const until = choices
    .map((choice) => choice.until)
    .sort()
    .at(-1);
  return from === undefined || until === undefined ? undefined : words.days(toDay(from), toDay(until), today);
}

/** What stands above the fields: that it is drafted, and that it is not possible now. */
const Before = ({ reader, read: { act, receiptNo, move, refused } }: Pick<ActFormProps, "reader" | "read">) => {
  const { say } = reader;
  const steps = [...new Set(move?.approval.flatMap((needed) => needed.steps))];
  return (
    <>
      {refused !== undefined && (
        <Notice kind="warning">
          <p>
            <strong>{say(words.refusedNow)}</strong>
          </p>
          <p>
            {say(refusedWords(refused))} <MissingAct reader={reader} receiptNo={receiptNo} rule={refused.rule} />
          </p>
          {refused.irregular && <p>{say(words.asIrregular)}</p>}
        </Notice>
      )}
      {move?.drafted && (
        <Notice>
          <p>{say(words.drafted)}</p>
          {steps.length > 0 && <p>{say(words.steps(steps))}</p>}
          <p>
            <a href={reader.to(`/desk/requests/${receiptNo}/drafts/new?act=${act}`)}>{say(words.draft)}</a>
          </p>
        </Notice>
      )}
    </>
  );
};

/** The fields of an act: those of its contract or, of a reply, as it deserves. */
const Fields = ({
  regulation,
  isIrregular,
  ...drawn
}: Parameters<typeof ReplyFields>[0] & { isIrregular: boolean }) => {
  const members = fieldsOf(drawn.act);
  const special = specialOf(drawn.act);
  return (
    <>
      {drawn.act === "replied" ? (
        <ReplyFields {...drawn} regulation={regulation} />
      ) : (
        <MemberFields
          {...drawn}
          at=""
          members={pick(members, (name) => name !== "service" && !special.includes(name))}
        />
      )}
      <ServiceFields {...drawn} field={members.get("service")} />
      <Folded
        {...drawn}
        title={drawn.reader.say(words.special)}
        at=""
        members={pick(members, (name) => special.includes(name))}
        isNeeded={isIrregular}
      />
    </>
  );
};

/** What is sent: the fields, and the buttons that record it or say what it would do. */
const Sent = (props: ActFormProps) => {
  const { reader, seat, env, read, form, today, formKey, since } = props;
  const { say } = reader;
  const { act, receiptNo, file, history, refused } = read;
  const { version } = file.request;
  const days = daysWords(read, today);
  const hints = new Map(days === undefined ? [] : [["on", days] as const, ["service/sent_on", days] as const]);
  return (
    <DeskForm reader={reader} token={seat.token} action={`/desk/requests/${receiptNo}/acts/${act}`} id="act">
      <Hidden name="_key" value={formKey} />
      <Hidden name="_version" value={`${version}`} />
      <Fields
        {...{ reader, form, act, hints, offers: offersOf(read, env) }}
        regulation={history.facts.regulation.id}
        isIrregular={refused?.irregular === true}
      />
      <p class="form-steps">
        <button type="submit">{say(since < version ? words.recordAfterAll : words.record)}</button>{" "}
        <button type="submit" class="second" name="_preview" value="1">
          {say(words.preview)}
        </button>
      </p>
    </DeskForm>
  );
};

/** The form of an act, with what it would do where that was asked for, and what happened meanwhile where something has. */
export const ActForm = (props: ActFormProps) => {
  const { reader, env, read, form, today, calendar, title, since, preview, rule, isSent } = props;
  const { say } = reader;
  const { act, receiptNo, file, history, move, refused } = read;
  const article = moves[act].articles[history.facts.regulation.id];
  const typed = { type: act, ref: form.value("/ref"), with: form.value("/with") };
  const isChanged = since < file.request.version;
  const isOffered = isSent || refused === undefined || refused.irregular || decidedOutside.has(act);
  // What is served is drafted; to record what was served without is the exception.
  const isException = !isSent && move?.drafted;
  return (
    <>
      <h1>{say(actLabels[act])}</h1>
      <p class="hint">
        <a href={reader.to(`/desk/requests/${receiptNo}`)}>{say(words.ofCase(receiptNo, title))}</a>
        {article !== null && ` · ${say(words.basis(citationWords(article)))}`}
      </p>
      <ErrorSummary
        reader={reader}
        form={form}
        labels={Object.fromEntries(
          form.all
            .filter(({ pointer }) => eventMemberWords(act, memberPath(pointer)) !== undefined)
            .map(({ pointer }) => [pointer, memberLabel(act, pointer)]),
        )}
      />
      {missingActOf(rule) && (
        <p>
          <MissingAct reader={reader} receiptNo={receiptNo} rule={rule} />
        </p>
      )}
      {isChanged && (
        <Meanwhile
          reader={reader}
          read={read}
          since={since}
          calendar={calendar}
          today={today}
          zone={env.AGENCY.time_zone}
        />
      )}
      {preview && (
        <ActPreview reader={reader} preview={preview} form="act" refs={refLabelsOf([...history.entries, typed])} />
      )}
      {!isChanged && <Before reader={reader} read={read} />}
      {isOffered &&
        (isException ? (
          <details class="folded">
            <summary>{say(words.servedAlready)}</summary>
            <Sent {...props} />
          </details>
        ) : (
          <Sent {...props} />
        ))}
      <p>
        <a href={reader.to(`/desk/requests/${receiptNo}`)}>{say(words.back)}</a>
      </p>
    </>
  );
};

/** Said to whose roles may not append it: who does it. */
export const NotYours = ({ reader, read: { act, receiptNo } }: Pick<ActFormProps, "reader" | "read">) => (
  <>
    <h1>{reader.say(words.notYours)}</h1>
    <p>
      {reader.say(actLabels[act])} ·{" "}
      {reader.say(words.whose(moves[act].by.flatMap((role) => (role === "applicant" ? [] : [roleLabels[role].name]))))}
    </p>
    <p>
      <a href={reader.to(`/desk/requests/${receiptNo}`)}>{reader.say(words.back)}</a>
    </p>
  </>
);

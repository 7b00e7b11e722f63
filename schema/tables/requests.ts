import { sql } from "drizzle-orm";
import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ApplicantKind } from "../contracts/applicant.ts";
import type { Day } from "../contracts/day.ts";
import type { draftSteps, ServedAct } from "../contracts/drafts.ts";
import type { LetterKind } from "../contracts/letters.ts";
import type { NoticeKind, NoticeWay } from "../contracts/notifications.ts";
import type { Outcome } from "../contracts/outcomes.ts";
import type {
  CaseDeadlineKind,
  CaseState,
  ClosedAs,
  IntakeChannel,
  OwedBy,
  ReplyForm,
  ReplyRoute,
} from "../contracts/requests.ts";
import { bytes } from "./columns.ts";

export const request = sqliteTable("request", {
  id: text().primaryKey().notNull(),
  receiptYear: integer("receipt_year").notNull(),
  receiptSeq: integer("receipt_seq").notNull(),
  secretHash: text("secret_hash").notNull(),
  intakeChannel: text("intake_channel").$type<IntakeChannel>().notNull(),
  applicantKind: text("applicant_kind").$type<ApplicantKind>().notNull(),
  form: text().$type<ReplyForm>().notNull(),
  route: text().$type<ReplyRoute>().notNull(),
  receivedOn: text("received_on").$type<Day>().notNull(),
  confirmedOn: text("confirmed_on").$type<Day>(),
  /** Null until the receipt is confirmed, where the law dates it by that. */
  receiptOn: text("receipt_on").$type<Day>(),
  regulation: text().$type<"2008" | "2019">().notNull(),
  /** The number an imported case had before. */
  ownNo: text("own_no"),
  state: text().$type<CaseState>().notNull(),
  closedAs: text("closed_as").$type<ClosedAs>(),
  closedOn: text("closed_on").$type<Day>(),
  outcome: text().$type<Outcome>(),
  dueOn: text("due_on").$type<Day>(),
  provisional: integer({ mode: "boolean" }).notNull(),
  stoppedSince: text("stopped_since").$type<Day>(),
  extended: integer({ mode: "boolean" }).notNull(),
  calendarVersion: integer("calendar_version").notNull(),
  /** The newest version this case was looked at under; higher than its own where it keeps an earlier calendar. */
  calendarSeen: integer("calendar_seen").notNull(),
  topic: text(),
  unit: text(),
  assignedTo: text("assigned_to"),
  version: integer().notNull(),
  /** Which of the case's secrets is valid; a reissue raises it. */
  secretNo: integer("secret_no").notNull().default(1),
  /** The last day of its deadlines; null where it has none with a day. */
  runsUntil: text("runs_until").$type<Day>(),
  /** What the request counts as in the person's month. */
  items: integer().notNull().default(1),
  /** The event that holds the title; null where the case has none. */
  titleSeq: integer("title_seq"),
  /** Of a stopped case the day as of which the next two hold; null of any other. */
  reckonedOn: text("reckoned_on").$type<Day>(),
  reckonedDueOn: text("reckoned_due_on").$type<Day>(),
  /** Whether the law has ended the stop by then. */
  resumed: integer({ mode: "boolean" }).notNull().default(false),
  queueOn: text("queue_on")
    .notNull()
    .generatedAlwaysAs(sql`coalesce(reckoned_due_on, due_on, '9999-12-31')`, { mode: "virtual" }),
});

export const deadline = sqliteTable(
  "deadline",
  {
    requestId: text("request_id").notNull(),
    kind: text().$type<CaseDeadlineKind>().notNull(),
    ref: text().notNull(),
    owedBy: text("owed_by").$type<OwedBy>().notNull(),
    dueOn: text("due_on").$type<Day>(),
    provisional: integer({ mode: "boolean" }).notNull(),
    sinceAt: text("since_at"),
    seenDueOn: text("seen_due_on").$type<Day>(),
    resumeOn: text("resume_on").$type<Day>(),
    nextReminderOn: text("next_reminder_on").generatedAlwaysAs(
      sql`coalesce(resume_on, date(due_on, '-30 days'), '0000-00-00')`,
      { mode: "virtual" },
    ),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.kind, table.ref] })],
);

export const deadlineEnded = sqliteTable("deadline_ended", {
  id: integer().primaryKey(),
  subject: text().notNull(),
  requestId: text("request_id"),
  kind: text().notNull(),
  ref: text().notNull(),
  dueOn: text("due_on").$type<Day>(),
  sinceAt: text("since_at"),
  endedAt: text("ended_at").notNull(),
  pausedOn: text("paused_on").$type<Day>(),
  settled: integer({ mode: "boolean" }).notNull().default(false),
});

export const applicant = sqliteTable("applicant", {
  requestId: text("request_id").primaryKey().notNull(),
  keyId: text("key_id").notNull(),
  sealed: bytes().notNull(),
  personHash: text("person_hash").notNull(),
  keysVersion: integer("keys_version").notNull().default(0),
});

export const likeness = sqliteTable(
  "likeness",
  {
    place: integer().notNull(),
    value: text().notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.place, table.value, table.requestId] })],
);

export const personKey = sqliteTable(
  "person_key",
  {
    key: text().notNull(),
    kind: text().$type<"identity" | "name" | "contact">().notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.requestId] })],
);

export const postalKey = sqliteTable(
  "postal_key",
  {
    key: text().notNull(),
    requestId: text("request_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.requestId] })],
);

export const replyDocument = sqliteTable("reply_document", {
  /** In the form in which it is compared. */
  number: text().primaryKey().notNull(),
  requestId: text("request_id").notNull(),
});

export const personDecision = sqliteTable("person_decision", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  otherId: text("other_id").notNull(),
  same: integer({ mode: "boolean" }).notNull(),
  memberId: text("member_id").notNull(),
  decidedAt: text("decided_at").notNull(),
  hash: text().notNull().default(""),
});

export const sealedText = sqliteTable(
  "sealed_text",
  {
    requestId: text("request_id").notNull(),
    id: text().notNull(),
    purpose: text().notNull(),
    keyId: text("key_id").notNull(),
    sealed: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.id] })],
);

export const caseEvent = sqliteTable(
  "case_event",
  {
    requestId: text("request_id").notNull(),
    seq: integer().notNull(),
    type: text().notNull(),
    happenedOn: text("happened_on").$type<Day>().notNull(),
    recordedAt: text("recorded_at").notNull(),
    actor: text().notNull(),
    body: text().notNull(),
    textId: text("text_id"),
    textHash: text("text_hash"),
    previousHash: text("previous_hash").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.seq] })],
);

export const identityRead = sqliteTable("identity_read", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  memberId: text("member_id").notNull(),
  readAt: text("read_at").notNull(),
  hash: text().notNull().default(""),
  fileId: text("file_id"),
});

export const caseAccess = sqliteTable("case_access", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  memberId: text("member_id").notNull(),
  purpose: text().$type<"archive" | "personal_data" | "secret">().notNull(),
  checked: text(),
  version: integer().notNull(),
  accessedAt: text("accessed_at").notNull(),
  hash: text().notNull().default(""),
});

export const erasure = sqliteTable("erasure", {
  requestId: text("request_id").primaryKey().notNull(),
  erasedOn: text("erased_on").$type<Day>().notNull(),
  keptUntil: text("kept_until").$type<Day>().notNull(),
  hash: text().notNull().default(""),
  /** The hashes of the decisions about the same person that went with it. */
  decisions: text({ mode: "json" }).$type<string[]>(),
});

export const draft = sqliteTable(
  "draft",
  {
    requestId: text("request_id").notNull(),
    number: integer().notNull(),
    act: text().$type<ServedAct>().notNull(),
    version: integer().notNull(),
    /** How many steps it has. */
    steps: integer().notNull(),
    ended: text().$type<"served" | "discarded">(),
    eventSeq: integer("event_seq"),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.number] })],
);

export const draftStep = sqliteTable(
  "draft_step",
  {
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    seq: integer().notNull(),
    version: integer().notNull(),
    step: text().$type<(typeof draftSteps)[number]>().notNull(),
    result: text().$type<"passed" | "returned">(),
    memberId: text("member_id").notNull(),
    doneOn: text("done_on").$type<Day>().notNull(),
    recordedAt: text("recorded_at").notNull(),
    textId: text("text_id"),
    hash: text().notNull().default(""),
    textHash: text("text_hash"),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.draft, table.seq] })],
);

export const letter = sqliteTable(
  "letter",
  {
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    version: integer().notNull(),
    kind: text().$type<LetterKind>().notNull(),
    wording: text().notNull(),
    madeOn: text("made_on").$type<Day>().notNull(),
    series: text(),
    ownNo: text("own_no"),
    textId: text("text_id").notNull(),
    textHash: text("text_hash").notNull(),
    recordedAt: text("recorded_at").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.draft, table.version] })],
);

export const letterNumber = sqliteTable(
  "letter_number",
  {
    series: text().notNull(),
    year: integer().notNull(),
    number: integer().notNull(),
    agencyWord: text("agency_word").notNull(),
    requestId: text("request_id").notNull(),
    draft: integer().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.year, table.number] })],
);

export const letterWording = sqliteTable(
  "letter_wording",
  {
    kind: text().$type<LetterKind>().notNull(),
    regulation: text().$type<"2008" | "2019">().notNull(),
    version: integer().notNull(),
    fromOn: text("from_on").$type<Day>().notNull(),
    /** JSON: its paragraphs. */
    wording: text(),
    memberId: text("member_id").notNull(),
    recordedAt: text("recorded_at").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.regulation, table.version] })],
);

/** Derived by triggers: what of cases and complaints may be erased once its retention is over. */
export const erasable = sqliteTable(
  "erasable",
  {
    kind: text().$type<"request" | "complaint">().notNull(),
    id: text().notNull(),
    ended: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

export const applicantNotification = sqliteTable("applicant_notification", {
  requestId: text("request_id").primaryKey().notNull(),
  way: text().$type<NoticeWay>().notNull(),
  sinceAt: text("since_at").notNull(),
  /** Events up to this number are not notified of. */
  afterSeq: integer("after_seq").notNull(),
  /** The due date as the applicant knew it when they asked. */
  dueOn: text("due_on").$type<Day>(),
  /** Of a merged request the case that it is answered in. */
  answeredIn: text("answered_in"),
  unplanned: integer({ mode: "boolean" }).notNull().default(true),
  endedAt: text("ended_at"),
});

export const applicantNotice = sqliteTable("applicant_notice", {
  id: integer().primaryKey(),
  requestId: text("request_id").notNull(),
  kind: text().$type<NoticeKind>().notNull(),
  ref: text().notNull(),
  dayOn: text("day_on").$type<Day>(),
  calendarVersion: integer("calendar_version").notNull(),
  status: text().$type<"queued" | "sent" | "dead" | "void">().notNull(),
  plannedAt: text("planned_at").notNull(),
  attempts: integer().notNull().default(0),
  nextAttemptAt: text("next_attempt_at").notNull(),
  lastError: text("last_error"),
  sentAt: text("sent_at"),
  sentBy: text("sent_by").$type<NoticeWay>(),
});

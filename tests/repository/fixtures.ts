import type { Row } from "./database.ts";

/** Rows for one table. Tables are filled in the order listed, so that what a row refers to is there. */
export interface Fixture {
  table: string;
  rows: Row[];
}

const instant = "2026-02-02T03:04:05.678Z";
const hash = (digit: string) => digit.repeat(64);
const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`;
const sealed = (seed: number) => Uint8Array.from({ length: 48 }, (_, at) => (at * 7 + seed) % 256);

const member = id("1");
const open = id("2");
const closed = id("3");
const imported = id("4");

/**
 * What a house in use has stored once a migration has run: inserted right after the migration named, so that every later one
 * runs over it. A migration that makes a table lists rows for it here, under its own name and in the columns of that time.
 */
export const fixtures: Readonly<Record<string, readonly Fixture[]>> = {
  "0001_house.sql": [
    {
      table: "calendar_notice",
      rows: [
        {
          year: 2099,
          version: 7,
          document_no: "国办发明电〔2098〕1号",
          off: '["2099-01-01"]',
          makeup: '["2099-01-04"]',
          overrides: '[{"on":"2099-06-01","working":false,"reason":"搬迁"}]',
          loaded_at: instant,
        },
        { year: 2100, version: 8, document_no: null, off: "[]", makeup: "[]", overrides: "[]", loaded_at: instant },
      ],
    },
    {
      table: "staff_member",
      rows: [
        {
          id: member,
          name: "王办事",
          unit: "办公室",
          email: "w@gov.example",
          roles: '["officer"]',
          active: 1,
          created_at: instant,
        },
        { id: id("5"), name: "离任", unit: "办公室", email: null, roles: "[]", active: 0, created_at: instant },
      ],
    },
    {
      table: "staff_key",
      rows: [
        {
          key_hash: hash("a"),
          member_id: member,
          name: "desk",
          created_at: instant,
          expires_at: instant,
          revoked_at: null,
        },
        {
          key_hash: hash("b"),
          member_id: member,
          name: "old",
          created_at: instant,
          expires_at: null,
          revoked_at: instant,
        },
      ],
    },
    {
      table: "idempotency",
      rows: [
        { scope: "fileRequest", key_hash: hash("a"), body_hash: hash("b"), subject: open, created_at: instant },
        { scope: "fileRequest", key_hash: hash("c"), body_hash: hash("d"), subject: closed, created_at: instant },
      ],
    },
    {
      table: "request",
      rows: [
        {
          id: open,
          receipt_year: 2026,
          receipt_seq: 1,
          secret_hash: hash("1"),
          intake_channel: "online",
          applicant_kind: "natural_person",
          form: "electronic",
          route: "email",
          received_on: "2026-02-02",
          confirmed_on: "2026-02-02",
          receipt_on: "2026-02-02",
          regulation: "2019",
          own_no: null,
          state: "open",
          closed_as: null,
          closed_on: null,
          outcome: null,
          due_on: "2026-03-06",
          provisional: 0,
          stopped_since: "2026-02-10",
          extended: 0,
          calendar_version: 1,
          calendar_seen: 2,
          topic: "budget",
          unit: "财务处",
          assigned_to: member,
          version: 2,
        },
        {
          id: closed,
          receipt_year: 2016,
          receipt_seq: 1,
          secret_hash: hash("2"),
          intake_channel: "registered_mail",
          applicant_kind: "social",
          form: "paper",
          route: "post",
          received_on: "2016-09-09",
          confirmed_on: null,
          receipt_on: "2016-09-09",
          regulation: "2008",
          own_no: "2016-旧-7",
          state: "closed",
          closed_as: "replied",
          closed_on: "2016-10-08",
          outcome: "granted",
          due_on: "2016-10-08",
          provisional: 0,
          stopped_since: null,
          extended: 0,
          calendar_version: 1,
          calendar_seen: 1,
          topic: null,
          unit: null,
          assigned_to: null,
          version: 1,
        },
        {
          id: imported,
          receipt_year: 2026,
          receipt_seq: 2,
          secret_hash: hash("3"),
          intake_channel: "counter",
          applicant_kind: "commercial",
          form: "disc",
          route: "pickup",
          received_on: "2026-12-30",
          confirmed_on: null,
          receipt_on: "2026-12-30",
          regulation: "2019",
          own_no: null,
          state: "awaiting_clarification",
          closed_as: null,
          closed_on: null,
          outcome: null,
          due_on: null,
          provisional: 1,
          stopped_since: null,
          extended: 0,
          calendar_version: 1,
          calendar_seen: 1,
          topic: null,
          unit: null,
          assigned_to: null,
          version: 1,
        },
      ],
    },
    {
      table: "deadline",
      rows: [
        { request_id: open, kind: "reply", ref: "", owed_by: "agency", due_on: "2026-03-06", provisional: 0 },
        { request_id: imported, kind: "clarification", ref: "", owed_by: "applicant", due_on: null, provisional: 1 },
      ],
    },
    {
      table: "applicant",
      rows: [
        { request_id: open, key_id: "test", sealed: sealed(1), person_hash: hash("e") },
        { request_id: closed, key_id: "older", sealed: sealed(2), person_hash: hash("f") },
      ],
    },
    {
      table: "likeness",
      rows: [
        { place: 0, value: 4_294_967_295, request_id: open },
        { place: 3, value: 0, request_id: closed },
      ],
    },
    {
      table: "sealed_text",
      rows: [
        { id: id("6"), request_id: open, purpose: "description", key_id: "test", sealed: sealed(3) },
        { id: id("7"), request_id: closed, purpose: "reply", key_id: "test", sealed: sealed(4) },
      ],
    },
    {
      table: "case_event",
      rows: [
        {
          request_id: open,
          seq: 1,
          type: "received",
          happened_on: "2026-02-02",
          recorded_at: instant,
          actor: "applicant",
          body: '{"form":"electronic"}',
          text_id: id("6"),
          text_hash: hash("4"),
          previous_hash: hash("0"),
          hash: hash("5"),
        },
        {
          request_id: open,
          seq: 2,
          type: "consultation_opened",
          happened_on: "2026-02-10",
          recorded_at: instant,
          actor: `staff:${member}`,
          body: "{}",
          text_id: null,
          text_hash: null,
          previous_hash: hash("5"),
          hash: hash("6"),
        },
        {
          request_id: closed,
          seq: 1,
          type: "received",
          happened_on: "2016-09-09",
          recorded_at: instant,
          actor: `staff:${member}`,
          body: "{}",
          text_id: null,
          text_hash: null,
          previous_hash: hash("0"),
          hash: hash("7"),
        },
      ],
    },
    {
      table: "identity_read",
      rows: [
        { id: 1, request_id: open, member_id: member, read_at: instant },
        { id: 5, request_id: open, member_id: member, read_at: instant },
      ],
    },
    {
      table: "channel",
      rows: [
        { id: "own_gazette", position: 901, label_zh_hans: "公报", label_zh_hant: "公報", label_en: "Own gazette" },
        { id: "own_board", position: 902, label_zh_hans: "公告栏", label_zh_hant: "公告欄", label_en: "Own board" },
      ],
    },
    {
      table: "publication",
      rows: [
        {
          id: 3,
          registration: id("8"),
          organisation: "chongqing",
          year: 2016,
          seq: 1,
          title: "重庆市公安局2016年部门预算",
          summary: "预算",
          publisher_unit: "财务处",
          document_no: "渝公发〔2016〕1号",
          url: "https://gov.example/1",
          formed_on: "2016-03-01",
          published_on: "2016-03-04",
          registered_at: instant,
          registered_by: member,
        },
        {
          id: 9,
          registration: id("9"),
          organisation: "chongqing",
          year: 2016,
          seq: 2,
          title: "重庆市公安局2015年部门决算",
          summary: null,
          publisher_unit: null,
          document_no: null,
          url: null,
          formed_on: null,
          published_on: "2016-08-30",
          registered_at: instant,
          registered_by: member,
        },
      ],
    },
    {
      table: "publication_channel",
      rows: [
        { published_on: "2016-03-04", publication_id: 3, channel_id: "own_gazette" },
        { published_on: "2016-08-30", publication_id: 9, channel_id: "own_gazette" },
        { published_on: "2016-08-30", publication_id: 9, channel_id: "own_board" },
      ],
    },
    {
      table: "rollup_month",
      rows: [
        { month: "2016-03", items: 1, by_channel: '{"own_gazette":1}', counted_at: instant },
        { month: "2016-04", items: 0, by_channel: "{}", counted_at: instant },
      ],
    },
    {
      table: "figure_declaration",
      rows: [
        { period: "2015", document: '{"form":"pre-2019"}', declared_at: instant, declared_by: member },
        { period: "2016", document: '{"form":"pre-2019","figures":[]}', declared_at: instant, declared_by: member },
      ],
    },
    {
      table: "figure_release",
      rows: [1, 2].map((revision) => ({
        period: "2016",
        revision,
        form: "pre-2019",
        reason: `revision ${revision}`,
        released_at: instant,
        released_by: member,
        released_as: "editor",
        content_hash: hash(String(revision)),
      })),
    },
    {
      table: "figure_rendering",
      rows: [
        { period: "2016", format: "json", revision: 1, body: '{"数":247}', body_hash: hash("8") },
        { period: "2016", format: "csv", revision: 1, body: "period\r\n2016\r\n", body_hash: hash("9") },
      ],
    },
    {
      table: "reminder",
      rows: [
        { id: 1, request_id: open, due_on: "2026-03-06", rule: "due_soon", planned_at: instant, sent_at: instant },
        { id: 4, request_id: open, due_on: "2026-03-06", rule: "overdue", planned_at: instant, sent_at: null },
      ],
    },
    {
      table: "job_run",
      rows: [
        {
          id: 2,
          job: "daily",
          scheduled_for: instant,
          started_at: instant,
          finished_at: instant,
          status: "succeeded",
          counts: '{"sent":1}',
          error: null,
        },
        {
          id: 3,
          job: "monthly",
          scheduled_for: instant,
          started_at: instant,
          finished_at: null,
          status: "running",
          counts: "{}",
          error: null,
        },
      ],
    },
  ],
  // These two fill tables themselves: the calendar's version and notices, the channels.
  "0002_calendar_2008_2026.sql": [],
  "0003_channels.sql": [],
  "0009_trust.sql": [
    {
      table: "anchor",
      rows: [
        {
          number: 1,
          day: "2026-02-03",
          until: instant,
          events: 2,
          heads: JSON.stringify([hash("5"), hash("7")]),
          previous_hash: hash("0"),
          hash: hash("a"),
        },
        {
          number: 2,
          day: "2026-02-11",
          until: "2026-02-11T00:30:00.000Z",
          events: 1,
          heads: JSON.stringify([hash("6")]),
          previous_hash: hash("a"),
          hash: hash("b"),
        },
      ],
    },
    {
      table: "case_access",
      rows: [
        {
          id: 1,
          request_id: closed,
          member_id: member,
          purpose: "archive",
          checked: null,
          version: 1,
          accessed_at: instant,
        },
        {
          id: 3,
          request_id: open,
          member_id: member,
          purpose: "secret",
          checked: "identity_document",
          version: 2,
          accessed_at: instant,
        },
      ],
    },
    { table: "erasure", rows: [{ request_id: closed, erased_on: "2026-10-09", kept_until: "2026-10-08" }] },
  ],
};

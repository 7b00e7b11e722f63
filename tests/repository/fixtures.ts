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

const drafted = { draft: 1, version: 1, member_id: member, done_on: "2026-03-02", recorded_at: instant };

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
        {
          key_hash: hash("c"),
          member_id: member,
          name: "endless",
          created_at: instant,
          expires_at: null,
          revoked_at: null,
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
  "0004_registry.sql": [
    {
      table: "publication",
      rows: [
        {
          id: 10,
          registration: id("a"),
          organisation: "chongqing",
          year: 2026,
          seq: 1,
          title: "重庆市公安局2025年部门决算",
          summary: "决算",
          publisher_unit: "财务处",
          document_no: "渝公发〔2026〕7号",
          subjects: '["finance"]',
          genre: "budget",
          maker: "重庆市公安局",
          origin: "own",
          formed_on: "2026-08-20",
          published_on: null,
          effective_from: "2026-09-01",
          due_on: "2026-09-09",
          due_rule: "budget",
          due_provisional: 0,
          due_calendar: 1,
          channels: '["portal","weibo"]',
          url: null,
          legal_basis: "art_20_7",
          review_by: "办公室",
          review_result: "可以公开",
          validity: "valid",
          validity_by: null,
          validity_note: null,
          keywords: '["决算"]',
          content_hash: hash("c"),
          version: 2,
          registered_at: instant,
          registered_by: member,
          changed_at: instant,
          withdrawn_at: null,
          withdrawal_reason: null,
          redacted: 0,
        },
        {
          id: 11,
          registration: `${hash("d")}:2`,
          organisation: "00927578",
          year: 2009,
          seq: 99_999,
          title: "",
          subjects: "[]",
          published_on: "2009-12-31",
          channels: '["gazette"]',
          validity: "repealed",
          validity_by: "chongqing/2016-00001",
          validity_note: "已由新规定取代",
          registered_at: instant,
          registered_by: member,
          changed_at: instant,
          withdrawn_at: instant,
          withdrawal_reason: "含个人信息",
          redacted: 1,
        },
      ],
    },
    {
      table: "publication_staging",
      rows: [
        { import_id: id("b"), part: 0, staged_at: instant, entries: '[{"line":1}]' },
        { import_id: id("b"), part: 1, staged_at: instant, entries: "[]" },
      ],
    },
    {
      table: "rollup_dirty",
      rows: [
        { month: "2016-03", token: id("c"), marked_at: instant },
        { month: "2026-01", token: id("d"), marked_at: instant },
      ],
    },
  ],
  "0005_rollups.sql": [
    {
      table: "channel",
      rows: [
        {
          id: "own_app",
          position: 903,
          label_zh_hans: "客户端",
          label_zh_hant: "客戶端",
          label_en: "Own app",
          active: 0,
        },
      ],
    },
    {
      table: "channel_metric",
      rows: [
        ["2016-03", "followers", "flow", -7],
        ["2016-03", "followers", "stock", 5_000_000],
        ["2016-04", "visits", "cumulative", 0],
      ].map(([month, metric, measure, value]) => ({
        channel_id: "own_app",
        month,
        metric,
        measure,
        value,
        recorded_at: instant,
        recorded_by: member,
      })),
    },
    {
      table: "rollup_month",
      rows: [
        {
          month: "2016-05",
          items: 1,
          by_channel: '{"own_app":1}',
          counted_at: instant,
          by_subject: '{"finance":{"_T":1,"own_app":1}}',
          by_genre: '{"_U":{"_T":1,"own_app":1}}',
          by_unit: '{"财务处":{"_T":1,"own_app":1}}',
          checksum: hash("e"),
          closed_at: instant,
          revision: 2,
          countings: 3,
        },
      ],
    },
    {
      table: "rollup_revision",
      rows: [1, 2].map((revision) => ({
        month: "2016-05",
        revision,
        recorded_at: instant,
        items: revision,
        by_channel: `{"own_app":${revision}}`,
        checksum: hash(String(revision)),
        difference: revision === 1 ? "[]" : '[{"by":"total","value":"_T","channel":"_T","from":1,"to":2}]',
      })),
    },
  ],
  "0006_computing.sql": [
    {
      table: "publication_repeal",
      rows: [
        { publication_id: 11, recorded_at: instant },
        { publication_id: 10, recorded_at: instant },
        { publication_id: 9, recorded_at: instant },
      ],
    },
  ],
  // The catalogue has its one row from the migration itself.
  "0007_reports.sql": [
    {
      table: "figure_release",
      rows: [
        {
          period: "2016",
          revision: 3,
          form: "2021",
          reason: "revision 3",
          released_at: instant,
          released_by: member,
          released_as: "head",
          content_hash: hash("3"),
          explanation: "上年报告有误",
          sections: '[{"no":1,"heading":"总体情况","text":"正文"}]',
          changes:
            '[{"indicator":"requests.received","breakdown":"_T","applicant_kind":"_T","change":"changed","column":"value","from":247,"to":248}]',
        },
      ],
    },
    {
      table: "figure_rendering",
      rows: ["jsonstat", "html", "fragment", "report_json", "report_html", "revisions"].map((format) => ({
        period: "2016",
        format,
        revision: 3,
        body: `${format}：正文`,
        body_hash: hash("a"),
      })),
    },
  ],
  "0008_reminders.sql": [
    {
      table: "deadline_ended",
      rows: [
        {
          subject: open,
          request_id: open,
          kind: "clarification_notice",
          ref: "",
          due_on: "2026-02-11",
          since_at: instant,
          ended_at: instant,
          paused_on: null,
          settled: 0,
        },
      ],
    },
    {
      table: "sink",
      rows: [
        {
          id: id("c"),
          kind: "webhook",
          name: "办公系统",
          language: "zh_hans",
          settings: '{"host":"receiver.example"}',
          key_id: "test",
          sealed: sealed(5),
          created_at: instant,
          created_by: member,
          deleted_at: null,
        },
      ],
    },
    {
      table: "reminder_message",
      rows: [
        {
          sink_id: id("c"),
          recipient: member,
          digest_on: "2026-03-06",
          status: "dead",
          attempts: 8,
          next_attempt_at: instant,
          last_error: "status-500",
          sent_at: null,
        },
      ],
    },
    {
      table: "deadline_feed",
      rows: [
        {
          id: id("d"),
          token_hash: hash("a"),
          member_id: member,
          scope: "mine",
          created_at: instant,
          revoked_at: null,
        },
      ],
    },
  ],
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
  // Guards what is there; makes no table.
  "0010_numbers.sql": [],
  "0011_job_tasks.sql": [
    {
      table: "job_run",
      rows: [
        {
          id: 5,
          job: "daily",
          scheduled_for: instant,
          started_at: instant,
          finished_at: instant,
          status: "failed",
          counts: '{"sent":1}',
          error: "anchor: database-SQLITE_BUSY",
          tasks:
            '[{"name":"remind","status":"succeeded","counts":{"sent":1},"error":null},' +
            '{"name":"anchor","status":"failed","counts":{},"error":"database-SQLITE_BUSY"}]',
        },
      ],
    },
  ],
  "0012_derived_keys.sql": [
    {
      table: "likeness",
      rows: [{ place: 2, value: "0123456789abcdef", request_id: open }],
    },
    {
      table: "person_key",
      rows: [
        { key: "a".repeat(32), kind: "identity", request_id: open },
        { key: "b".repeat(32), kind: "name", request_id: closed },
      ],
    },
    {
      table: "person_decision",
      rows: [{ id: 1, request_id: open, other_id: closed, same: 1, member_id: member, decided_at: instant }],
    },
  ],
  "0013_unconfirmed.sql": [
    {
      table: "request",
      rows: [
        {
          id: id("6"),
          receipt_year: 2026,
          receipt_seq: 4,
          secret_hash: hash("9"),
          intake_channel: "web_mailbox",
          applicant_kind: "natural_person",
          form: "paper",
          route: "post",
          received_on: "2026-02-02",
          regulation: "2019",
          state: "unconfirmed",
          provisional: 0,
          extended: 0,
          calendar_version: 1,
          calendar_seen: 1,
          version: 1,
        },
      ],
    },
  ],
  "0014_learned_later.sql": [],
  "0015_followed.sql": [],
  "0016_remedy_events.sql": [],
  "0017_receipt_year.sql": [],
  "0018_drafts.sql": [
    {
      table: "draft",
      rows: [
        { request_id: open, number: 1, act: "extended", version: 1, steps: 2 },
        { request_id: closed, number: 1, act: "replied", version: 1, steps: 2, ended: "served", event_seq: 2 },
      ],
    },
    {
      table: "draft_step",
      rows: [
        ...[open, closed].map((request_id) => ({ request_id, ...drafted, seq: 1, step: "drafted", text_id: id("7") })),
        { request_id: open, ...drafted, seq: 2, step: "approved", result: "passed" },
        { request_id: closed, ...drafted, seq: 2, step: "served" },
      ],
    },
  ],
  "0019_approvals.sql": [
    {
      table: "approval",
      rows: [
        {
          id: id("8"),
          act: "erasure",
          subject: "2026-000001",
          body_hash: hash("8"),
          roles: '["head","admin"]',
          asked_by: member,
          asked_at: instant,
          expires_at: instant,
        },
      ],
    },
  ],
  "0020_items.sql": [],
  "0021_complaints.sql": [
    {
      table: "complaint",
      rows: [
        {
          id: id("7"),
          year: 2026,
          seq: 1,
          secret_hash: hash("8"),
          channel: "online",
          received_on: "2026-02-02",
          about: "2026-000001",
          registered_at: instant,
          actor: "applicant",
        },
      ],
    },
    {
      table: "complaint_step",
      rows: [
        {
          complaint_id: id("7"),
          seq: 1,
          type: "decided",
          happened_on: "2026-02-09",
          recorded_at: instant,
          actor: `staff:${member}`,
          result: "partly",
        },
        {
          complaint_id: id("7"),
          seq: 2,
          type: "corrected",
          happened_on: "2026-02-10",
          recorded_at: instant,
          actor: `staff:${member}`,
          voids: 1,
        },
        {
          complaint_id: id("7"),
          seq: 3,
          type: "forwarded",
          happened_on: "2026-02-10",
          recorded_at: instant,
          actor: `staff:${member}`,
          office: '{"zh_hans":"某办","zh_hant":"某辦","en":"An office"}',
        },
      ],
    },
    { table: "complaint_text", rows: [{ complaint_id: id("7"), seq: 0, key_id: "test", sealed: sealed(5) }] },
  ],
  "0022_finding.sql": [
    { table: "postal_key", rows: [{ key: "c".repeat(32), request_id: open }] },
    { table: "reply_document", rows: [{ number: "渝公答〔2026〕7号", request_id: closed }] },
  ],
  "0023_suggestions.sql": [],
  "0024_log.sql": [
    {
      table: "act",
      rows: [
        {
          id: id("a"),
          member_id: member,
          key_id: "0123456789abcdef",
          operation: "changeChannel",
          object: "channel/portal",
          at: instant,
          before_hash: hash("1"),
          after_hash: hash("2"),
          hash: hash("3"),
        },
      ],
    },
    { table: "act_value", rows: [{ act_id: id("a"), salt: "b".repeat(32), open: "[null, {}]" }] },
  ],
  "0025_anchors.sql": [
    {
      table: "anchor",
      rows: [
        {
          number: 1,
          made_at: instant,
          first: 1,
          last: 2,
          entries: `1 ${hash("5")}\n2 ${hash("7")}\n`,
          entries_hash: hash("c"),
          previous_hash: hash("0"),
          hash: hash("a"),
          jws: null,
        },
      ],
    },
    { table: "anchor_key", rows: [{ id: "2026", x: "A".repeat(43), since: instant, hash: hash("4") }] },
    {
      table: "anchor_witness",
      rows: [{ anchor: 1, kind: "webhook", host: "w.example", witnessed_at: instant, answer: "b2s=", hash: hash("6") }],
    },
  ],
  "0026_authors.sql": [],
  "0027_security_events.sql": [
    {
      table: "security_event",
      rows: [
        {
          hour: "2026-03-02T02:00:00.000Z",
          place: 1,
          kind: "key_revoked",
          operation: "listQueue",
          network: "203.0.113.0/24",
          token: "0123456789abcdef",
          member_id: member,
          count: 2,
          first_at: instant,
          last_at: instant,
        },
      ],
    },
  ],
  "0028_complaint_records.sql": [
    {
      table: "complaint_record",
      rows: [{ complaint_id: id("7"), registered: '{"year":2026}', text_hash: hash("1"), hash: hash("2") }],
    },
    {
      table: "complaint_erasure",
      rows: [{ complaint_id: id("7"), erased_on: "2036-02-11", kept_until: "2036-02-10", hash: hash("3") }],
    },
  ],
  "0029_keys_end.sql": [
    {
      table: "staff_key",
      rows: [
        {
          key_hash: hash("e"),
          member_id: member,
          name: "used",
          created_at: instant,
          expires_at: instant,
          revoked_at: null,
          made_by: null,
          last_used_on: "2026-11-02",
          lapses_on: "2027-01-31",
        },
      ],
    },
  ],
  "0030_set_aside.sql": [
    {
      table: "set_aside",
      rows: [
        {
          task: "remind",
          table_name: "deadline",
          row_key: "a reply",
          failure: "day",
          since: instant,
          last_at: instant,
          waits: 1,
        },
      ],
    },
  ],
  "0031_job_reads.sql": [{ table: "erasable", rows: [{ kind: "request", id: id("9"), ended: "2026-02-02" }] }],
  "0032_races_and_redactions.sql": [
    { table: "task_lease", rows: [{ task: "remind", holder: "run-1", until_at: instant }] },
    {
      table: "rollup_revision",
      rows: [
        {
          month: "2016-05",
          revision: 3,
          recorded_at: instant,
          items: 2,
          by_channel: '{"own_app":2}',
          checksum: hash("3"),
          difference: '[{"by":"unit","value":"误写","channel":"_T","from":1,"to":0}]',
          hash: hash("4"),
          cells_hash: hash("5"),
        },
      ],
    },
    {
      table: "rollup_redaction",
      rows: [
        {
          month: "2016-05",
          revision: 3,
          number: 1,
          redacted_at: instant,
          publication: "chongqing/2016-00001",
          content_hash: hash("6"),
          hash: hash("7"),
        },
      ],
    },
    {
      table: "rollup_dirty",
      rows: [{ month: "2016-05", token: id("e"), marked_at: instant, withheld: '["unit 误写"]' }],
    },
  ],
  "0033_changes.sql": [],
  "0034_sink_secrets.sql": [
    {
      table: "sink",
      rows: [
        {
          id: id("f"),
          kind: "webhook",
          name: "办公系统",
          language: "zh_hans",
          settings: '{"host":"receiver.example"}',
          key_id: "2026",
          sealed: sealed(9),
          created_at: instant,
          created_by: member,
          deleted_at: null,
          former_key_id: "2025",
          former_sealed: sealed(10),
          former_until: instant,
          pinged_at: instant,
        },
      ],
    },
  ],
  // The channel's day behind the first month fills publication_later, the day behind the due day was_late: both by triggers.
  "0035_entry_days.sql": [
    {
      table: "publication",
      rows: [
        {
          id: 12,
          registration: `${hash("5")}:7`,
          organisation: "chongqing",
          year: 2016,
          seq: 3,
          title: "重庆市公安局关于道路交通管理的通告",
          genre: "normative",
          formed_on: "2016-01-04",
          published_on: "2016-03-04",
          effective_from: "2016-04-01",
          effective_to: "2021-03-31",
          repealed_on: "2019-06-01",
          changed_on: "2017-05-08",
          updated_on: "2017-05-19",
          due_on: "2016-02-01",
          due_calendar: 1,
          change_due_on: "2017-06-06",
          change_due_provisional: 0,
          change_due_calendar: 1,
          channels: '["portal","weibo"]',
          channel_details: '{"weibo":{"published_on":"2016-05-07","url":"https://weibo.example/1","account":"main"}}',
          validity: "repealed",
          registered_at: instant,
          registered_by: member,
          changed_at: instant,
          changed_by: member,
        },
      ],
    },
  ],
  "0036_channels.sql": [
    {
      table: "channel_account",
      rows: [
        {
          channel_id: "own_app",
          id: "main",
          name: "平安客户端",
          operator: "宣传处",
          opened_on: "2014-06-01",
          closed_on: "2019-12-31",
          cadence_days: 14,
        },
      ],
    },
    {
      table: "channel_name",
      rows: [
        {
          channel_id: "own_app",
          from_on: "2018-03-21",
          label_zh_hans: "新客户端",
          label_zh_hant: "新客戶端",
          label_en: "New app",
        },
      ],
    },
  ],
  "0037_counting.sql": [
    {
      table: "rollup_change",
      rows: [
        {
          month: "2016-04",
          publication_id: 12,
          stated:
            '{"published_on":"2016-03-04","channels":[{"id":"portal","published_on":null}],"subjects":[],"genre":"rules","publisher_unit":null}',
        },
      ],
    },
    {
      table: "rollup_month",
      rows: [
        {
          month: "2016-06",
          items: 1,
          by_channel: '{"portal":1}',
          counted_at: instant,
          by_family: '{"website":1}',
          by_genre_unit: '{"_U":{"_U":{"_T":1,"family:website":1,"portal":1}}}',
        },
      ],
    },
    {
      table: "rollup_dirty",
      rows: [{ month: "2016-06", token: id("f"), marked_at: instant, unlisted: 1 }],
    },
  ],
  "0038_imports.sql": [
    {
      table: "own_code",
      rows: [
        { list: "genres", code: "manual", label_zh_hans: "办事指南", label_zh_hant: "辦事指南", label_en: "Manual" },
      ],
    },
  ],
  "0039_entry_lists.sql": [],
  "0040_website_report.sql": [
    {
      table: "website_report",
      rows: [
        {
          period: "2025",
          document: '{"published_on":null,"url":null,"lines":[]}',
          stored_at: instant,
          stored_by: member,
        },
      ],
    },
  ],
  "0041_ends_and_changes.sql": [],
  "0042_metrics.sql": [
    {
      table: "channel_metric_former",
      rows: [
        {
          channel_id: "own_app",
          month: "2016-03",
          metric: "followers",
          measure: "stock",
          number: 1,
          value: 4_000_000,
          recorded_at: instant,
          recorded_by: member,
          replaced_at: instant,
          replaced_by: member,
          reason: "平台更正统计口径",
        },
      ],
    },
  ],
  "0043_letters.sql": [
    {
      table: "letter",
      rows: [
        {
          ...{ request_id: open, draft: 1, version: 1, kind: "extension", wording: "built-in-1" },
          ...{ made_on: "2026-03-02", series: "延", own_no: null, text_id: id("8"), text_hash: hash("3") },
          ...{ recorded_at: instant, hash: hash("4") },
        },
      ],
    },
    {
      table: "letter_number",
      rows: [
        {
          ...{ series: "延", year: 2026, number: 1, agency_word: "渝公" },
          ...{ request_id: open, draft: 1, version: 1, hash: hash("5") },
        },
      ],
    },
    {
      table: "letter_wording",
      rows: [
        {
          ...{ kind: "extension", regulation: "2019", version: 1, from_on: "2026-03-02" },
          ...{ wording: '["现延至{new_due_on}。"]', member_id: member, recorded_at: instant, hash: hash("6") },
        },
      ],
    },
  ],
  "0044_applicant_notices.sql": [
    {
      table: "applicant_notification",
      rows: [
        {
          request_id: open,
          way: "sms",
          since_at: instant,
          after_seq: 0,
          due_on: "2026-03-02",
          answered_in: null,
          unplanned: 0,
          ended_at: null,
        },
      ],
    },
    {
      table: "applicant_notice",
      rows: [
        {
          id: 1,
          request_id: open,
          kind: "filed",
          ref: "1",
          day_on: "2026-03-02",
          calendar_version: 8,
          status: "sent",
          planned_at: instant,
          attempts: 1,
          next_attempt_at: instant,
          last_error: null,
          sent_at: instant,
          sent_by: "sms",
        },
      ],
    },
  ],
  "0045_reminder_lines.sql": [],
  "0046_reply_time.sql": [
    {
      table: "reply_time",
      rows: [
        {
          ...{ id: 1, from_on: "2025-03-02", to_on: "2026-03-01", replies: 12, on_time: 11, median_days: 14 },
          counted_at: instant,
        },
      ],
    },
  ],
  "0047_files.sql": [
    {
      table: "staged_file",
      rows: [
        { id: id("9"), type: "pdf", size: 48213, staged_at: instant, sender: null, key_id: "test", sealed: sealed(5) },
      ],
    },
    {
      table: "case_file",
      rows: [
        { id: id("a"), request_id: open, seq: 2, size: 48213, removed_at: null },
        { id: id("b"), request_id: closed, seq: 2, size: 0, removed_at: instant },
      ],
    },
    { table: "unreadable_file", rows: [{ id: id("a") }] },
  ],
  "0048_sessions.sql": [
    {
      table: "passkey",
      rows: ["AAECAw", "BAUGBw"].map((credential_id, at) => ({
        ...{ id: `00000000-0000-4000-8000-00000000004${9 - at}`, member_id: member, credential_id, public_key: "a401" },
        ...{ counter: 7, transports: '["internal"]', name: "办公室电脑", created_at: instant, last_used_at: null },
      })),
    },
    {
      table: "staff_session",
      rows: ["9", "8"].map((digit) => ({
        ...{ token_hash: digit.repeat(64), member_id: member, by: "key", by_id: "k1", signed_in_at: instant },
        ...{ ends_at: "2026-03-02T18:00:00.000Z", revoked_at: null, spent: digit.repeat(64) },
      })),
    },
  ],
  "0049_queue.sql": [],
  "0050_case_page.sql": [],
  "0051_reads.sql": [],
  "0052_stopped_days.sql": [],
  "0053_narrative.sql": [
    {
      table: "figure_narrative",
      rows: [
        {
          ...{ period: "2025", document: '[{"no":1,"heading":"总体情况","text":"正文"}]' },
          ...{ written_at: instant, written_by: member },
        },
      ],
    },
    {
      table: "figure_release",
      rows: [
        {
          ...{ period: "2016", revision: 4, form: "2021", reason: "revision 4", released_at: instant },
          ...{ released_by: member, released_as: "head", content_hash: hash("4"), unfinished_reason: "年度未结束" },
          hash: hash("5"),
        },
      ],
    },
  ],
  "0054_quarter_timeliness.sql": [
    {
      table: "quarter_timeliness",
      rows: [
        {
          ...{
            quarter: "2026-Q1",
            division: "total",
            code: "_T",
            name: null,
            received: 12,
            replied: 9,
            replied_on_time: 8,
          },
          ...{
            extended: 2,
            closed_without_reply: 1,
            open: 2,
            overdue: 1,
            median_working_days: 14,
            counted_on: "2026-04-01",
          },
        },
        {
          ...{
            quarter: "2026-Q1",
            division: "unit",
            code: "unit_0123456789ab",
            name: "财务处",
            received: 3,
            replied: 3,
          },
          ...{
            replied_on_time: 3,
            extended: 0,
            closed_without_reply: 0,
            open: 0,
            overdue: 0,
            median_working_days: null,
          },
          counted_on: "2026-04-01",
        },
      ],
    },
  ],
  "0055_disclosures.sql": [
    {
      table: "disclosure",
      rows: [
        {
          ...{ no: 1, request_id: open, title: "部门决算", summary: "提供了决算报表。", topic: "household" },
          ...{ publication_id: 3, published_on: "2026-03-02", changed_at: instant, changed_by: member },
          ...{ withdrawn_at: null, withdrawal_reason: null, version: 1 },
        },
        {
          ...{ no: 2, request_id: closed, title: "户籍统计", summary: "提供了统计表。", topic: null },
          ...{ publication_id: null, published_on: "2026-03-02", changed_at: instant, changed_by: member },
          ...{ withdrawn_at: instant, withdrawal_reason: "重复。", version: 2 },
        },
      ],
    },
  ],
  "0056_figure_recount.sql": [
    {
      table: "figure_recount",
      rows: [{ period: "2016", revision: 4, cells: 3, counted_at: instant }],
    },
  ],
};

import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Channel, ChannelFamily } from "../contracts/channels.ts";
import type { Day } from "../contracts/day.ts";
import type { ChannelDetails } from "../contracts/entry-content.ts";
import type { Measure, Metric } from "../contracts/metrics.ts";
import type { OwnCodeList } from "../contracts/own-codes.ts";
import type { DueRule, Origin, Validity } from "../contracts/registry.ts";
import type { Change, CountedContent, EntryChanges } from "../contracts/rollups.ts";

export const channel = sqliteTable("channel", {
  id: text().primaryKey().notNull(),
  position: integer().notNull(),
  labelZhHans: text("label_zh_hans").notNull(),
  labelZhHant: text("label_zh_hant").notNull(),
  labelEn: text("label_en").notNull(),
  active: integer().notNull().default(1),
  family: text().$type<ChannelFamily>().notNull().default("other"),
  openedOn: text("opened_on").$type<Day>(),
  retiredOn: text("retired_on").$type<Day>(),
  cadenceDays: integer("cadence_days"),
});

export const channelAccount = sqliteTable(
  "channel_account",
  {
    channelId: text("channel_id").notNull(),
    id: text().notNull(),
    name: text().notNull(),
    operator: text(),
    openedOn: text("opened_on").$type<Day>(),
    closedOn: text("closed_on").$type<Day>(),
    cadenceDays: integer("cadence_days"),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.id] })],
);

export const channelName = sqliteTable(
  "channel_name",
  {
    channelId: text("channel_id").notNull(),
    fromOn: text("from_on").$type<Day>().notNull(),
    labelZhHans: text("label_zh_hans").notNull(),
    labelZhHant: text("label_zh_hant").notNull(),
    labelEn: text("label_en").notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.fromOn] })],
);

/** A list of keys, as JSON. */
const keys = (name: string) => text(name, { mode: "json" }).$type<string[]>();

export const publication = sqliteTable("publication", {
  id: integer().primaryKey(),
  registration: text().notNull(),
  organisation: text().notNull(),
  year: integer().notNull(),
  seq: integer().notNull(),
  title: text().notNull(),
  summary: text(),
  publisherUnit: text("publisher_unit"),
  documentNo: text("document_no"),
  subjects: keys("subjects").notNull().default([]),
  genre: text(),
  maker: text(),
  origin: text().$type<Origin>().notNull().default("own"),
  formedOn: text("formed_on").$type<Day>(),
  publishedOn: text("published_on").$type<Day>(),
  effectiveFrom: text("effective_from").$type<Day>(),
  dueOn: text("due_on").$type<Day>(),
  dueRule: text("due_rule").$type<DueRule>().notNull().default("regulation"),
  dueProvisional: integer("due_provisional", { mode: "boolean" }).notNull().default(false),
  dueCalendar: integer("due_calendar"),
  /** The ids of its channels; what differs of one from the entry is in `channelDetails`. */
  channels: keys("channels").notNull(),
  url: text(),
  legalBasis: text("legal_basis"),
  reviewBy: text("review_by"),
  reviewResult: text("review_result"),
  validity: text().$type<Validity>().notNull().default("valid"),
  validityBy: text("validity_by"),
  validityNote: text("validity_note"),
  keywords: keys("keywords").notNull().default([]),
  contentHash: text("content_hash"),
  version: integer().notNull().default(1),
  registeredAt: text("registered_at").notNull(),
  registeredBy: text("registered_by").notNull(),
  changedAt: text("changed_at").notNull(),
  withdrawnAt: text("withdrawn_at"),
  withdrawalReason: text("withdrawal_reason"),
  redacted: integer({ mode: "boolean" }).notNull().default(false),
  changedBy: text("changed_by"),
  /** Given by triggers. */
  change: integer(),
  effectiveTo: text("effective_to").$type<Day>(),
  repealedOn: text("repealed_on").$type<Day>(),
  changedOn: text("changed_on").$type<Day>(),
  updatedOn: text("updated_on").$type<Day>(),
  changeDueOn: text("change_due_on").$type<Day>(),
  changeDueProvisional: integer("change_due_provisional", { mode: "boolean" }).notNull().default(false),
  changeDueCalendar: integer("change_due_calendar"),
  channelDetails: text("channel_details", { mode: "json" }).$type<ChannelDetails>().notNull().default({}),
  /** Set by triggers, and never taken back. */
  wasLate: integer("was_late", { mode: "boolean" }).notNull().default(false),
  documentKey: text("document_key"),
});

export const ownCode = sqliteTable(
  "own_code",
  {
    list: text().$type<OwnCodeList>().notNull(),
    code: text().notNull(),
    labelZhHans: text("label_zh_hans").notNull(),
    labelZhHant: text("label_zh_hant").notNull(),
    labelEn: text("label_en").notNull(),
    active: integer({ mode: "boolean" }).notNull().default(true),
  },
  (table) => [primaryKey({ columns: [table.list, table.code] })],
);

/** Written by triggers: months after the first in which another channel published an entry. */
export const publicationLater = sqliteTable(
  "publication_later",
  { month: text().notNull(), publicationId: integer("publication_id").notNull() },
  (table) => [primaryKey({ columns: [table.month, table.publicationId] })],
);

/** Written by a trigger when an entry is amended to be repealed or expired, gone when that is taken back. */
export const publicationRepeal = sqliteTable("publication_repeal", {
  publicationId: integer("publication_id").primaryKey(),
  recordedAt: text("recorded_at").notNull(),
});

export const publicationStaging = sqliteTable(
  "publication_staging",
  {
    importId: text("import_id").notNull(),
    part: integer().notNull(),
    stagedAt: text("staged_at").notNull(),
    entries: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.part] })],
);

export const rollupDirty = sqliteTable("rollup_dirty", {
  month: text().primaryKey().notNull(),
  token: text().notNull(),
  markedAt: text("marked_at").notNull(),
  withheld: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  unlisted: integer({ mode: "boolean" }).notNull().default(false),
});

/** Written by triggers: entries that were written since a closed month was counted, with what they stated then. */
export const rollupChange = sqliteTable(
  "rollup_change",
  {
    month: text().notNull(),
    publicationId: integer("publication_id").notNull(),
    stated: text({ mode: "json" }).$type<CountedContent>(),
  },
  (table) => [primaryKey({ columns: [table.month, table.publicationId] })],
);

export const rollupMonth = sqliteTable("rollup_month", {
  month: text().primaryKey().notNull(),
  items: integer().notNull(),
  byChannel: text("by_channel", { mode: "json" }).$type<Record<string, number>>().notNull(),
  countedAt: text("counted_at").notNull(),
  bySubject: text("by_subject", { mode: "json" }).$type<Cells>().notNull().default({}),
  byGenre: text("by_genre", { mode: "json" }).$type<Cells>().notNull().default({}),
  byUnit: text("by_unit", { mode: "json" }).$type<Cells>().notNull().default({}),
  checksum: text(),
  closedAt: text("closed_at"),
  revision: integer(),
  countings: integer().notNull().default(0),
  byFamily: text("by_family", { mode: "json" }).$type<Record<string, number>>(),
  byGenreUnit: text("by_genre_unit", { mode: "json" }).$type<Record<string, Cells>>(),
});

/** By value, then by channel. */
type Cells = Record<string, Record<string, number>>;

export const rollupRevision = sqliteTable(
  "rollup_revision",
  {
    month: text().notNull(),
    revision: integer().notNull(),
    recordedAt: text("recorded_at").notNull(),
    items: integer().notNull(),
    byChannel: text("by_channel", { mode: "json" }).$type<Record<string, number>>().notNull(),
    checksum: text().notNull(),
    difference: text({ mode: "json" }).$type<Change[]>().notNull(),
    hash: text().notNull().default(""),
    cellsHash: text("cells_hash"),
    byFamily: text("by_family", { mode: "json" }).$type<Record<string, number>>(),
    entries: text({ mode: "json" }).$type<EntryChanges>(),
  },
  (table) => [primaryKey({ columns: [table.month, table.revision] })],
);

export const rollupRedaction = sqliteTable(
  "rollup_redaction",
  {
    month: text().notNull(),
    revision: integer().notNull(),
    number: integer().notNull(),
    redactedAt: text("redacted_at").notNull(),
    publication: text().notNull(),
    contentHash: text("content_hash").notNull(),
    hash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.revision, table.number] })],
);

export const channelList = sqliteTable("channel_list", {
  id: integer().primaryKey(),
  channels: text({ mode: "json" }).$type<Channel[]>().notNull(),
});

export const channelMetric = sqliteTable(
  "channel_metric",
  {
    channelId: text("channel_id").notNull(),
    month: text().notNull(),
    metric: text().$type<Metric>().notNull(),
    measure: text().$type<Measure>().notNull(),
    value: integer().notNull(),
    recordedAt: text("recorded_at").notNull(),
    recordedBy: text("recorded_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.month, table.metric, table.measure] })],
);

/** Append-only. */
export const channelMetricFormer = sqliteTable(
  "channel_metric_former",
  {
    channelId: text("channel_id").notNull(),
    month: text().notNull(),
    metric: text().$type<Metric>().notNull(),
    measure: text().$type<Measure>().notNull(),
    number: integer().notNull(),
    value: integer().notNull(),
    recordedAt: text("recorded_at").notNull(),
    recordedBy: text("recorded_by").notNull(),
    replacedAt: text("replaced_at").notNull(),
    replacedBy: text("replaced_by").notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.month, table.metric, table.measure, table.number] })],
);

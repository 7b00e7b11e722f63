import * as z from "zod";
import { type Channel, channelFamily } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { month } from "../../../schema/contracts/publications.ts";
import {
  type Division,
  monthRevisions,
  publicationRollup,
  rollupCsvQuery,
  rollupQuery,
  rollupRowList,
} from "../../../schema/contracts/rollups.ts";
import { type Call, operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { rendered } from "../../http/response.ts";
import { invalid } from "../../http/validation.ts";
import { channelFamilyLabels } from "../../labels/channels.ts";
import { genreLabels, subjectLabels } from "../../labels/registry.ts";
import { describedBy, renderedCsv } from "../../tables/csv-writer.ts";
import { isOpenIn } from "../channels/channel-days.ts";
import { readOwnCodes } from "../codes/own-codes.store.ts";
import { assertMonthRange } from "../month-range.ts";
import { currentMonth } from "../months.ts";
import { channelColumn } from "./channel-column.ts";
import { divisionCount } from "./division-counts.ts";
import { keyOfValue, unitKeyOf, unstatedKey } from "./month-count.ts";
import { rollupCsv, serializeRow } from "./rollup-csv.ts";
import { column, columnsOf, type RollupColumn, type RollupRow, rollupRows } from "./rollup-rows.ts";
import { readCounts, readLatestMonthAndChannels, readRevisions, type StoredCount } from "./served-counts.store.ts";
import { spellingsOf } from "./unit-spellings.ts";

/** At most ten years at a time. */
const mostMonths = 120;

type RollupQuery = z.output<typeof rollupQuery>;

interface Rollup {
  by: Division;
  from: string;
  to: string;
  rows: RollupRow[];
  stored: StoredCount[];
}

/** The labels of a division's values; a unit's label is its name as most items state it. */
async function labelsOf(
  { env }: Call,
  by: Division,
  read: readonly StoredCount[],
): Promise<ReadonlyMap<string, Labels>> {
  if (by === "unit") {
    const spellings = spellingsOf(read.flatMap(({ cells, pairs }) => [cells, ...Object.values(pairs ?? {})]));
    return new Map([...spellings].map(([unit, name]) => [unit, { zh_hans: name, zh_hant: name, en: name }]));
  }
  const own = (await readOwnCodes(env.DB)).filter(({ list }) => list === (by === "genre" ? "genres" : "subjects"));
  const shipped = Object.entries<Labels>(by === "genre" ? genreLabels : subjectLabels);
  return new Map([...shipped, ...own.map(({ code, label }) => [code, label] as const)]);
}

/** A column for each family of these channels. */
const familyColumns = (channels: readonly Channel[]): RollupColumn[] =>
  channelFamily.options.flatMap((family) => {
    const own = channels.filter((channel) => channel.family === family);
    if (own.length === 0) return [];
    const isOpen = (month: string) => own.some((channel) => isOpenIn(channel, month));
    return [{ ...column(family, channelFamilyLabels[family]), isOpenIn: isOpen }];
  });

/** Throws `validation-failed` where members of the query contradict each other, or name a channel that there is not. */
function assertSelection({ by, channel, family, genre, unit }: RollupQuery, channels: readonly Channel[]): void {
  if (channel !== undefined && channels.every(({ id }) => id !== channel)) {
    throw invalid({ pointer: "/channel", code: "unknown-channel", detail: "is not a channel" }, "Unknown channel.");
  }
  if (family !== undefined && channel !== undefined) {
    throw invalid({ pointer: "/family", code: "conflict", detail: "does not go with channel" }, "Ask for one of them.");
  }
  if (by === "family" && channel !== undefined) {
    throw invalid({ pointer: "/channel", code: "conflict", detail: "does not go with by=family" }, "Ask by channel.");
  }
  if (genre !== undefined && by !== "unit") {
    throw invalid({ pointer: "/genre", code: "conflict", detail: "goes with by=unit" }, "Ask for by=unit.");
  }
  if (unit !== undefined && by !== "genre") {
    throw invalid({ pointer: "/unit", code: "conflict", detail: "goes with by=genre" }, "Ask for by=genre.");
  }
}

/** The rollup that a query asks for: reads a row for each month since January, one more where it is marked, and two more. */
async function readRollup(call: Call, query: RollupQuery): Promise<Rollup> {
  const { by = "channel", channel, family, from, to } = query;
  const { latest, channels } = await readLatestMonthAndChannels(call.env.DB);
  assertSelection(query, channels);
  const chosen = channels.filter(
    (one) => (channel === undefined || one.id === channel) && (family === undefined || one.family === family),
  );
  const counted = latest ?? currentMonth(call.env, call.outside);
  const last = to ?? (from !== undefined && from > counted ? from : counted);
  const first = from ?? `${last.slice(0, 4)}-01`;
  assertMonthRange(first, last, mostMonths);
  const pair = { genre: keyOf(query.genre), unit: query.unit && unitKeyOf(keyOf(query.unit) ?? "") };
  const isPair = pair.genre !== undefined || pair.unit !== undefined;
  const read = await readCounts(call.env.DB, `${first.slice(0, 4)}-01`, last, isPair ? "pair" : by);
  const counts = new Map(read.map((count) => [count.month, divisionCount(by, pair, count)]));
  const labels = await labelsOf(call, by, read);
  const columns = {
    channel: () => chosen.map(channelColumn),
    family: () => familyColumns(chosen),
    other: () => columnsOf(counts.values(), labels).map((one) => ({ ...one, isOpenIn: isAnyOpen(chosen) })),
  }[by === "channel" || by === "family" ? by : "other"]();
  const rows = rollupRows(counts, columns, { by, channel, family, from: first, to: last });
  return { by, from: first, to: last, rows, stored: read.filter((count) => count.month >= first) };
}

/** Whether one of the channels that are asked for was published through in a month. */
const isAnyOpen = (channels: readonly Channel[]) => (month: string) =>
  channels.some((channel) => isOpenIn(channel, month));

/** The key of a value in a query: `_U` is that of what is not stated. */
const keyOf = (value: string | undefined) => (value === undefined || value === unstatedKey ? value : keyOfValue(value));

const rollupContract = {
  method: "get",
  tag: "Publications",
  policy: anyone,
  caching: "current",
  generation: "rollups",
  query: rollupQuery,
  problems: [],
} as const;

export const getPublicationRollupRows = operation(
  {
    ...rollupContract,
    id: "getPublicationRollupRows",
    path: "/v1/rollups/publications.rows.json",
    summary: "Publications by month and channel, family of channels, subject, genre or unit, as an array of rows",
    description: "The parameters of the JSON; how far each month is counted and closed is said there.",
    answers: {
      200: {
        description: "The rows of `items` alone, for tools that read arrays: D3, Power Query, pandas.",
        schema: rollupRowList,
      },
    },
  },
  async (call, { query }) => {
    const { by, rows } = await readRollup(call, query);
    return rendered("application/json", JSON.stringify(rows.map((row) => serializeRow(by, row))));
  },
);

export const getPublicationRollup = operation(
  {
    ...rollupContract,
    id: "getPublicationRollup",
    path: "/v1/rollups/publications.json",
    summary: "Publications by month and channel, family of channels, subject, genre or unit",
    description:
      "The year of the latest counted month unless `from` and `to` say otherwise; at most 120 months. A month is provisional until it is closed after its end; a closed one changes by a revision only.",
    answers: { 200: { description: "One row a month and value.", schema: publicationRollup } },
  },
  async (call, { query }) => {
    const { by, from, to, rows, stored } = await readRollup(call, query);
    const { channel = null, family = null, genre = null, unit = null } = query;
    const { code, licence, name } = call.env.AGENCY;
    const body = {
      by,
      ...{ channel, family, genre, unit },
      from,
      to,
      items: rows.map((row) => serializeRow(by, row)),
      counted: stored.map(({ month, countedAt, closedAt, revision, checksum, differs }) => ({
        month,
        counted_at: countedAt,
        closed_at: closedAt,
        revision,
        checksum,
        differs,
      })),
      meta: { agency: { code, name }, licence },
    };
    return rendered("application/json", JSON.stringify(body));
  },
);

export const getPublicationRollupCsv = operation(
  {
    ...rollupContract,
    id: "getPublicationRollupCsv",
    path: "/v1/rollups/publications.csv",
    summary: "Publications by month and channel, family of channels, subject, genre or unit, as CSV",
    description:
      "The parameters of the JSON, and `excel=1` for a byte order mark. One line a month and value, the total last.",
    query: rollupCsvQuery,
    answers: {
      200: {
        description: "The same rows (RFC 4180, UTF-8).",
        mediaTypes: ["text/csv"],
        example:
          "month,channel,label_zh_hans,label_zh_hant,label_en,items,year_to_date,year_to_date_lacks,provisional,differs,in_use\r\n" +
          "2016-03,portal,门户网站,門戶網站,Agency portal,12,30,2016-02,false,false,true\r\n",
      },
    },
  },
  async (call, { query }) => {
    const { by, rows } = await readRollup(call, query);
    return renderedCsv(rollupCsv(by, rows), query, { headers: { Link: describedBy } });
  },
);

export const getRollupRevisions = operation(
  {
    id: "getRollupRevisions",
    method: "get",
    path: "/v1/rollups/publications/{month}/revisions",
    tag: "Publications",
    summary: "A closed month's revisions: when, what was counted, and what differs from the one before",
    description:
      "A closed month is counted again where its items change or channels change their family, and gets a revision only where that counts " +
      "otherwise. It names the entries that came, went and changed. What a redaction took out is named `_R`; index numbers stay.",
    policy: anyone,
    caching: "current",
    generation: "rollups",
    params: z.strictObject({ month }),
    answers: { 200: { description: "The latest first; none where the month is not closed.", schema: monthRevisions } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const items = (await readRevisions(call.env.DB, params.month)).map((row) => ({
      revision: row.revision,
      recorded_at: row.recordedAt,
      items: row.items,
      by_channel: row.byChannel,
      by_family: row.byFamily,
      checksum: row.checksum,
      difference: row.difference,
      entries: row.entries,
    }));
    return { status: 200, body: { month: params.month, items } };
  },
);

import * as z from "zod";
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
import { genreLabels, subjectLabels } from "../../labels/registry.ts";
import { describedBy, renderedCsv } from "../../tables/csv-writer.ts";
import { assertMonthRange } from "../month-range.ts";
import { currentMonth } from "../months.ts";
import { rollupCsv, serializeRow } from "./rollup-csv.ts";
import { columnsOf, type RollupRow, rollupRows } from "./rollup-rows.ts";
import { readCounts, readLatestMonthAndChannels, readRevisions, type StoredCount } from "./rollups.store.ts";
import { mergeSpellings, spellingsOf } from "./unit-spellings.ts";

/** At most ten years at a time. */
const mostMonths = 120;

type RollupQuery = z.output<typeof rollupQuery>;

interface Rollup {
  by: Division;
  channel: string | undefined;
  from: string;
  to: string;
  rows: RollupRow[];
  stored: StoredCount[];
}

/** The labels of a division's values; a unit's label is its name as most items state it. */
function labelsOf(by: Exclude<Division, "channel">, read: readonly StoredCount[]): ReadonlyMap<string, Labels> {
  if (by === "unit") {
    const spellings = spellingsOf(read.map(({ cells }) => cells));
    return new Map([...spellings].map(([unit, name]) => [unit, { zh_hans: name, zh_hant: name, en: name }]));
  }
  return new Map<string, Labels>(Object.entries(by === "genre" ? genreLabels : subjectLabels));
}

/** The rollup that a query asks for: reads a row for each month since January, and two more. */
async function readRollup(call: Call, { by = "channel", channel, from, to }: RollupQuery): Promise<Rollup> {
  const { latest, channels } = await readLatestMonthAndChannels(call.env.DB);
  const chosen = channel === undefined ? channels : channels.filter(({ id }) => id === channel);
  if (channel !== undefined && chosen.length === 0) {
    throw invalid({ pointer: "/channel", code: "unknown-channel", detail: "is not a channel" }, "Unknown channel.");
  }
  const counted = latest ?? currentMonth(call.env, call.outside);
  const last = to ?? (from !== undefined && from > counted ? from : counted);
  const first = from ?? `${last.slice(0, 4)}-01`;
  assertMonthRange(first, last, mostMonths);
  const read = await readCounts(call.env.DB, `${first.slice(0, 4)}-01`, last, by);
  const stored = by === "unit" ? read.map((count) => ({ ...count, cells: mergeSpellings(count.cells) })) : read;
  const columns =
    by === "channel" ? chosen.map(({ id, label }) => ({ value: id, label })) : columnsOf(stored, labelsOf(by, read));
  const counts = new Map(stored.map((count) => [count.month, count]));
  const rows = rollupRows(counts, columns, { by, channel, from: first, to: last });
  return { by, channel, from: first, to: last, rows, stored: stored.filter((count) => count.month >= first) };
}

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
    summary: "Publications by month and channel, subject, genre or unit, as an array of rows",
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
    summary: "Publications by month and channel, subject, genre or unit",
    description:
      "The year of the latest counted month unless `from` and `to` say otherwise; at most 120 months. A month is provisional until it is closed after its end; a closed one changes by a revision only.",
    answers: { 200: { description: "One row a month and value.", schema: publicationRollup } },
  },
  async (call, { query }) => {
    const { by, channel, from, to, rows, stored } = await readRollup(call, query);
    const { code, licence, name } = call.env.AGENCY;
    const body = {
      by,
      channel: channel ?? null,
      from,
      to,
      items: rows.map((row) => serializeRow(by, row)),
      counted: stored.map(({ month, countedAt, closedAt, revision, checksum }) => ({
        month,
        counted_at: countedAt,
        closed_at: closedAt,
        revision,
        checksum,
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
    summary: "Publications by month and channel, subject, genre or unit, as CSV",
    description:
      "The parameters of the JSON, and `excel=1` for a byte order mark. One line a month and value, the total last.",
    query: rollupCsvQuery,
    answers: {
      200: {
        description: "The same rows (RFC 4180, UTF-8).",
        mediaTypes: ["text/csv"],
        example:
          "month,channel,label_zh_hans,label_zh_hant,label_en,items,year_to_date,provisional\r\n" +
          "2016-03,portal,门户网站,門戶網站,Agency portal,12,30,false\r\n",
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
      "A closed month is counted again where its items change, and gets a revision only where the count found other items. What a redaction took out is named `_R`.",
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
      checksum: row.checksum,
      difference: row.difference,
    }));
    return { status: 200, body: { month: params.month, items } };
  },
);

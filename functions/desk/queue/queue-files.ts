import { workbookType } from "../../../schema/contracts/tables.ts";
import { toDay } from "../../clock/days.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { rendered } from "../../http/response.ts";
import { caseStateLabels, intakeChannelLabels } from "../../labels/requests.ts";
import { readOwnCodes } from "../../publications/codes/own-codes.store.ts";
import { topicLabel, topicsOf } from "../../publications/codes/topic-labels.ts";
import { listCases } from "../../requests/queue/list-cases.ts";
import { listQueueCsv, mostLines } from "../../requests/queue/queue.routes.ts";
import type { Reader } from "../../site/reader.ts";
import { csvOf, csvType, renderedCsv } from "../../tables/csv-writer.ts";
import { workbookOf } from "../../tables/workbook/workbook-writer.ts";
import { deskDownload } from "../desk-download.ts";
import { policyOf } from "../may-use.ts";
import { leftWords } from "../words/due-words.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { type QueueAsked, queueFiltersOf, queueQuery } from "./queue-query.ts";

const columns = [
  words.number,
  words.caseTitle,
  words.state,
  words.received,
  words.channel,
  words.due,
  words.left,
  words.stopped,
  words.officer,
  words.unit,
  words.topic,
];

/** The cases of the queue as people read a table of them: a line each below the headings, and that there are more where there are. */
async function tableOf(
  call: StaffCall,
  { say }: Reader,
  asked: QueueAsked,
): Promise<{ headings: string[]; rows: string[][] }> {
  const today = todayOf(call.env, call.outside);
  const [{ items, next }, codes] = await Promise.all([
    listCases(call, queueFiltersOf(asked), { limit: mostLines, scan: mostLines }),
    readOwnCodes(call.env.DB),
  ]);
  const topics = topicsOf(codes);
  const rows = items.map((entry) => {
    const due_on = entry.due_on === null ? null : toDay(entry.due_on);
    const left = leftWords({ ...entry, due_on }, today);
    return [
      entry.receipt_no,
      entry.title ?? "",
      say(caseStateLabels[entry.state]),
      entry.received_on,
      say(intakeChannelLabels[entry.intake_channel]),
      due_on ?? "",
      left === undefined ? "" : say(left),
      entry.stopped_since ?? "",
      entry.officer ?? "",
      entry.unit ?? "",
      entry.topic === null ? "" : say(topicLabel(topics, entry.topic)),
    ];
  });
  return { headings: columns.map(say), rows: next === null ? rows : [...rows, [say(words.goesOn)]] };
}

const asFile = (name: string) => ({ "Content-Disposition": `attachment; filename="${name}"` });

const shared = { policy: policyOf(listQueueCsv), query: queueQuery } as const;

export const queueCsvFile = deskDownload({
  ...shared,
  id: "deskQueueCsv",
  path: "/desk/requests.csv",
  summary: "The queue as a CSV that spreadsheets open",
  description: "The cases that the address asks for, at most 5,000 looked at, in words.",
  mediaType: csvType,
  async serve(call, { reader, query }) {
    const { headings, rows } = await tableOf(call, reader, query);
    return renderedCsv(csvOf(headings, rows), { excel: "1" }, { headers: asFile("cases.csv") });
  },
});

export const queueWorkbook = deskDownload({
  ...shared,
  id: "deskQueueWorkbook",
  path: "/desk/requests.xlsx",
  summary: "The queue as a workbook",
  description: "The same, of Office Open XML; every cell is text, so that nothing in it is run.",
  mediaType: workbookType,
  async serve(call, { reader, query }) {
    const { headings, rows } = await tableOf(call, reader, query);
    const sheet = { name: reader.say(words.title), width: 18, rows: [headings, ...rows] };
    return rendered(workbookType, workbookOf([sheet]), { headers: asFile("cases.xlsx") });
  },
});

import * as z from "zod";
import type { Channel } from "../../../schema/contracts/channels.ts";
import { month } from "../../../schema/contracts/publications.ts";
import type { Change, EntryChanges } from "../../../schema/contracts/rollups.ts";
import { ProblemError } from "../../http/problems.ts";
import { channelFamilyLabels } from "../../labels/channels.ts";
import { rollupLabels } from "../../labels/rollups.ts";
import { currentMonth, isMonth } from "../../publications/months.ts";
import { othersKey, redactedKey, totalKey, unstatedKey } from "../../publications/rollups/month-count.ts";
import { previewMonth } from "../../publications/rollups/preview-month.ts";
import { listRollups, recountMonth } from "../../publications/rollups/recounting.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { instantWords, numberText } from "../../site/format.ts";
import { asWritten, type CodeLabels, channelLabel, codeLabelsOf } from "../../site/publications/code-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { memberWords } from "../../site/words/catalogue-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { monthRoomWords as words } from "../words/month-words.ts";
import { readMonthRevisions } from "./desk-months.store.ts";
import { countingWords, monthStateWords } from "./months-page.tsx";

interface Known {
  reader: Reader;
  channels: readonly Channel[];
  codes: CodeLabels;
}

/** What a number of a month is of. */
function numberOf({ by, value }: Change, { reader: { say }, channels, codes }: Known): string {
  const fixed = {
    [totalKey]: rollupLabels.total,
    [unstatedKey]: rollupLabels.unstated,
    [othersKey]: rollupLabels.others,
    [redactedKey]: words.redacted,
  }[value];
  const families = new Map<string, (typeof channelFamilyLabels)["website"]>(Object.entries(channelFamilyLabels));
  const named = {
    total: () => words.by.total,
    channel: () => channelLabel(channels, value),
    family: () => families.get(value) ?? asWritten(value),
    subject: () => codes.of("subjects", value),
    genre: () => codes.of("genres", value),
    unit: () => asWritten(value),
  }[by]();
  return by === "total" ? say(named) : `${say(words.by[by])} · ${say(fixed ?? named)}`;
}

/** Numbers that a table of differences has at the most. */
const mostNumbers = 100;

const DifferenceTable = ({ difference, known }: { difference: readonly Change[]; known: Known }) => {
  const { say } = known.reader;
  // Of what is divided by two things at once the whole is enough here.
  const totals = difference.filter(({ by, channel }) => by === "channel" || channel === totalKey);
  return totals.length === 0 ? null : (
    <DataTable
      caption={say(words.difference)}
      isHeaded
      columns={[
        { heading: say(words.what), isLong: true },
        { heading: say(words.was), isNumber: true },
        { heading: say(words.now), isNumber: true },
      ]}
      rows={totals
        .slice(0, mostNumbers)
        .map((change) => [numberOf(change, known), numberText(change.from), numberText(change.to)])}
    />
  );
};

const EntryLinks = ({ reader, numbers }: { reader: Reader; numbers: readonly string[] }) => (
  <>
    {numbers.slice(0, mostNumbers).map((indexNo, at) => (
      <>
        {at > 0 && "、"}
        <a href={reader.to(`/desk/publications/${indexNo}`)}>{indexNo}</a>
      </>
    ))}
  </>
);

/** Which entries made a month another. */
const Causes = ({ reader, entries }: { reader: Reader; entries: EntryChanges | null }) => {
  const { say } = reader;
  if (entries === null) return <p>{say(words.unknownWhy)}</p>;
  const { came, went, changed, unlisted } = entries;
  return (
    <ul>
      {came.length > 0 && (
        <li>
          {`${say(words.came)}: `}
          <EntryLinks reader={reader} numbers={came} />
        </li>
      )}
      {went.length > 0 && (
        <li>
          {`${say(words.went)}: `}
          <EntryLinks reader={reader} numbers={went} />
        </li>
      )}
      {changed.slice(0, mostNumbers).map(({ index_no, members }) => (
        <li>
          {`${say(words.changed)}: `}
          <a href={reader.to(`/desk/publications/${index_no}`)}>{index_no}</a>
          {` (${members.map((member) => say(memberWords[member] ?? asWritten(member))).join("、")})`}
        </li>
      ))}
      {unlisted > 0 && <li>{say(words.unlisted(unlisted))}</li>}
    </ul>
  );
};

const isEmpty = (entries: EntryChanges | null) =>
  entries !== null && entries.came.length + entries.went.length + entries.changed.length + entries.unlisted === 0;

export const monthPage = deskPage({
  id: "deskMonth",
  path: "/desk/months/{month}",
  summary: "A month's count, what differs from it now, and why",
  description: "With its revisions.",
  policy: policyOf(listRollups),
  params: z.strictObject({ month }),
  query: { done: z.enum(["changed", "same"]).optional().catch(undefined) },
  async draw({ env, outside, member }, { reader, seat, params, query }) {
    const { say } = reader;
    const thisMonth = currentMonth(env, outside);
    if (!isMonth(params.month) || params.month > thisMonth)
      throw new ProblemError("not-found", "This month has not begun.");
    const { state, count, differs, difference, entries } = await previewMonth(env, params.month);
    const { revisions, channels, own } = await readMonthRevisions(env.DB, params.month);
    const known = { reader, channels, codes: codeLabelsOf(own) };
    const latest = state ?? count;
    const hasEnded = params.month < thisMonth;
    const title = say(words.of(params.month));
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          {query.done && (
            <Notice kind="success">
              <p>{say(words.done[query.done])}</p>
            </Notice>
          )}
          <p>
            <strong>{say(monthStateWords(state, differs))}</strong>
          </p>
          <p>{say(state === undefined ? words.uncountedWhy(count.items) : differs ? words.differsWhy : words.same)}</p>
          {differs && (
            <>
              <h2>{say(words.difference)}</h2>
              <DifferenceTable difference={difference} known={known} />
              <h3>{say(words.because)}</h3>
              <Causes reader={reader} entries={isEmpty(entries) ? null : entries} />
            </>
          )}
          {mayUse(member, recountMonth) ? (
            <DeskForm reader={reader} token={seat.token} action={`/desk/months/${params.month}`}>
              {hasEnded && state?.closedAt === null && <p>{say(words.closing)}</p>}
              <button type="submit">{say(countingWords(state, hasEnded))}</button>
            </DeskForm>
          ) : (
            <p>{say(words.readers)}</p>
          )}
          <h2>{say(words.counts)}</h2>
          <DataTable
            caption={say(words.counts)}
            isHeaded
            columns={[{ heading: say(words.channel) }, { heading: say(words.items), isNumber: true }]}
            rows={[
              [say(words.by.total), numberText(latest.items)],
              ...Object.entries(latest.channel).map(([id, items]) => [
                say(channelLabel(channels, id)),
                numberText(items),
              ]),
            ]}
          />
          <h2>{say(words.revisions)}</h2>
          {revisions.length === 0 && <p>{say(words.noRevisions)}</p>}
          {revisions.map((revision) => (
            <details>
              <summary>
                {`${say(words.revision)} ${revision.revision} · ${say(instantWords(revision.recordedAt, env.AGENCY.time_zone))} · ${numberText(revision.items)}`}
              </summary>
              {revision.revision === 1 ? (
                <p>{say(words.firstRevision)}</p>
              ) : (
                <>
                  <DifferenceTable difference={revision.difference} known={known} />
                  <Causes reader={reader} entries={revision.entries} />
                </>
              )}
            </details>
          ))}
          <p>
            <a href={reader.to(`/desk/months?year=${params.month.slice(0, 4)}`)}>{say(words.back)}</a>
          </p>
        </>
      ),
    };
  },
});

const counted = z.looseObject({ changed: z.boolean() });

export const monthForm = deskForm({
  id: "deskRecountMonth",
  path: "/desk/months/{month}",
  summary: "Count a month anew, and close it where it has ended",
  description: "Leads to the month, which says whether its numbers changed.",
  form: recountMonth,
  async draw(call) {
    const reply = await runForm(recountMonth, call);
    const { changed } = counted.parse("body" in reply ? reply.body : undefined);
    return { to: `/desk/months/${call.pathParameters.month}?done=${changed ? "changed" : "same"}` };
  },
});

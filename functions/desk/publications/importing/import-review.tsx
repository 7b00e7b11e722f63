import type { Channel } from "../../../../schema/contracts/channels.ts";
import type { EntryDifference, ImportOutcome, LikelyCopy } from "../../../../schema/contracts/import-outcome.ts";
import type { OwnCode } from "../../../../schema/contracts/own-codes.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Checkbox, Hidden, TextArea } from "../../../site/components/field.tsx";
import type { Form } from "../../../site/form.ts";
import { codeLabelsOf } from "../../../site/publications/code-labels.ts";
import { statedWords } from "../../../site/publications/entry-words.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { tableFields } from "../../components/table-form.ts";
import { importWords as words } from "../../words/import-words.ts";
import { headingOf } from "./heading-of.ts";

/** The field of what is confirmed of a table, and the one of why entries change. */
export const confirmFields = { confirm: "_confirm", reason: "_reason" } as const;

/** Rows that a table of the review has at the most. */
const mostReviewed = 100;

interface ImportReviewProps {
  reader: Reader;
  seat: DeskSeat;
  form: Form;
  outcome: ImportOutcome;
  /** The table as it is carried on, and where its result is read. */
  table: string;
  resultAt: string;
  /** The key by which a second sending is known. */
  formKey: string;
  known: { channels: readonly Channel[]; own: readonly OwnCode[] };
  /** Whether numbers far beyond the others were confirmed before. */
  isFarConfirmed: boolean;
}

/** What a table without faults would write, and what has to be confirmed before it does. */
export const ImportReview = (props: ImportReviewProps) => {
  const { reader, seat, form, outcome, table, resultAt, formKey, known, isFarConfirmed } = props;
  const { say } = reader;
  const { rows, registered, amended, unchanged, copies, differences } = outcome;
  const written = registered + amended;
  return (
    <>
      <p class="large">{say(words.reviewCount(rows, registered, amended, unchanged))}</p>
      {written === 0 ? (
        <p>{say(words.nothingNew)}</p>
      ) : (
        <DeskForm
          reader={reader}
          token={seat.token}
          action="/desk/publications/import/confirmation"
          id="import"
          hasFiles
          data={{
            "data-result": resultAt,
            "data-running": say(words.running),
            "data-broken": say(words.broken),
          }}
        >
          <Hidden name="_key" value={formKey} />
          <Hidden name={tableFields.table} value={table} />
          {isFarConfirmed && <Hidden name={confirmFields.confirm} value="far-numbers" />}
          {copies.length > 0 && <Copies reader={reader} form={form} copies={copies} />}
          {differences.length > 0 && (
            <Differences reader={reader} form={form} differences={differences} known={known} />
          )}
          <button type="submit">{say(words.confirm(written))}</button>
          <p class="status" role="status" />
        </DeskForm>
      )}
      <p>
        <a href={reader.to("/desk/publications/import")}>{say(words.restart)}</a>
      </p>
    </>
  );
};

const Copies = ({
  reader,
  form,
  copies,
}: Pick<ImportReviewProps, "reader" | "form"> & { copies: readonly LikelyCopy[] }) => {
  const { say } = reader;
  return (
    <>
      <h2>{say(words.copies)}</h2>
      <p>{say(words.copiesWhy)}</p>
      <DataTable
        caption={say(words.copies)}
        isHeaded
        columns={[words.row, words.like, words.by].map((heading) => ({ heading: say(heading) }))}
        rows={copies.slice(0, mostReviewed).map(({ line, of, by }) => [
          String(line),
          typeof of === "number" ? (
            say(words.likeRow(of))
          ) : (
            <a href={reader.to(`/desk/publications/${of}`)} target="_blank" rel="noreferrer">
              {of}
            </a>
          ),
          say(words.likenesses[by]),
        ])}
      />
      <Checkbox
        reader={reader}
        form={form}
        pointer={confirmFields.confirm}
        label={words.confirmCopies}
        value="copies"
        isRequired
      />
    </>
  );
};

interface DifferencesProps extends Pick<ImportReviewProps, "reader" | "form" | "known"> {
  differences: readonly EntryDifference[];
}

const Differences = ({ reader, form, differences, known }: DifferencesProps) => {
  const { say } = reader;
  const codes = codeLabelsOf(known.own);
  const wordsOf = (member: string, value: unknown) =>
    statedWords(member, value, { reader, codes, channels: known.channels });
  return (
    <>
      <h2>{say(words.differences)}</h2>
      <DataTable
        caption={say(words.differences)}
        isHeaded
        columns={[words.row, words.member, words.from, words.to].map((heading) => ({ heading: say(heading) }))}
        rows={differences
          .slice(0, mostReviewed)
          .flatMap(({ line, changes }) =>
            changes.map(({ member, from, to }) => [
              String(line),
              say(headingOf(member)),
              wordsOf(member, from),
              wordsOf(member, to),
            ]),
          )}
      />
      <Checkbox
        reader={reader}
        form={form}
        pointer={confirmFields.confirm}
        label={words.confirmAmendments}
        value="amendments"
        isRequired
      />
      <TextArea
        reader={reader}
        form={form}
        pointer={confirmFields.reason}
        label={words.reason}
        hint={words.reasonHint}
        longest={500}
        rows={2}
        isRequired
      />
    </>
  );
};

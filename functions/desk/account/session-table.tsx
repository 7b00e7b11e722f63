import type * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { sessionList } from "../../../schema/contracts/sessions.ts";
import { signInLabels } from "../../labels/sign-ins.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { accountWords as words } from "../words/account-words.ts";

/** Whose sessions are ended, where they are not one's own. */
export const memberField = "_member";

interface SessionTableProps {
  reader: Reader;
  seat: DeskSeat;
  /** What the heading above it says. */
  caption: Labels;
  /** What ends one of them, by its id, and what ends them all, of another member where one is named; `why` says when one does. */
  ends: { one(id: string): string; all: string; member?: string; why: Labels; allLabel: Labels };
  items: z.input<typeof sessionList>["items"];
  /** The agency's time zone. */
  zone: string;
}

/** Where a member is signed in, each with what ends it, and what ends them all. */
export const SessionTable = ({ reader, seat, caption, ends, items, zone }: SessionTableProps) => {
  const { say } = reader;
  if (items.length === 0) return <p>{say(words.noSessions)}</p>;
  const columns = [words.signedInAt, words.endsAt, words.by, words.action];
  return (
    <>
      <DataTable
        caption={say(caption)}
        isHeaded
        columns={columns.map((column) => ({ heading: say(column) }))}
        rows={items.map(({ id, by, name, signed_in_at, ends_at, is_this }) => [
          say(instantWords(signed_in_at, zone)),
          say(instantWords(ends_at, zone)),
          `${say(signInLabels[by])}${name === null ? "" : ` · ${name}`}`,
          is_this ? (
            say(words.isThis)
          ) : (
            <DeskForm reader={reader} token={seat.token} action={ends.one(id)}>
              <button type="submit" class="second">
                {say(words.end)}
                <span class="spoken">{say(instantWords(signed_in_at, zone))}</span>
              </button>
            </DeskForm>
          ),
        ])}
      />
      <p>{say(ends.why)}</p>
      <DeskForm reader={reader} token={seat.token} action={ends.all}>
        {ends.member && <Hidden name={memberField} value={ends.member} />}
        <button type="submit" class="second">
          {say(ends.allLabel)}
        </button>
      </DeskForm>
    </>
  );
};

import type * as z from "zod";
import type { sessionList } from "../../../schema/contracts/sessions.ts";
import { signInLabels } from "../../labels/sign-ins.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { accountWords as words } from "../words/account-words.ts";

interface SessionTableProps {
  reader: Reader;
  seat: DeskSeat;
  items: z.input<typeof sessionList>["items"];
  /** The agency's time zone. */
  zone: string;
}

/** Where a member is signed in, each with what ends it, and what ends them all. */
export const SessionTable = ({ reader, seat, items, zone }: SessionTableProps) => {
  const { say } = reader;
  const columns = [words.signedInAt, words.endsAt, words.by, words.action];
  return (
    <>
      <DataTable
        caption={say(words.sessions)}
        columns={columns.map((column) => ({ heading: say(column) }))}
        rows={items.map(({ id, by, name, signed_in_at, ends_at, is_this }) => [
          say(instantWords(signed_in_at, zone)),
          say(instantWords(ends_at, zone)),
          `${say(signInLabels[by])}${name === null ? "" : ` · ${name}`}`,
          is_this ? (
            say(words.isThis)
          ) : (
            <DeskForm reader={reader} token={seat.token} action={`/desk/account/sessions/${id}/end`}>
              <button type="submit" class="second">
                {say(words.end)}
                <span class="spoken">{say(instantWords(signed_in_at, zone))}</span>
              </button>
            </DeskForm>
          ),
        ])}
      />
      <p>{say(words.endAllWhy)}</p>
      <DeskForm reader={reader} token={seat.token} action="/desk/account/sessions/end">
        <button type="submit" class="second">
          {say(words.endAll)}
        </button>
      </DeskForm>
    </>
  );
};

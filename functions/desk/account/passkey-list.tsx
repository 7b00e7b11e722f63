import type * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { passkeyList } from "../../../schema/contracts/sessions.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { accountWords as words } from "../words/account-words.ts";

interface PasskeyListProps {
  reader: Reader;
  seat: DeskSeat;
  /** What removes one, by its id, and what is said where there is none. */
  removes: { one(id: string): string; none: Labels };
  items: z.input<typeof passkeyList>["items"];
  /** The agency's time zone. */
  zone: string;
}

/** A member's passkeys, each with what removes it. */
export const PasskeyList = ({ reader, seat, removes, items, zone }: PasskeyListProps) => {
  const { say } = reader;
  if (items.length === 0) return <p>{say(removes.none)}</p>;
  const columns = [words.passkey, words.createdAt, words.lastUsedAt, words.action];
  return (
    <DataTable
      caption={say(words.passkeys)}
      isHeaded
      columns={columns.map((column) => ({ heading: say(column) }))}
      rows={items.map(({ id, name, created_at, last_used_at }) => [
        name,
        say(instantWords(created_at, zone)),
        say(last_used_at === null ? words.never : instantWords(last_used_at, zone)),
        <DeskForm reader={reader} token={seat.token} action={removes.one(id)}>
          <button type="submit" class="second">
            {say(words.remove)}
            <span class="spoken">{name}</span>
          </button>
        </DeskForm>,
      ])}
    />
  );
};

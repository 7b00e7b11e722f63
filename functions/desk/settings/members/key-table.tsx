import { todayOf } from "../../../env.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { dayWords, instantWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import type { keyView } from "../../../staff/key-view.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { membersWords as words } from "../../words/members-words.ts";

interface KeyTableProps {
  reader: Reader;
  seat: DeskSeat;
  call: StaffCall;
  /** The member's path. */
  path: string;
  keys: readonly ReturnType<typeof keyView>[];
}

/** A member's keys, without the keys themselves, each with when it ends and what ends it. */
export const KeyTable = ({ reader, seat, call: { env, outside }, path, keys }: KeyTableProps) => {
  const { say } = reader;
  if (keys.length === 0) return <p>{say(words.noKeys)}</p>;
  const inWords = (instant: string) => say(instantWords(instant, env.AGENCY.time_zone));
  const now = outside.now().toISOString();
  const today = todayOf(env, outside);
  const columns = [words.key, words.createdAt, words.expiresAt, words.lastUsedOn, words.state];
  return (
    <DataTable
      caption={say(words.keys)}
      isHeaded
      columns={columns.map((column) => ({ heading: say(column) }))}
      rows={keys.map(({ id, name, created_at, expires_at, last_used_on, lapses_on, revoked_at }) => [
        name,
        inWords(created_at),
        inWords(expires_at),
        say(last_used_on === null ? words.never : dayWords(last_used_on)),
        revoked_at !== null || expires_at <= now || lapses_on <= today ? (
          say(words.endedKey)
        ) : (
          <DeskForm reader={reader} token={seat.token} action={`${path}/keys/${id}/end`}>
            {say(words.works)}{" "}
            <button type="submit" class="second">
              {say(words.endKey)}
              <span class="spoken">{name}</span>
            </button>
          </DeskForm>
        ),
      ])}
    />
  );
};

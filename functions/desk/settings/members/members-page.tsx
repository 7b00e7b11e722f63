import * as z from "zod";
import { localDay } from "../../../clock/days.ts";
import { roleLabels } from "../../../labels/roles.ts";
import { apiOperations } from "../../../operations.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { dayWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { signInRulesOf } from "../../../staff/member-calls.ts";
import { readMembersWithCounts } from "../../../staff/members.store.ts";
import { listMembers } from "../../../staff/staff.routes.ts";
import { deskTasks } from "../../account/tasks.ts";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { membersWords as words } from "../../words/members-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { RoleTable } from "./role-table.tsx";

/** The path of the list; what is done of members stands below it. */
export const membersPath = "/desk/settings/members";

type Rows = Awaited<ReturnType<typeof readMembersWithCounts>>;

const link = (reader: Reader, { id, name }: Rows[number]["member"]) => (
  <a href={reader.to(`${membersPath}/${encodeURIComponent(id)}`)}>{name}</a>
);

const rolesOf = ({ say, language }: Reader, { roles }: Rows[number]["member"]) =>
  roles.map((role) => say(roleLabels[role].name)).join(language === "en" ? ", " : "、");

const Active = ({ reader, rows }: { reader: Reader; rows: Rows }) => (
  <DataTable
    caption={reader.say(words.title)}
    isHeaded
    columns={[
      { heading: reader.say(words.name), isLong: true },
      { heading: reader.say(words.unit), isLong: true },
      { heading: reader.say(words.roles), isLong: true },
      { heading: reader.say(words.keys), isNumber: true },
      { heading: reader.say(words.passkeys), isNumber: true },
      { heading: reader.say(words.sessions), isNumber: true },
    ]}
    rows={rows.map(({ member, keys, passkeys, sessions }) => [
      link(reader, member),
      member.unit,
      rolesOf(reader, member),
      keys,
      passkeys,
      sessions,
    ])}
  />
);

const Removed = ({ reader, rows, zone }: { reader: Reader; rows: Rows; zone: string }) =>
  rows.length === 0 ? null : (
    <section>
      <h2>{reader.say(words.removedMembers)}</h2>
      <DataTable
        caption={reader.say(words.removedMembers)}
        isHeaded
        columns={[words.name, words.unit, words.roles, words.since].map((one) => ({ heading: reader.say(one) }))}
        rows={rows.map(({ member }) => [
          link(reader, member),
          member.unit,
          rolesOf(reader, member),
          reader.say(dayWords(localDay(new Date(member.createdAt), zone))),
        ])}
      />
    </section>
  );

export const membersPage = deskPage({
  id: "deskMembers",
  path: membersPath,
  summary: "The members of staff, and what each role may do",
  description: "With how many keys and passkeys each has, and where they are signed in.",
  policy: policyOf(listMembers),
  query: { done: z.literal("asked").optional().catch(undefined) },
  async draw(call, { reader, query }) {
    const { say } = reader;
    const rows = await readMembersWithCounts(call.env.DB, signInRulesOf(call));
    return settingsDrawn(
      reader,
      say(words.title),
      <>
        {query.done && (
          <Notice kind="warning">
            <p>{say(words.done[query.done])}</p>
          </Notice>
        )}
        <p>{say(words.lead)}</p>
        <p>
          <a href={reader.to(`${membersPath}/new`)}>{say(words.add)}</a>
        </p>
        <Active reader={reader} rows={rows.filter(({ member }) => member.active)} />
        <RoleTable reader={reader} tasks={deskTasks(apiOperations)} />
        <Removed reader={reader} rows={rows.filter(({ member }) => !member.active)} zone={call.env.AGENCY.time_zone} />
      </>,
    );
  },
});

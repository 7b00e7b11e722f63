import * as z from "zod";
import { roles } from "../../../schema/contracts/staff.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { apiOperations } from "../../operations.ts";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { passkeyViews } from "../../staff/passkeys/passkey-views.ts";
import { sessionViews } from "../../staff/sessions/session-views.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { isFresh } from "../fresh.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { accountWords as words } from "../words/account-words.ts";
import { readAccount } from "./account.store.ts";
import { Myself } from "./myself.tsx";
import { PasskeyList } from "./passkey-list.tsx";
import { RegisterForm } from "./register-form.tsx";
import { SessionTable } from "./session-table.tsx";
import { deskTasks } from "./tasks.ts";

const done = z.enum(["session", "passkey", "removed"]);

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  done?: z.output<typeof done> | undefined;
  /** Whether a passkey was refused that was to be added. */
  isRefused?: boolean;
}

/** Where a member is signed in, and by what they may. */
export async function accountDrawn(call: StaffCall, asked: Asked): Promise<DeskDrawn> {
  const { reader, seat, isRefused } = asked;
  const { say } = reader;
  const title = say(words.title);
  if (seat.signedIn?.by === "proxy") {
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <Myself reader={reader} member={call.member} tasks={deskTasks(apiOperations)} />
          <p>{say(words.byProxy)}</p>
        </>
      ),
    };
  }
  const [sessions, rows] = await readAccount(call.env.DB, call.member.id, call.outside.now());
  const passkeys = await passkeyViews(call, call.member.id, rows);
  const zone = call.env.AGENCY.time_zone;
  return {
    title,
    readAt: "/desk/account",
    scripts: ["passkey.js"],
    ...(isRefused && { status: 422, isRefused }),
    children: (
      <>
        <h1>{title}</h1>
        {asked.done && (
          <Notice kind="success">
            <p>{say(words.done[asked.done])}</p>
          </Notice>
        )}
        {isRefused && (
          <div role="alert">
            <Notice kind="warning">
              <p>{say(words.refused)}</p>
            </Notice>
          </div>
        )}
        <Myself reader={reader} member={call.member} tasks={deskTasks(apiOperations)} />
        <h2>{say(words.passkeys)}</h2>
        <PasskeyList
          reader={reader}
          seat={seat}
          removes={{ one: (id) => `/desk/account/passkeys/${id}/removal`, none: words.noPasskeys }}
          items={passkeys.items}
          zone={zone}
        />
        <h3>{say(words.add)}</h3>
        <RegisterForm
          reader={reader}
          seat={seat}
          fields={call.fields}
          registering={isFresh(call) ? passkeys.registering : null}
        />
        <h2>{say(words.sessions)}</h2>
        <SessionTable
          reader={reader}
          seat={seat}
          caption={words.sessions}
          ends={{
            one: (id) => `/desk/account/sessions/${id}/end`,
            all: "/desk/account/sessions/end",
            why: words.endAllWhy,
            allLabel: words.endAll,
          }}
          items={sessionViews(call, sessions)}
          zone={zone}
        />
      </>
    ),
  };
}

export const accountPage = deskPage({
  id: "deskAccount",
  path: "/desk/account",
  summary: "Where I am signed in, and my passkeys",
  description: "Ends sessions, adds and removes passkeys.",
  policy: staff(...roles),
  query: { done: done.optional().catch(undefined) },
  draw: (call, { reader, seat, query }) => accountDrawn(call, { reader, seat, done: query.done }),
});

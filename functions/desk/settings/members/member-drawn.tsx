import { type FormFields, noFields } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ProblemError } from "../../../http/problems.ts";
import { roleLabels } from "../../../labels/roles.ts";
import { formKey } from "../../../once/form-key.ts";
import { ErrorSummary } from "../../../site/components/error-summary.tsx";
import { Hidden, TextField } from "../../../site/components/field.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { Particulars } from "../../../site/components/particulars.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { keyView } from "../../../staff/key-view.ts";
import { readMemberAtDesk } from "../../../staff/members.store.ts";
import { passkeyViews } from "../../../staff/passkeys/passkey-views.ts";
import { sessionViews } from "../../../staff/sessions/session-views.ts";
import { PasskeyList } from "../../account/passkey-list.tsx";
import { SessionTable } from "../../account/session-table.tsx";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { SignInOnceMore } from "../../components/sign-in-once-more.tsx";
import { isFresh } from "../../fresh.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { membersWords as words } from "../../words/members-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { KeyTable } from "./key-table.tsx";
import { fieldsOfMember, memberLabels, PersonFields } from "./member-fields.tsx";
import { membersPath } from "./members-page.tsx";
import { RemovalForm } from "./removal-form.tsx";

export interface MemberAsked {
  reader: Reader;
  seat: DeskSeat;
  id: string;
  /** What was done just now. */
  done?: keyof typeof words.done | undefined;
  /** A form of the page that was refused. */
  refused?: { form: "member" | "key" | "removal"; faults: readonly FormFault[] };
}

const noMember = () => new ProblemError("not-found", "No member has this id.");

/** A member: who they are, by what they sign in, and what changes or ends that. */
export async function memberDrawn(call: StaffCall, asked: MemberAsked): Promise<DeskDrawn> {
  const { reader, seat, id, done, refused } = asked;
  const { say } = reader;
  const { env, outside } = call;
  const read = await readMemberAtDesk(env.DB, id, outside.now());
  if (read === undefined) throw noMember();
  const { member, keys, sessions } = read;
  const passkeys = await passkeyViews(call, id, read.passkeys);
  const path = `${membersPath}/${encodeURIComponent(id)}`;
  const zone = env.AGENCY.time_zone;
  const former = fieldsOfMember(member);
  const typedIn = (form: string): FormFields | undefined => (refused?.form === form ? call.fields : undefined);
  const faultsOf = (form: string) => (refused?.form === form ? refused.faults : []);
  const memberForm = formOf(typedIn("member") ?? former, faultsOf("member"));
  const keyForm = formOf(typedIn("key") ?? noFields, faultsOf("key"), "key");
  const summed = formOf(noFields, refused?.faults ?? [], refused?.form === "key" ? "key" : "");
  return settingsDrawn(
    reader,
    member.name,
    <>
      <ErrorSummary
        reader={reader}
        form={summed}
        labels={refused?.form === "key" ? { "/name": words.key } : memberLabels()}
      />
      {done && (
        <Notice kind={done === "asked" ? "warning" : "success"}>
          <p>{say(words.done[done])}</p>
        </Notice>
      )}
      <p>
        <a href={reader.to(membersPath)}>{say(words.toAll)}</a>
      </p>
      {member.active ? (
        <>
          {!isFresh(call) && <SignInOnceMore reader={reader} why={words.stale} next={path} />}
          <h2>{say(words.particulars)}</h2>
          <DeskForm reader={reader} token={seat.token} action={path} saysFaults>
            <PersonFields reader={reader} form={memberForm} former={former} />
            <button type="submit">{say(words.save)}</button>
          </DeskForm>
        </>
      ) : (
        <>
          <Notice kind="warning">
            <p>{say(words.wasRemoved)}</p>
          </Notice>
          <Particulars
            items={[
              { name: say(words.unit), value: member.unit },
              { name: say(words.roles), value: member.roles.map((role) => say(roleLabels[role].name)).join("、") },
            ]}
          />
        </>
      )}
      <h2>{say(words.keys)}</h2>
      <KeyTable reader={reader} seat={seat} path={path} keys={keys.map((key) => keyView(key, env))} call={call} />
      {member.active && (
        <DeskForm reader={reader} token={seat.token} action={`${path}/keys`} saysFaults>
          <Hidden name="_key" value={await formKey(env, outside)} />
          <TextField
            reader={reader}
            form={keyForm}
            pointer="/name"
            label={words.key}
            hint={words.keyHint}
            longest={100}
            isRequired
          />
          <p class="hint">{say(words.keyEnds(env.TRUST.staff_key_days ?? 365))}</p>
          <button type="submit" class="second">
            {say(words.makeKey)}
          </button>
        </DeskForm>
      )}
      <h2>{say(words.passkeys)}</h2>
      <PasskeyList
        reader={reader}
        seat={seat}
        removes={{ one: (passkey) => `${path}/passkeys/${passkey}/removal`, none: words.noPasskeys }}
        items={passkeys.items}
        zone={zone}
      />
      <h2>{say(words.sessions)}</h2>
      <SessionTable
        reader={reader}
        seat={seat}
        caption={words.sessions}
        ends={{
          one: (session) => `${path}/sessions/${session}/end`,
          all: `${membersPath}/sessions/end`,
          member: id,
          why: words.endAllWhy,
          allLabel: words.endAll,
        }}
        items={sessionViews(call, sessions)}
        zone={zone}
      />
      {member.active && <RemovalForm reader={reader} seat={seat} path={path} faults={faultsOf("removal")} />}
    </>,
    { readAt: path, ...(refused && { status: 422, isRefused: true }) },
  );
}

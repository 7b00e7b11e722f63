import { madeKey } from "../../../../schema/contracts/staff.ts";
import { fieldOf } from "../../../http/form-fields.ts";
import type { StaffCall } from "../../../http/operation.ts";
import { ProblemError } from "../../../http/problems.ts";
import { noSessionCookie } from "../../../http/session-cookie.ts";
import { Copyable } from "../../../site/components/copyable.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import type { FormFault } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { createKey, removeKey } from "../../../staff/keys.routes.ts";
import { removePasskey } from "../../../staff/passkeys/passkeys.routes.ts";
import { removeSession, removeSessions } from "../../../staff/sessions/sessions.routes.ts";
import { removeMember, updateMember } from "../../../staff/staff.routes.ts";
import { memberField } from "../../account/session-table.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { deskForm } from "../../desk-page.ts";
import type { DeskDrawn } from "../../rendered-desk-page.ts";
import { membersWords as words } from "../../words/members-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { type MemberAsked, memberDrawn } from "./member-drawn.tsx";
import { changedFields, emptyFaults } from "./member-fields.tsx";
import { membersPath } from "./members-page.tsx";
import { sureField } from "./removal-form.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

/** What is wrong with a form, or stands in its way. Throws what is a problem of its own. */
export function blockedBy(error: unknown): FormFault[] {
  if (!(error instanceof ProblemError) || !["validation-failed", "conflict"].includes(error.code)) throw error;
  const sentences = new Map(Object.entries(words.blocked));
  const { errors } = error.extras;
  if (errors === undefined) throw error;
  return errors.map((fault) => {
    const sentence = sentences.get(fault.code);
    return sentence === undefined ? fault : { ...fault, sentence };
  });
}

/** The member whose page a form is on. */
const memberOf = ({ pathParameters: { id, member } }: StaffCall): string => member ?? id ?? "";

const pathOf = (member: string, done: NonNullable<MemberAsked["done"]>) =>
  `${membersPath}/${encodeURIComponent(member)}?done=${done}`;

/** Runs a form, and leads back to the member's page; draws that with what is wrong where it is refused. */
async function ranOrRefused(
  call: StaffCall,
  asked: Asked,
  form: NonNullable<MemberAsked["refused"]>["form"],
  run: () => Promise<{ to: string } | DeskDrawn>,
) {
  try {
    return await run();
  } catch (error) {
    const faults = blockedBy(error);
    return memberDrawn(call, { ...asked, id: memberOf(call), refused: { form, faults } });
  }
}

export const saveMember = deskForm({
  id: "deskChangeMember",
  path: "/desk/settings/members/{id}",
  summary: "Change a member's name, unit, roles or address",
  description: "What stands in the form as it was drawn is not sent: what another changed meanwhile stays.",
  form: updateMember,
  async draw(call, asked) {
    const faults = emptyFaults(call.fields);
    if (faults.length > 0)
      return memberDrawn(call, { ...asked, id: memberOf(call), refused: { form: "member", faults } });
    const fields = changedFields(call.fields);
    if (fields.size === 0) return { to: pathOf(memberOf(call), "unchanged") };
    return ranOrRefused(call, asked, "member", async () => {
      const { status } = await runForm(updateMember, { ...call, fields });
      return { to: pathOf(memberOf(call), status === 202 ? "asked" : "changed") };
    });
  },
});

/** The key, this once: on no other page, and in no address. */
const keyDrawn = ({ reader }: Asked, call: StaffCall, key: string): DeskDrawn => {
  const path = `${membersPath}/${encodeURIComponent(memberOf(call))}`;
  return settingsDrawn(
    reader,
    reader.say(words.keyMade),
    <>
      <Notice kind="warning">
        <p>{reader.say(words.keyOnce)}</p>
      </Notice>
      <Copyable reader={reader} id="key" label={reader.say(words.keys)} text={key} />
      <p>
        <a href={reader.to(path)}>{reader.say(words.backToMember)}</a>
      </p>
    </>,
    { status: 201, readAt: path, scripts: ["copy.js"] },
  );
};

export const makeKey = deskForm({
  id: "deskMakeKey",
  path: "/desk/settings/members/{id}/keys",
  summary: "Make a key for a member",
  description: "Shown this once.",
  form: createKey,
  draw: (call, asked) =>
    ranOrRefused(call, asked, "key", async () => {
      const reply = await runForm(createKey, call);
      if (reply.status === 202) return { to: pathOf(memberOf(call), "asked") };
      return keyDrawn(asked, call, madeKey.parse("body" in reply ? reply.body : undefined).key);
    }),
});

export const endKey = deskForm({
  id: "deskEndKey",
  path: "/desk/settings/members/{id}/keys/{key_id}/end",
  summary: "End a key",
  description: "What it signed in is signed out.",
  form: removeKey,
  draw: (call, asked) =>
    ranOrRefused(call, asked, "key", async () => {
      await runForm(removeKey, call);
      return { to: pathOf(memberOf(call), "key") };
    }),
});

export const removeOther = deskForm({
  id: "deskRemoveMember",
  path: "/desk/settings/members/{id}/removal",
  summary: "Remove a member",
  description: "Takes their access away for good; the last administrator stays.",
  form: removeMember,
  async draw(call, asked) {
    if (fieldOf(call.fields, sureField) !== "true") {
      const faults = [{ pointer: sureField, code: "required", detail: "is required", sentence: words.sureFirst }];
      return memberDrawn(call, { ...asked, id: memberOf(call), refused: { form: "removal", faults } });
    }
    return ranOrRefused(call, asked, "removal", async () => {
      await runForm(removeMember, call);
      return { to: pathOf(memberOf(call), "removed") };
    });
  },
});

/** A call whose path names what is ended alone: whose it is says the record. */
const ofOwnPath = (call: StaffCall): StaffCall => {
  const { member: _, ...pathParameters } = call.pathParameters;
  return { ...call, pathParameters };
};

export const removeOthersPasskey = deskForm({
  id: "deskRemoveMembersPasskey",
  path: "/desk/settings/members/{member}/passkeys/{id}/removal",
  summary: "Remove a member's passkey",
  description: "What it signed in is signed out.",
  form: removePasskey,
  async draw(call) {
    await runForm(removePasskey, ofOwnPath(call));
    return { to: pathOf(memberOf(call), "passkey") };
  },
});

export const endOthersSession = deskForm({
  id: "deskEndMembersSession",
  path: "/desk/settings/members/{member}/sessions/{id}/end",
  summary: "End a member's session",
  description: "Who has it is signed out.",
  form: removeSession,
  async draw(call) {
    await runForm(removeSession, ofOwnPath(call));
    return { to: pathOf(memberOf(call), "session") };
  },
});

export const endOthersSessions = deskForm({
  id: "deskEndMembersSessions",
  path: "/desk/settings/members/sessions/end",
  summary: "End all sessions of a member",
  description: "Signs them out everywhere.",
  form: removeSessions,
  async draw(call) {
    const member = fieldOf(call.fields, memberField) || call.member.id;
    await runForm(removeSessions, call, { member });
    if (member !== call.member.id) return { to: pathOf(member, "sessions") };
    return { to: "/desk/sign-in?out=1", headers: { "Set-Cookie": noSessionCookie } };
  },
});

import type { Operation } from "../../../http/operation.ts";
import {
  endKey,
  endOthersSession,
  endOthersSessions,
  makeKey,
  removeOther,
  removeOthersPasskey,
  saveMember,
} from "./member-forms.tsx";
import { memberPage } from "./member-page.tsx";
import { membersPage } from "./members-page.tsx";
import { newMemberForm, newMemberPage } from "./new-member.tsx";

/** Who works here: the list, the form to add one, each one's page. The fixed word goes before the id. */
export const membersPages: readonly (readonly Operation[])[] = [
  membersPage,
  newMemberPage,
  newMemberForm,
  memberPage,
  saveMember,
  makeKey,
  endKey,
  removeOther,
  removeOthersPasskey,
  endOthersSessions,
  endOthersSession,
];

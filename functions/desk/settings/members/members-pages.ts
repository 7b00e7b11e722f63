import type { Operation } from "../../../http/operation.ts";
import {
  changeMember,
  endKey,
  endOthersSession,
  endOthersSessions,
  makeKey,
  removeOther,
  removeOthersPasskey,
} from "./member-forms.tsx";
import { memberPage } from "./member-page.tsx";
import { membersPage } from "./members-page.tsx";
import { addMember, newMemberPage } from "./new-member.tsx";

/** Who works here: the list, the form to add one, each one's page. The fixed word goes before the id. */
export const membersPages: readonly (readonly Operation[])[] = [
  membersPage,
  newMemberPage,
  addMember,
  memberPage,
  changeMember,
  makeKey,
  endKey,
  removeOther,
  removeOthersPasskey,
  endOthersSessions,
  endOthersSession,
];

import type { Operation } from "../http/operation.ts";
import { addOwnPasskey, endOwnSession, endOwnSessions, removeOwnPasskey } from "./account/account-forms.ts";
import { accountPage } from "./account/account-page.tsx";
import { registerPages } from "./register/register-pages.ts";
import { membersPages } from "./settings/members/members-pages.ts";
import { settingsPages } from "./settings/settings-pages.ts";
import { signInForm, signInPage } from "./sign-in/sign-in-page.tsx";
import { signOutForm } from "./sign-in/sign-out.ts";
import { todayPage } from "./today/today-page.tsx";

/** Every page of the desk, and what its forms are sent to. */
export const deskPages: readonly Operation[] = [
  signInPage,
  signInForm,
  signOutForm,
  todayPage,
  accountPage,
  endOwnSessions,
  endOwnSession,
  addOwnPasskey,
  removeOwnPasskey,
  ...registerPages,
  ...membersPages,
  ...settingsPages,
].flat();

import type { Operation } from "../http/operation.ts";
import { addOwnPasskey, endOwnSession, endOwnSessions, removeOwnPasskey } from "./account/account-forms.ts";
import { accountPage } from "./account/account-page.tsx";
import { approvalPages } from "./approvals/approvals-page.tsx";
import { filePages } from "./files/files-page.tsx";
import { letterPages } from "./letters/letter-pages.ts";
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
  ...letterPages,
  ...filePages,
  ...approvalPages,
].flat();

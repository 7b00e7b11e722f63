import type { Operation } from "../http/operation.ts";
import { addOwnPasskey, endOwnSession, endOwnSessions, removeOwnPasskey } from "./account/account-forms.ts";
import { accountPage } from "./account/account-page.tsx";
import { channelPages } from "./channels/channels-pages.ts";
import { monthForm, monthPage } from "./months/month-page.tsx";
import { monthsPage } from "./months/months-page.tsx";
import { publicationPages } from "./publications/publication-pages.ts";
import { signInForm, signInPage } from "./sign-in/sign-in-page.tsx";
import { signOutForm } from "./sign-in/sign-out.ts";
import { todayPage } from "./today/today-page.tsx";

/** Every page of the desk, and what its forms are sent to. */
export const deskPages: readonly Operation[] = [
  signInPage,
  signInForm,
  signOutForm,
  todayPage,
  ...publicationPages,
  ...channelPages,
  monthsPage,
  monthPage,
  monthForm,
  accountPage,
  endOwnSessions,
  endOwnSession,
  addOwnPasskey,
  removeOwnPasskey,
].flat();

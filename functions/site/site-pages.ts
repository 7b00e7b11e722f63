import type { Operation } from "../http/operation.ts";
import { clarifyPage, endNoticesPage, reasonsPage, suggestionPage, withdrawalPage } from "./follow/act-pages.tsx";
import { followCase, followPage } from "./follow/follow-page.tsx";
import { homePage } from "./home/home-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [
  homePage,
  followPage,
  followCase,
  clarifyPage,
  reasonsPage,
  withdrawalPage,
  suggestionPage,
  endNoticesPage,
].flat();

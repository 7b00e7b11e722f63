import type { Operation } from "../http/operation.ts";
import { docsLicence, docsPage, docsReference, docsStaffReference } from "./docs/docs-pages.routes.ts";
import { problemPage, problemsPage } from "./docs/problem-pages.routes.ts";
import { getFavicon, getRobots } from "./machines/robots.routes.ts";
import {
  getDisclosuresSitemap,
  getPagesSitemap,
  getPublicationsSitemap,
  getSitemap,
} from "./machines/sitemap.routes.ts";
import { sitePages } from "./site-pages.ts";

/** Every page for people, and what tells machines where they are. */
export const pages: readonly Operation[] = [
  docsPage,
  docsLicence,
  docsReference,
  docsStaffReference,
  problemsPage,
  problemPage,
  getSitemap,
  getPagesSitemap,
  getDisclosuresSitemap,
  getPublicationsSitemap,
  getRobots,
  getFavicon,
  ...sitePages,
];

import type { Operation } from "../http/operation.ts";
import { docsLicence, docsPage, docsReference, docsStaffReference } from "./docs/docs-pages.routes.ts";
import { problemPage, problemsPage } from "./docs/problem-pages.routes.ts";
import { sitePages } from "./site-pages.ts";

/** Every page for people. */
export const pages: readonly Operation[] = [
  docsPage,
  docsLicence,
  docsReference,
  docsStaffReference,
  problemsPage,
  problemPage,
  ...sitePages,
];

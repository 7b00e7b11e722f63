import type { Operation } from "../http/operation.ts";
import { homePage } from "./home/home-page.tsx";
import { reportPage, reportRevisionPage } from "./reports/report-page.tsx";
import { reportsPage } from "./reports/reports-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [homePage, reportsPage, reportPage, reportRevisionPage].flat();

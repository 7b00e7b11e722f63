import type { Operation } from "../../http/operation.ts";
import { casePage } from "./case-page.tsx";
import { caseClockPage } from "./clock-page.tsx";
import { caseTimelinePage } from "./timeline-page.tsx";

/** The pages about one case. */
export const casePages: readonly Operation[] = [casePage, caseClockPage, caseTimelinePage].flat();

import type { Operation } from "../http/operation.ts";
import { deadlinePage } from "./deadlines/deadline-page.tsx";
import { embeddingPage } from "./embedding/embedding-page.tsx";
import { feePage } from "./fees/fee-page.tsx";
import { homePage } from "./home/home-page.tsx";
import { paperFormPage } from "./request/paper-form-page.tsx";
import { requestReceipt } from "./request/receipt-page.tsx";
import { requestEdit, requestPage } from "./request/request-page.tsx";
import { requestReview } from "./request/review-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [
  homePage,
  requestPage,
  paperFormPage,
  requestReview,
  requestEdit,
  requestReceipt,
  deadlinePage,
  feePage,
  embeddingPage,
].flat();

import type { Operation } from "../http/operation.ts";
import { deadlinePage } from "./deadlines/deadline-page.tsx";
import { embeddingPage } from "./embedding/embedding-page.tsx";
import { feePage } from "./fees/fee-page.tsx";
import { homePage } from "./home/home-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [homePage, deadlinePage, feePage, embeddingPage].flat();

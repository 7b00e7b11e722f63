import type { Operation } from "../http/operation.ts";
import { guidePage } from "./guide/guide-page.tsx";
import { homePage } from "./home/home-page.tsx";
import { cataloguePage } from "./publications/catalogue-page.tsx";
import { entryPage } from "./publications/entry-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [homePage, guidePage, cataloguePage, entryPage].flat();

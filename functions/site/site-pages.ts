import type { Operation } from "../http/operation.ts";
import { homePage } from "./home/home-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [homePage].flat();

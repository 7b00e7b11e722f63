import { deskPages } from "./desk/desk-pages.ts";
import type { Operation } from "./http/operation.ts";
import { apiOperations } from "./operations.ts";
import { pages } from "./site/pages.ts";

/** Every operation there is, also of what the app loads later. A path not listed does not exist. */
export const operations: readonly Operation[] = [...apiOperations, ...pages, ...deskPages];

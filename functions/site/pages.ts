import type { Operation } from "../http/operation.ts";
import { docsPage } from "./docs/docs-page.routes.ts";
import { requestForm } from "./request/request-page.routes.ts";

/** Every page for people. */
export const pages: readonly Operation[] = [requestForm, docsPage];

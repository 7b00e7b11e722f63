import type { Operation } from "../../http/operation.ts";
import { assignForm } from "./assign-form.tsx";
import { queuePage } from "./queue-page.tsx";
import { queueCsvFile, queueWorkbook } from "./queue-table.ts";

/** The queue, its files, and what its form is sent to. */
export const queuePages: readonly (readonly Operation[])[] = [queuePage, assignForm, queueCsvFile, queueWorkbook];

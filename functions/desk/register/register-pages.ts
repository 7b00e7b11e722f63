import type { Operation } from "../../http/operation.ts";
import { registerCheck } from "./check-page.tsx";
import { registerReceipt } from "./filed-page.tsx";
import { registerEdit, registerPage } from "./register-page.tsx";

/** Registering what came on paper: the form, its check, its receipt. */
export const registerPages: readonly (readonly Operation[])[] = [
  registerPage,
  registerEdit,
  registerCheck,
  registerReceipt,
];

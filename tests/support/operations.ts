import { operations } from "../../functions/every-operation.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { formOfBody } from "./bodies.ts";
import type { Sent, TestEnvironment } from "./environment.ts";

/** A well-formed value for each path parameter there is; what they name need not exist. */
const wellFormed: Record<string, string> = {
  receipt_no: "2026-999999",
  complaint_no: "C2026-999999",
  year: "2016",
  revision: "1",
  code: "gone",
  month: "2016-03",
  organisation: "chongqing",
  number: "2016-99999",
  name: "outcomes",
  draft: "1",
  list: "subjects",
  indicator: "requests.received",
  breakdown: "_T",
  applicant_kind: "_T",
  kind: "file_index",
  page: "1",
  no: "999999",
};

/** An operation's path, its parameters filled in as stated; one this file does not know yet gets a word. */
export const pathOf = ({ contract }: Operation, stated: Record<string, string> = {}): string =>
  contract.path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => stated[name] ?? wellFormed[name] ?? "unknown");

/** Headers that a browser sends a form with, from a page of the service's own. */
export const browserHeaders = {
  "Content-Type": "application/x-www-form-urlencoded",
  "Sec-Fetch-Site": "same-origin",
} as const;

/** Whether an operation is a page for people: its problems are pages, and it ignores parameters that it does not know. */
export const isPage = ({ contract }: Operation): boolean => contract.page !== undefined;

/** What a page's form is sent to. */
export const formOf = ({ contract }: Operation): Operation | undefined => contract.page?.form;

/** Calls an operation with an empty object where it takes a body, and an empty form where it is a page's. */
export const callOperation = (
  environment: TestEnvironment,
  operation: Operation,
  { body, headers = {} }: Sent = {},
  query = "",
) => {
  const { contract } = operation;
  const sent = formOf(operation)
    ? { body: body ?? "", headers: { ...browserHeaders, ...headers } }
    : { ...(contract.body === undefined ? {} : { body: body ?? {} }), headers };
  return environment.call(contract.method.toUpperCase(), pathOf(operation) + query, sent);
};

/** What somebody knows of a case or complaint who calls an operation of applicants'. */
interface Claimed {
  number: string;
  secret?: string | undefined;
}

/**
 * Calls an operation of applicants': a program names the number in its path and the secret in a header, a page's form has fields for both.
 * The body is one that the operation takes unless stated.
 */
export function callAsApplicant(
  environment: TestEnvironment,
  operation: Operation,
  { number, secret }: Claimed,
  { body, headers = {} }: Sent = {},
): Promise<Response> {
  const { contract } = formOf(operation) ?? operation;
  const sent = body ?? applicantBodies[contract.id];
  if (formOf(operation) !== undefined) {
    const fields = { _number: number, ...(secret === undefined ? {} : { _secret: secret }) };
    return callOperation(environment, operation, { body: formOfBody(sent ?? {}, fields), headers });
  }
  const path = pathOf(operation, { receipt_no: number, complaint_no: number });
  const bearer = secret === undefined ? {} : { Authorization: `Bearer ${secret}` };
  return environment.call(contract.method.toUpperCase(), path, {
    ...(contract.body === undefined ? {} : { body: sent ?? {} }),
    headers: { ...bearer, ...headers },
  });
}

/** A body that each operation of applicants takes. */
export const applicantBodies: Readonly<Record<string, unknown>> = {
  askForNotices: { by: "sms" },
  attachFile: { kind: "mandate", file: `${"0".repeat(36)}.${"0".repeat(64)}` },
  clarifyRequest: { text: "指2015年。" },
  giveReasons: { text: "用于研究。" },
  suggestPublication: { text: "请向社会公开。" },
  withdrawRequest: {},
};

const by = (who: Operation["contract"]["policy"]["who"]) =>
  operations.filter(({ contract }) => contract.policy.who === who);

/** Of the API; pages of the desk are for who signed in. */
export const staffOperations = by("staff").filter((operation) => !isPage(operation));
export const deskOperations = by("staff").filter(isPage);
export const applicantOperations = by("applicant");
export const publicOperations = by("anyone");

/** Whether an operation is a page of the desk, for who has signed in or is to. */
const isOfDesk = ({ contract }: Operation) => /^(?:\/zh-hant|\/en)?\/desk(?:\/|$)/.test(contract.path);

const isForm = (operation: Operation) => formOf(operation) !== undefined;

/** What each form of a public page is sent to, once for every page in every language. */
export const formOperations = operations.filter((operation) => isForm(operation) && !isOfDesk(operation));

/** The same of the desk. */
export const deskForms = operations.filter((operation) => isForm(operation) && isOfDesk(operation));

export function operationOf(id: string): Operation {
  const found = operations.find(({ contract }) => contract.id === id);
  if (found === undefined) throw new Error(`No operation ${id}`);
  return found;
}

/** As `describe.each` and `it.each` print it. */
export const titled = (chosen: readonly Operation[]) =>
  chosen.map((operation) => ({
    title: `${operation.contract.method.toUpperCase()} ${operation.contract.path}`,
    operation,
  }));

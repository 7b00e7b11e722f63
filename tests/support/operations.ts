import { operations } from "../../functions/app.ts";
import type { Operation } from "../../functions/http/operation.ts";
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
};

/** An operation's path, its parameters filled in as stated; one this file does not know yet gets a word. */
export const pathOf = ({ contract }: Operation, stated: Record<string, string> = {}): string =>
  contract.path.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => stated[name] ?? wellFormed[name] ?? "unknown");

/** Calls an operation with an empty object where it takes a body. */
export const callOperation = (environment: TestEnvironment, operation: Operation, { body, headers = {} }: Sent = {}) =>
  environment.call(operation.contract.method.toUpperCase(), pathOf(operation), {
    ...(operation.contract.body === undefined ? {} : { body: body ?? {} }),
    headers,
  });

/** A body that each operation of applicants takes. */
export const applicantBodies: Readonly<Record<string, unknown>> = {
  askForNotices: { by: "sms" },
  clarifyRequest: { text: "指2015年。" },
  giveReasons: { text: "用于研究。" },
  suggestPublication: { text: "请向社会公开。" },
  withdrawRequest: {},
};

const by = (who: Operation["contract"]["policy"]["who"]) =>
  operations.filter(({ contract }) => contract.policy.who === who);

export const staffOperations = by("staff");
export const applicantOperations = by("applicant");
export const publicOperations = by("anyone");

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

import { expect, it } from "vitest";
import type { Operation } from "../../functions/http/operation.ts";
import { compilePath } from "../../functions/http/request.ts";
import { formKey } from "../../functions/once/form-key.ts";
import { formOfBody } from "../support/bodies.ts";
import { environmentAt, type TestEnvironment } from "../support/environment.ts";
import { browserHeaders, formOf, formOperations } from "../support/operations.ts";
import { trialForms, withTrialForms } from "../support/trial-pages.ts";
import { describeFaults, type Fault } from "./lost-database.ts";
import { officeFaults } from "./office.ts";
import { registryFaults } from "./registry.ts";
import { requestFaults } from "./requests.ts";

// The writes of applicants once more, each through every page whose form is sent to it: the trial one, and those that there are.

/** Makes calls of an operation by sending a page's form, with the key that the call has, signed as a page signs it. */
function throughPage(environment: TestEnvironment, page: Operation): TestEnvironment {
  const { outside, bound } = environment;
  const served = environmentAt(outside.now().toISOString(), bound, withTrialForms);
  const { parametersOf } = compilePath(formOf(page)?.contract.path ?? "");
  return {
    ...served,
    async call(_, path, { body, headers = {} } = {}) {
      const [number = ""] = Object.values(parametersOf(path));
      const { Authorization = "", "Idempotency-Key": key } = headers;
      const fields = {
        _number: number,
        _secret: Authorization.replace("Bearer ", ""),
        ...(key === undefined ? {} : { _key: await formKey(bound, { ...outside, newId: () => key }) }),
      };
      const form = { body: formOfBody(body ?? {}, fields), headers: browserHeaders };
      return served.call("POST", page.contract.path, form);
    },
  };
}

const isInOtherLanguage = ({ contract }: Operation) => /^\/(zh-hant|en)\//.test(contract.path);
const pages = [...formOperations, ...trialForms].filter((page) => !isInOtherLanguage(page));

const throughPages = Object.entries({ ...requestFaults, ...registryFaults, ...officeFaults }).flatMap(
  ([name, fault]): [string, Fault][] => {
    const [id] = name.split(" ");
    return pages
      .filter((page) => formOf(page)?.contract.id === id)
      .map((page) => [
        `${name} through ${page.contract.path}`,
        {
          ...fault,
          mayOnlyCheck: !trialForms.includes(page),
          write: (environment, on, headers) => fault.write(throughPage(environment, page), on, headers),
        },
      ]);
  },
);

it("has a page for each operation of applicants' that a form may be sent to", () => {
  const written = new Set(throughPages.map(([name]) => name.split(" ")[0]));
  expect([...written].toSorted()).toEqual([
    "calculateDeadline",
    "clarifyRequest",
    "endOwnNotices",
    "fileComplaint",
    "fileRequest",
    "giveReasons",
    "suggestPublication",
    "withdrawRequest",
  ]);
});

describeFaults(Object.fromEntries(throughPages));

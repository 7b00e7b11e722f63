import { expect, it } from "vitest";
import { openAnswers } from "../../functions/openapi/open-answers.ts";

const day = { type: "string" as const, format: "date", description: "A day.", examples: ["2026-02-02"] };
const reference = (description: string) => ({ $ref: "#/components/schemas/Day", description });
const content = (schema: object) => ({ content: { "application/json": { schema } } });

it("what is written out in an answer keeps what is said of it there", () => {
  const { paths, components } = openAnswers({
    paths: {
      "/things": {
        post: {
          requestBody: content({ type: "object", properties: { on: reference("The day it is asked for.") } }),
          responses: { 200: content({ type: "object", properties: { on: reference("The day it was done.") } }) },
        },
      },
    },
    components: { schemas: { Day: day }, parameters: {}, headers: {}, responses: {} },
  });
  expect(paths["/things"]).toMatchObject({
    post: {
      requestBody: content({ properties: { on: reference("The day it is asked for.") } }),
      responses: { 200: content({ properties: { on: { ...day, description: "The day it was done." } } }) },
    },
  });
  expect(components.schemas).toEqual({ Day: day });
});

it("what contains itself and is named by a request needs a schema apart for answers, and that is said", () => {
  const $ref = "#/components/schemas/Tree";
  const paths = { "/trees": { post: { requestBody: content({ $ref }), responses: { 200: content({ $ref }) } } } };
  const schemas = { Tree: { type: "object", properties: { branch: { $ref } } } } as const;
  expect(() => openAnswers({ paths, components: { schemas, parameters: {}, headers: {}, responses: {} } })).toThrow(
    $ref,
  );
});

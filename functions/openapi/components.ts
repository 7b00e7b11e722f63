import type { JsonSchema } from "./schemas.ts";

/** What operations share, each by its name in the document. */
export interface Components {
  schemas: Record<string, JsonSchema>;
  parameters: Record<string, object>;
  headers: Record<string, object>;
  responses: Record<string, object>;
}

export const noComponents = (): Components => ({ schemas: {}, parameters: {}, headers: {}, responses: {} });

/** Puts a component into the document where it is not there yet, and refers to it. */
export function referTo<Kind extends keyof Components>(
  components: Components,
  kind: Kind,
  name: string,
  component: Components[Kind][string],
): { $ref: string } {
  components[kind][name] ??= component;
  return { $ref: `#/components/${kind}/${name}` };
}

/** `unknown-parameter` as a component is called, `UnknownParameter`. */
export const componentName = (name: string): string =>
  name
    .split(/[-_]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/** A document, of which the shared parts are changed once all is described. */
export interface Document {
  paths: Record<string, object>;
  webhooks?: Record<string, object>;
  components: { schemas: Record<string, JsonSchema>; responses: Record<string, object>; [kind: string]: object };
  [member: string]: unknown;
}

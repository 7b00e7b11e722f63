import * as z from "zod";
import { labels } from "./labels.ts";

const link = z
  .strictObject({
    operation: z.string().meta({ description: "The operation that answers it, as the document calls it." }),
    href: z.string().meta({ description: "Absolute; a URI template (RFC 6570) where `templated` says so." }),
    templated: z.boolean(),
    type: z.string().meta({ description: "The media type that it answers." }),
  })
  .meta({ id: "ApiLink", description: "A public address." });

export const apiIndex = z
  .strictObject({
    agency: z.strictObject({ code: z.string(), name: labels }),
    documentation: z.string().meta({ description: "The page for people who read the API." }),
    description: z.string().meta({ description: "The document of the public operations (OpenAPI)." }),
    licence: z
      .strictObject({ name: z.string(), url: z.string() })
      .nullable()
      .meta({ description: "Under which terms the data may be used; null where the agency states none." }),
    links: z.array(link),
  })
  .meta({ id: "ApiIndex", description: "What the service offers to anybody." });

const target = z.strictObject({ href: z.string(), type: z.string().optional(), title: z.string().optional() });

export const apiCatalog = z
  .strictObject({
    linkset: z.array(
      z.strictObject({
        anchor: z.string(),
        "service-desc": z.array(target),
        "service-doc": z.array(target),
        status: z.array(target),
        license: z.array(target).optional(),
        "terms-of-service": z.array(target),
      }),
    ),
  })
  .meta({ id: "ApiCatalog", description: "A linkset (RFC 9264) as RFC 9727 wants it." });

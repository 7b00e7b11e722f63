import * as z from "zod";
import { licence } from "./agency.ts";
import { labels } from "./labels.ts";

const link = z
  .strictObject({
    operation: z.string().meta({
      description: "The operation that answers it, as the document calls it.",
      examples: ["listFigures"],
    }),
    href: z.string().meta({
      description: "Absolute; a URI template (RFC 6570) where `templated` says so.",
      examples: ["https://gongkai.example/v1/figures"],
    }),
    templated: z.boolean().meta({ description: "Whether it has parts to fill in.", examples: [false] }),
    type: z.string().meta({ description: "The media type that it answers.", examples: ["application/json"] }),
  })
  .meta({ id: "ApiLink", description: "A public address." });

export const apiIndex = z
  .strictObject({
    agency: z
      .strictObject({
        code: z.string().meta({ description: "The agency's code.", examples: ["chongqing-psb"] }),
        name: labels.meta({ description: "What it is called." }),
      })
      .meta({ description: "The agency whose information this is." }),
    documentation: z.string().meta({
      description: "The page for people who read the API.",
      examples: ["https://gongkai.example/docs"],
    }),
    description: z.string().meta({
      description: "The document of the public operations (OpenAPI).",
      examples: ["https://gongkai.example/openapi.json"],
    }),
    licence: licence
      .nullable()
      .meta({ description: "Under which terms the data may be used; null where the agency states none." }),
    links: z.array(link).meta({ description: "Every address that anybody may read." }),
  })
  .meta({ id: "ApiIndex", description: "What the service offers to anybody." });

const target = z
  .strictObject({
    href: z.string().meta({ description: "Its address.", examples: ["https://gongkai.example/openapi.json"] }),
    type: z
      .string()
      .optional()
      .meta({ description: "Its media type.", examples: ["application/json"] }),
    title: z
      .string()
      .optional()
      .meta({ description: "What it is.", examples: ["Public operations (OpenAPI)"] }),
  })
  .meta({ id: "CatalogTarget", description: "Where a link leads (RFC 9264)." });

const targets = (description: string) => z.array(target).meta({ description });

export const apiCatalog = z
  .strictObject({
    linkset: z
      .array(
        z
          .strictObject({
            anchor: z.string().meta({ description: "The API.", examples: ["https://gongkai.example/v1"] }),
            "service-desc": targets("What describes it to programs (RFC 8631)."),
            "service-doc": targets("What describes it to people (RFC 8631)."),
            status: targets("Whether it can do its work (RFC 8631)."),
            license: targets("The licence of its data, where the agency states one.").optional(),
            "terms-of-service": targets("The terms under which it may be used."),
          })
          .meta({ description: "The links of one API." }),
      )
      .meta({ description: "One item: this service is one API." }),
  })
  .meta({ id: "ApiCatalog", description: "A linkset (RFC 9264) as RFC 9727 wants it." });

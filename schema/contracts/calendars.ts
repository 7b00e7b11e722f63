import * as z from "zod";
import { day } from "./day.ts";
import { publication } from "./publications.ts";
import { caseDeadline, caseDeadlineKind, receiptNo } from "./requests.ts";
import { instant, text } from "./text.ts";

export const noticeYear = z
  .string()
  .regex(/^20[0-9]{2}$/)
  .refine((year) => year >= "2008", "must be 2008 or later")
  .meta({ description: "The year the notice is about.", examples: ["2026"] });

const days = z.array(day).max(60);
const working = z.boolean().meta({ description: "Whether the agency works on this day." });
const reason = { description: "Why it differs.", examples: ["地方性节日"] };
const differs = "Days on which the agency itself differs from the notice, e.g. a regional holiday.";
const version = z
  .int()
  .meta({ description: "The calendar's version, which rises with every change of a notice.", examples: [21] });

export const calendarNotice = z
  .strictObject({
    document_no: text(100).meta({
      description:
        "The State Council notice's document number with year and number, 国办发明电〔2025〕7号; several are joined by 、. Brackets and " +
        "digits of any kind are read, and stored like this one.",
      examples: ["国办发明电〔2025〕7号"],
    }),
    off: days.meta({ description: "Weekdays off, one at least; weekend days may be listed and change nothing." }),
    makeup: days.meta({ description: "Saturdays and Sundays worked instead." }),
    overrides: z
      .array(z.strictObject({ on: day, working, reason: text(200).meta(reason) }))
      .max(60)
      .default([])
      .meta({ description: differs }),
  })
  .meta({ id: "CalendarNotice", description: "A State Council notice on a year's days off, as loaded by staff." });
export type CalendarNotice = z.infer<typeof calendarNotice>;

export const storedNotice = z
  .strictObject({
    year: z.int().meta({ description: "The year the notice is about.", examples: [2026] }),
    version: version.meta({ description: "The calendar version this notice began with." }),
    document_no: z
      .string()
      .nullable()
      .meta({
        description: "The notice's own; null where it is not established.",
        examples: ["国办发明电〔2025〕7号"],
      }),
    off: z.array(day).meta({ description: "Weekdays off." }),
    makeup: z.array(day).meta({ description: "Saturdays and Sundays worked instead." }),
    overrides: z
      .array(z.strictObject({ on: day, working, reason: z.string().meta(reason) }))
      .meta({ description: differs }),
    loaded_at: instant.meta({ description: "When this version of it was loaded." }),
  })
  .meta({ id: "StoredNotice", description: "A notice as it stands." });

const from = day.nullable().meta({ description: "The day it was due; null where it had none." });
const to = day
  .nullable()
  .meta({ description: "The day it is due under the new calendar; null where it then has none." });

const unmovedCases = z
  .array(
    z.strictObject({
      receipt_no: receiptNo,
      because: z.string().meta({
        description: "What the new calendar would refuse, in a sentence.",
        examples: ["the period ran out on 2026-03-06; an extension served later is recorded as irregular"],
      }),
    }),
  )
  .meta({ description: "Cases that keep their calendar: under the new one an act done in time would look late." });
const movedCases = z.array(z.strictObject({ receipt_no: receiptNo, from, to }));

const movedDeadlines = z
  .array(
    z.strictObject({
      receipt_no: receiptNo,
      kind: caseDeadlineKind,
      ref: caseDeadline.shape.ref,
      from,
      to,
    }),
  )
  .meta({
    description: "Remedies and other deadlines of closed cases that end on another day. Their replies stay as judged.",
  });

const examined = {
  looked_at: z
    .int()
    .meta({ description: "How many were looked at, the earliest due first; at most 500.", examples: [37] }),
  complete: z.boolean().meta({ description: "False where more are open than were looked at; the lists then go on." }),
  firm: z.int().meta({ description: "Those whose provisional due date becomes firm, moved or not.", examples: [12] }),
  not_reckoned: z.array(z.string().meta({ examples: ["2026-000045"] })).meta({
    description:
      "By receipt or index number, those whose stored events or days give no due date under any calendar. They would stay as they " +
      "are; the others are looked at all the same.",
  }),
};

export const noticePreview = z
  .strictObject({
    digest: z.string().meta({
      description: "Stands for this notice on this calendar; loading it takes this as `preview`.",
      examples: ["5b0e8f7a6c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f4051627384950617"],
    }),
    version: version.meta({ description: "The calendar's version that the notice was compared with." }),
    stored: z.boolean().meta({ description: "Whether it is loaded already; loading it again then changes nothing." }),
    document_no: z.string().meta({ description: "As it would be stored.", examples: ["国办发明电〔2025〕7号"] }),
    days: z
      .array(z.strictObject({ on: day, working: z.boolean().meta({ description: "As it would be from now on." }) }))
      .meta({ description: "Days that become working days, or cease to be." }),
    cases: z
      .strictObject({
        ...examined,
        moved: movedCases.meta({ description: "Those whose due date would move." }),
        kept: unmovedCases,
      })
      .meta({ description: "Open cases due from the first day that changes." }),
    closed_cases: z
      .strictObject({ ...examined, moved: movedDeadlines })
      .meta({ description: "Closed cases whose remedies or other deadlines still run on the first day that changes." }),
    publications: z
      .strictObject({
        ...examined,
        moved: z
          .array(
            z.strictObject({
              index_no: publication.shape.index_no,
              title: publication.shape.title,
              from,
              to,
            }),
          )
          .meta({ description: "Those whose last day to be published, or brought up to date, in time would move." }),
      })
      .meta({
        description:
          "Items that are still to be published, or brought up to date, due from the first day that changes.",
      }),
  })
  .meta({ id: "NoticePreview", description: "What a notice would change, were it loaded. Nothing is stored." });
export type NoticePreview = z.infer<typeof noticePreview>;

export const recomputation = z
  .strictObject({
    version,
    looked_at: z.int().meta({ description: "Cases looked at in this slice.", examples: [250] }),
    moved: movedCases.meta({
      description: "Cases whose due date moved; each got a `recomputed` event.",
    }),
    kept: unmovedCases,
    deadlines_moved: movedDeadlines,
    set_aside: z.int().meta({
      description:
        "Cases of this slice that could not be computed or stored: they stay as they were, `GET /v1/staff/health` names them, and " +
        "later slices and the daily job try them again.",
      examples: [0],
    }),
    next: z
      .string()
      .nullable()
      .meta({
        description:
          "POST here for the next slice; null when all are done but those set aside. The daily job goes on by itself.",
        examples: ["/v1/staff/recomputation"],
      }),
  })
  .meta({ id: "Recomputation", description: "One slice of looking at the cases after the calendar changed." });
export type Recomputation = z.infer<typeof recomputation>;

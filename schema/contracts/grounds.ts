import * as z from "zod";

/**
 * The provisions a reply may rest on, by the Regulation that governs the case. What stands in neither Regulation is named by its own
 * instrument: circulars of the State Council Office, an interpretation of the Supreme People's Court, another regulation.
 */
export const grounds = [
  "2019-14-state-secret",
  "2019-14-forbidden-by-law",
  "2019-14-security-and-stability",
  "2019-15",
  "2019-16-internal-affairs",
  "2019-16-deliberative",
  "2019-16-enforcement-file",
  "2019-30",
  "2019-35",
  "2019-36-4",
  "2019-36-5",
  "2019-36-6",
  "2019-36-7",
  "2019-38",
  "2019-39-petition",
  "2019-39-publication",
  "scgo-2019-60",
  "2008-8",
  "2008-14-other-law",
  "2008-14-state-secret",
  "2008-14-third-party",
  "2008-17",
  "2008-21-3",
  "2008-21-4",
  "2008-23",
  "scgo-2008-36",
  "scgo-2010-5",
  "spc-2011-17-publication",
  "spc-2011-17-compiling",
  "spc-2011-17-file",
  "scd-431",
] as const;

export const ground = z.enum(grounds).meta({ id: "Ground", description: "A provision that a reply may rest on." });
export type Ground = z.infer<typeof ground>;

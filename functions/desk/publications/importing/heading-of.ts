import type { Labels } from "../../../../schema/contracts/labels.ts";
import { publicationHeadings } from "../../../labels/columns.ts";
import { asWritten } from "../../../site/publications/code-labels.ts";

const headings: ReadonlyMap<string, { label: Labels }> = new Map(Object.entries(publicationHeadings));

/** What a column of the catalogue is called. */
export const headingOf = (member: string): Labels => headings.get(member)?.label ?? asWritten(member);

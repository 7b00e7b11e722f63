import { readXml } from "../../tables/workbook/xml.ts";
import type { Archive } from "./archive.ts";
import { type Finding, finding, Unreadable } from "./finding.ts";
import { jpegFindings, pngFindings } from "./images.ts";

type Open = Parameters<typeof readXml>[1]["open"];

/** Reads a part's elements. Throws `Unreadable` for one that is no XML in UTF-8. */
export function readPart(archive: Archive, name: string, open: Open, text?: (text: string) => void): void {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  try {
    readXml(decoder.decode(archive.read(name)), { open, ...(text && { text }) });
  } catch {
    throw new Unreadable(name);
  }
}

/** Elements of a document's properties that name people and where its file lay (ECMA-376 Part 2, 11; Part 1, 22.2). */
const ofPeople = new Set(["creator", "lastModifiedBy", "Manager", "Company"]);
const ofPaths = new Set(["Template", "HyperlinkBase"]);
/** What office programs write where nobody is named. */
const nobody = new Set(["", "Normal.dotm", "Normal", "Microsoft Office User", "openpyxl", "python-docx", "Un-named"]);

/** What a package of Office Open XML says of whoever wrote it. */
function propertyFindings(archive: Archive): Finding[] {
  const findings: Finding[] = [];
  for (const name of archive.names.filter((one) => /^docProps\/.*\.xml$/i.test(one))) {
    let element = "";
    readPart(
      archive,
      name,
      (opened) => {
        element = opened;
        if (name.endsWith("custom.xml") && opened === "property") findings.push(finding("author", name));
        return true;
      },
      (text) => {
        if (nobody.has(text.trim())) return;
        if (ofPeople.has(element)) findings.push(finding("author", `${name}: ${element}`));
        if (ofPaths.has(element)) findings.push(finding("path", `${name}: ${element}`));
      },
    );
  }
  return findings;
}

/** A path on somebody's machine or network, as an address. */
const isLocal = (target: string) => /^(?:file:|[a-z]:[\\/]|\\\\)/i.test(target);

/** What a package refers to outside of itself. */
function relationFindings(archive: Archive): Finding[] {
  const findings: Finding[] = [];
  for (const name of archive.names.filter((one) => one.endsWith(".rels"))) {
    readPart(archive, name, (element, attributeOf) => {
      if (element !== "Relationship" || attributeOf("TargetMode") !== "External") return true;
      const target = attributeOf("Target") ?? "";
      const type = attributeOf("Type")?.split("/").at(-1) ?? "";
      if (isLocal(target)) findings.push(finding("path", name));
      else if (type !== "hyperlink") findings.push(finding("external-link", name));
      return true;
    });
  }
  return findings;
}

/** Names of parts that have no place in what leaves, and what they are. */
const parts: readonly (readonly [RegExp, Finding["code"]])[] = [
  [/vbaProject|vbaData|macrosheets\//i, "macros"],
  [/\/(?:embeddings|activeX|ctrlProps)\//i, "embedded-object"],
  [/\/(?:comments\w*|threadedComments\/|commentsExtended|commentsIds)[^/]*\.xml$/i, "comments"],
  [/\/threadedComments\//i, "comments"],
  [/\/(?:people|persons\/\w+)\.xml$/i, "author"],
  [/\/revisions\//i, "tracked-changes"],
  [/\/(?:externalLinks|queryTables|connections)/i, "external-link"],
  [/\/pivotCache\//i, "cached-data"],
];

const partFindings = ({ names }: Archive): Finding[] =>
  names.flatMap((name) =>
    name.endsWith(".rels") ? [] : parts.filter(([shape]) => shape.test(name)).map(([, code]) => finding(code, name)),
  );

/** What is stored beside the text; Word puts an empty list of sources there. */
function storedFindings(archive: Archive): Finding[] {
  const findings: Finding[] = [];
  for (const name of archive.names.filter((one) => /^customXml\/item\d+\.xml$/i.test(one))) {
    readPart(
      archive,
      name,
      () => true,
      (text) => {
        if (text.trim() !== "") findings.push(finding("cached-data", name));
      },
    );
  }
  return findings;
}

/** What the pictures in a package tell. */
export const mediaFindings = (archive: Archive): Finding[] =>
  archive.names.flatMap((name) => {
    if (/\.jpe?g$/i.test(name)) return jpegFindings(archive.read(name), name);
    return /\.png$/i.test(name) ? pngFindings(archive.read(name), name) : [];
  });

/** What every package of Office Open XML is asked. */
export const packageFindings = (archive: Archive): Finding[] => [
  ...partFindings(archive),
  ...propertyFindings(archive),
  ...relationFindings(archive),
  ...storedFindings(archive),
  ...mediaFindings(archive),
];

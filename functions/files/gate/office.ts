import type { Archive } from "./archive.ts";
import { type Found, isLocal, reading } from "./finding.ts";
import { judgeParts, type KnownParts, type Look } from "./package-parts.ts";

/** Elements of a document's properties that name people and where its file lay (ECMA-376 Part 2, 8; Part 1, 22.2). */
const ofPeople = new Set(["creator", "lastModifiedBy", "Manager", "Company"]);
const ofPaths = new Set(["Template", "HyperlinkBase"]);
/** What office programs write where nobody is named. */
const nobody = new Set(["Normal.dotm", "Normal", "Microsoft Office User", "openpyxl", "python-docx", "Un-named"]);
/** Properties of its own that WPS writes into every file: its version, and a number of the file. */
const ofWps = /^(?:KSOProductBuildVer|ICV|KSOTemplateDocerSaveRecord)$/;

/** What a package says of whoever wrote it, in properties of whichever part. */
const properties = (found: Found): Look => ({
  element(element, { part, root }) {
    if (root !== "Properties" || element.name !== "property") return;
    const name = element.attribute("name") ?? "";
    if (!ofWps.test(name)) found("author", `${part}: ${name}`);
  },
  text(text, element, { part, root }) {
    if ((root !== "Properties" && root !== "coreProperties") || nobody.has(text.trim())) return;
    if (ofPeople.has(element)) found("author", `${part}: ${element}`);
    if (ofPaths.has(element)) found("path", `${part}: ${element}`);
  },
});

/** What a package refers to outside of itself. */
const relations = (found: Found): Look => ({
  element({ name, attribute }, { part }) {
    if (name !== "Relationship" || attribute("TargetMode")?.toLowerCase() !== "external") return;
    const target = attribute("Target") ?? "";
    // A page, or an address of mail; a path that begins nowhere leads from where the file lay.
    const isAddress = /^(?:[a-z][a-z0-9+.-]+:|#)/i.test(target);
    if (isLocal(target) || !isAddress) found("path", part);
    else if (!/\/hyperlink$/i.test(attribute("Type") ?? "")) found("external-link", part);
  },
});

/** Elements that are what a part is for. */
const elements: Readonly<Record<string, Parameters<Found>[0]>> = {
  comment: "comments",
  threadedComment: "comments",
  // Of whoever wrote a comment or a change.
  person: "author",
  Signature: "author",
  externalLink: "external-link",
  queryTable: "external-link",
  connection: "external-link",
  pivotCacheDefinition: "cached-data",
  pivotCacheRecords: "cached-data",
  slicerCacheDefinition: "cached-data",
  timelineCacheDefinition: "cached-data",
};

const partsOfTheirOwn = (found: Found): Look => ({
  element({ name, attribute }, { part }) {
    const code = elements[name];
    if (code !== undefined) found(code, part);
    // The properties of a drawing, in either program.
    if (name !== "docPr" && name !== "cNvPr") return;
    if (isOn(attribute("hidden"))) found("hidden-text", part);
    if (isLocal(attribute("descr") ?? "") || isLocal(attribute("title") ?? "")) found("path", part);
  },
});

/** What is stored beside the text, as texts or as attributes; Word puts an empty list of sources there, with the style it would have. */
const stored = (found: Found): Look => {
  const isStored = (part: string, root: string) => /^customXml\/[^/]+\.xml$/i.test(part) && root !== "datastoreItem";
  return {
    element({ name, attributes }, { part, root }) {
      if (!isStored(part, root) || root === "Sources" || name === "schemaRef") return;
      if (attributes().some(([key]) => !/^xmlns(?::|$)/.test(key))) found("cached-data", part);
    },
    text(_text, _element, { part, root }) {
      if (isStored(part, root)) found("cached-data", part);
    },
  };
};

/** A printer's settings begin with its name, in UTF-16: one of a network says whose. */
function printerFindings(archive: Archive, found: Found): void {
  for (const part of archive.parts.filter(({ name }) => printerSettings.test(name))) {
    reading(found, () => {
      if (isLocal(new TextDecoder("utf-16le").decode(archive.start(part).subarray(0, 64)))) found("path", part.name);
    });
  }
}

const printerSettings = /\/printerSettings\d*\.bin$/i;

/** Parts of packages of Office Open XML (ECMA-376 Part 1, 11 and 12; Part 3) and of those who extend it. */
const known: KnownParts = {
  refused: [
    [/vbaProject|vbaData|macrosheets\//i, "macros"],
    [/\/(?:embeddings|activeX|ctrlProps)\//i, "embedded-object"],
    [/\/webextensions\//i, "script"],
    [/\/revisions\//i, "tracked-changes"],
    [/\/(?:externalLinks|queryTables)\//i, "external-link"],
    [/\/(?:pivotCache|slicerCaches|timelineCaches|model|customData)\//i, "cached-data"],
    [/(?:^|\/)thumbnail\.\w+$/i, "cached-data"],
  ],
  // Fonts, where signatures are listed, and what is looked at by itself.
  passed: /\.(?:odttf|ttf|otf|sigs)$|\/printerSettings\d*\.bin$/i,
};

/** An attribute that switches something on. */
export const isOn = (value: string | undefined): boolean => value === "1" || value === "true" || value === "on";

/** What every package of Office Open XML is asked, beside what `look` asks of its kind. */
export function officeFindings(archive: Archive, found: Found, look: Look): void {
  const readers = [properties(found), relations(found), partsOfTheirOwn(found), stored(found), look];
  judgeParts(archive, found, known, readers);
  printerFindings(archive, found);
}

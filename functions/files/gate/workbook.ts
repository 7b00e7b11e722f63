import type { Archive } from "./archive.ts";
import { type Finding, finding } from "./finding.ts";
import { packageFindings, readPart } from "./office.ts";

const isOn = (value: string | undefined) => value === "1" || value === "true";

/** The sheets' names by the part that each is, as far as the package says. */
function sheetNames(archive: Archive): Map<string, string> {
  const partOf = new Map<string, string>();
  const relations = archive.names.find((name) => /^xl\/_rels\/workbook\.xml\.rels$/i.test(name));
  if (relations !== undefined) {
    readPart(archive, relations, (element, attributeOf) => {
      if (element === "Relationship") {
        partOf.set(attributeOf("Id") ?? "", `xl/${(attributeOf("Target") ?? "").replace(/^\/?(?:xl\/)?/, "")}`);
      }
      return true;
    });
  }
  const names = new Map<string, string>();
  readPart(archive, "xl/workbook.xml", (element, attributeOf) => {
    if (element === "sheet") names.set(partOf.get(attributeOf("id") ?? "") ?? "", attributeOf("name") ?? "");
    return true;
  });
  return names;
}

/** What a workbook (ECMA-376 Part 1, 18) has that a reader does not see. */
export function workbookFindings(archive: Archive): Finding[] {
  const findings = packageFindings(archive);
  readPart(archive, "xl/workbook.xml", (element, attributeOf) => {
    const name = attributeOf("name") ?? "";
    if (element === "sheet" && (attributeOf("state") ?? "visible") !== "visible") {
      findings.push(finding("hidden-sheet", name));
    }
    if (element === "definedName" && isOn(attributeOf("hidden")) && !name.startsWith("_xlnm.")) {
      findings.push(finding("cached-data", `xl/workbook.xml: ${name}`));
    }
    return true;
  });
  const names = sheetNames(archive);
  for (const part of archive.names.filter((one) => /^xl\/worksheets\/[^/]+\.xml$/i.test(one))) {
    const sheet = names.get(part) ?? part;
    readPart(archive, part, (element, attributeOf) => {
      if (element !== "row" && element !== "col") return true;
      const isHidden = isOn(attributeOf("hidden")) || attributeOf("ht") === "0" || attributeOf("width") === "0";
      if (isHidden) findings.push(finding(element === "row" ? "hidden-rows" : "hidden-columns", sheet));
      return true;
    });
  }
  return findings;
}

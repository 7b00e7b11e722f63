import type { FormFields } from "../../http/form-fields.ts";

/** A case as it was read, as the box by which it is selected names it. */
export const selectedCase = ({ receipt_no, version }: { receipt_no: string; version: number | null }): string =>
  `${receipt_no}@${version}`;

/** The fields of an assignment's form as its operation takes them: each case that was selected with its number and version. */
export function withSelected(fields: FormFields): FormFields {
  const cases = (fields.get("_case") ?? []).flatMap((selected, at): [string, string[]][] => {
    const [number = "", version = ""] = selected.split("@");
    return [
      [`/cases/${at}/receipt_no`, [number]],
      [`/cases/${at}/version`, [version]],
    ];
  });
  return new Map([...fields, ...cases]);
}

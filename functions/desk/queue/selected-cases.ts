import type { FormFields } from "../../http/form-fields.ts";

const prefix = "_case/";

/** The name of the box by which a case is selected; its value is the version that was read. */
export const boxName = (receiptNo: string): string => prefix + receiptNo;

/** The fields of an assignment's form as its operation takes them: each case that was selected with its number and version. */
export function withSelected(fields: FormFields): FormFields {
  const selected = [...fields].filter(([name]) => name.startsWith(prefix));
  const cases = selected.flatMap(([name, versions], at): [string, readonly string[]][] => [
    [`/cases/${at}/receipt_no`, [name.slice(prefix.length)]],
    [`/cases/${at}/version`, versions],
  ]);
  return new Map([...fields, ...cases]);
}

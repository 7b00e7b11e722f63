import type { Labels } from "../../../../schema/contracts/labels.ts";
import { type Role, roles } from "../../../../schema/contracts/staff.ts";
import { type FormFields, fieldOf } from "../../../http/form-fields.ts";
import { roleLabels } from "../../../labels/roles.ts";
import { Hidden, TextField } from "../../../site/components/field.tsx";
import type { Form, FormFault } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { Checkboxes } from "../../components/checkboxes.tsx";
import { membersWords as words } from "../../words/members-words.ts";

/** What of a member is changed here. */
interface Stated {
  name: string;
  unit: string;
  email: string | null;
  roles: readonly Role[];
}

const pointers = ["/name", "/unit", "/email", "/roles"] as const;
type Pointer = (typeof pointers)[number];

/** The label of each field. */
export const memberLabels = (): Readonly<Record<Pointer, Labels>> => ({
  "/name": words.name,
  "/unit": words.unit,
  "/email": words.email,
  "/roles": words.roles,
});

/** A member as the fields of the form have them. */
export const fieldsOfMember = ({ name, unit, email, roles: own }: Stated): FormFields =>
  new Map<string, readonly string[]>([
    ["/name", [name]],
    ["/unit", [unit]],
    ["/email", email === null ? [] : [email]],
    ["/roles", own],
  ]);

/** The field that says what stood in another when the form was drawn. */
const formerOf = (pointer: Pointer) => `_former${pointer}`;

/** Name, unit, address and roles; `former` is what stood there when the form was drawn. */
export const PersonFields = ({ reader, form, former }: { reader: Reader; form: Form; former?: FormFields }) => {
  const labels = memberLabels();
  const field = (pointer: Pointer) => ({ reader, form, pointer, label: labels[pointer] });
  const options = roles.map((value) => ({
    value,
    label: roleLabels[value].name,
    hint: roleLabels[value].does,
  }));
  return (
    <>
      {former &&
        pointers.flatMap((pointer) =>
          (former.get(pointer) ?? []).map((value) => <Hidden name={formerOf(pointer)} value={value} />),
        )}
      <TextField {...field("/name")} longest={100} isRequired />
      <TextField {...field("/unit")} longest={100} isRequired />
      <Checkboxes {...field("/roles")} options={options} isRequired />
      <TextField {...field("/email")} hint={words.emailHint} longest={254} type="email" />
    </>
  );
};

const written = (fields: FormFields, name: string) =>
  (fields.get(name) ?? []).map((value) => value.trim()).filter((value) => value !== "");

/** What may not be left empty, and is. */
export const emptyFaults = (fields: FormFields): FormFault[] =>
  (["/name", "/unit", "/roles"] as const)
    .filter((pointer) => written(fields, pointer).length === 0)
    .map((pointer) => ({
      pointer,
      code: "required",
      detail: "is required",
      sentence: pointer === "/roles" ? words.roleRequired : words.required,
    }));

/**
 * The fields that somebody has changed in the form: what stands there as it was drawn is left as it is now, though another person may have
 * changed it meanwhile. An address that was taken out is null.
 */
export function changedFields(fields: FormFields): FormFields {
  const changed = pointers.filter(
    (pointer) =>
      JSON.stringify(written(fields, pointer).toSorted()) !==
      JSON.stringify(written(fields, formerOf(pointer)).toSorted()),
  );
  return new Map([
    ...changed.map((pointer): [string, string[]] => [
      pointer,
      pointer === "/email" && fieldOf(fields, pointer).trim() === "" ? ["null"] : written(fields, pointer),
    ]),
    ...[...fields].filter(([name]) => name === "_key"),
  ]);
}

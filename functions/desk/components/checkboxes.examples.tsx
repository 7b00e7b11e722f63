import { roles } from "../../../schema/contracts/staff.ts";
import { roleLabels } from "../../labels/roles.ts";
import type { Example } from "../../site/components/example.ts";
import { formOf } from "../../site/form.ts";
import { membersWords as words } from "../words/members-words.ts";
import { Checkboxes } from "./checkboxes.tsx";

const options = roles.map((role) => ({ value: role, label: roleLabels[role].name }));

export const checkboxesExamples: readonly Example[] = [
  {
    name: "two of several chosen, each with a hint",
    draw: (reader) => (
      <Checkboxes
        reader={reader}
        form={formOf(new Map([["/roles", ["clerk", "officer"]]]))}
        pointer="/roles"
        label={words.roles}
        options={options.map((option, at) => ({ ...option, hint: roleLabels[roles[at] ?? "clerk"].does }))}
      />
    ),
  },
  {
    name: "none chosen where one has to be",
    draw: (reader) => (
      <Checkboxes
        reader={reader}
        form={formOf(undefined, [{ pointer: "/groups", code: "required", detail: "is required" }])}
        pointer="/groups"
        label={words.roles}
        options={options}
      />
    ),
  },
];

import type { Example } from "../../site/components/example.ts";
import { TextField } from "../../site/components/field.tsx";
import { formOf } from "../../site/form.ts";
import { membersWords as words } from "../words/members-words.ts";
import { FieldGrid } from "./field-grid.tsx";

const form = formOf();

export const fieldGridExamples: readonly Example[] = [
  {
    name: "two short fields",
    draw: (reader) => (
      <FieldGrid>
        <TextField reader={reader} form={form} pointer="/name" label={words.name} longest={100} isRequired />
        <TextField reader={reader} form={form} pointer="/unit" label={words.unit} longest={100} isRequired />
      </FieldGrid>
    ),
  },
];

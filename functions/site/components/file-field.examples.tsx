import { fileKindLabels } from "../../labels/files.ts";
import { formOf } from "../form.ts";
import { fileHints, refusedFileWords } from "../words/file-words.ts";
import type { Example } from "./example.ts";
import { FileField } from "./file-field.tsx";

const refused = (name: string, code: string) => ({
  pointer: "/refused",
  ...{ code, detail: "", sentence: refusedFileWords(name, code) },
});

const wrong = formOf(undefined, [refused("card.exe", "unsupported-media-type"), refused("card.png", "file-too-large")]);

const kind = { label: fileKindLabels.identity_proof, hint: fileHints.identity_proof };

export const fileFieldExamples: readonly Example[] = [
  { name: "new", draw: (reader) => <FileField reader={reader} form={formOf()} pointer="/new" {...kind} /> },
  {
    name: "two files were refused",
    draw: (reader) => <FileField reader={reader} form={wrong} pointer="/refused" {...kind} />,
  },
];

import { fileKindLabels } from "../../labels/files.ts";
import { formOf } from "../form.ts";
import { fileHints, refusedFileWords } from "../words/file-words.ts";
import type { Example } from "./example.ts";
import { FileField } from "./file-field.tsx";

const wrong = formOf(undefined, [
  {
    pointer: "/refused",
    code: "unsupported-media-type",
    detail: "",
    sentence: refusedFileWords("card.exe", "unsupported-media-type"),
  },
  { pointer: "/refused", code: "file-too-large", detail: "", sentence: refusedFileWords("card.png", "file-too-large") },
]);

const kind = { label: fileKindLabels.identity_proof, hint: fileHints.identity_proof };

export const fileFieldExamples: readonly Example[] = [
  { name: "new", draw: (reader) => <FileField reader={reader} form={formOf()} pointer="/new" {...kind} /> },
  {
    name: "two files were refused",
    draw: (reader) => <FileField reader={reader} form={wrong} pointer="/refused" {...kind} />,
  },
];

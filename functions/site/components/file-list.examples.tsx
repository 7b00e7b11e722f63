import { fileKindLabels } from "../../labels/files.ts";
import { refusedFileWords, fileWords as words } from "../words/file-words.ts";
import type { Example } from "./example.ts";
import { FileList } from "./file-list.tsx";

const files = [
  { name: "IMG_20260301_101500.jpg", about: fileKindLabels.identity_proof, type: "jpeg", size: 1_258_291 },
  { name: "mandate.pdf", about: fileKindLabels.mandate, type: "pdf", size: 48_213 },
] as const;

const longest = `${"household_registration_by_district_".repeat(5)}2015.docx`;

export const fileListExamples: readonly Example[] = [
  { name: "files", draw: (reader) => <FileList reader={reader} label={words.own} files={files} /> },
  {
    name: "with a button each, one with a fault, one with a long name",
    draw: (reader) => (
      <FileList
        reader={reader}
        label={words.chosen}
        files={[...files, { ...files[1], name: longest }].map((file, at) => ({
          ...file,
          faults: at === 0 ? [refusedFileWords(file.name, "unavailable")] : [],
          children: (
            <button type="button" class="second">
              {reader.say(words.remove)}
            </button>
          ),
        }))}
      />
    ),
  },
  {
    name: "to be downloaded",
    draw: (reader) => (
      <FileList
        reader={reader}
        label={words.released}
        files={files.map((file) => ({
          ...file,
          about: fileKindLabels.released,
          children: (
            <button type="button" class="link" aria-label={reader.say(words.downloadNamed(file.name))}>
              {reader.say(words.download)}
            </button>
          ),
        }))}
      />
    ),
  },
];

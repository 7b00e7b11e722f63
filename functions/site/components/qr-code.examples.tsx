import { layoutWords } from "../words/layout-words.ts";
import type { Example } from "./example.ts";
import { QrCode } from "./qr-code.tsx";

export const qrCodeExamples: readonly Example[] = [
  {
    name: "an address with a number",
    draw: ({ say }) => <QrCode text="https://gongkai.example/follow#2026-000123" title={say(layoutWords.follow)} />,
  },
];

import type { Example } from "./example.ts";
import { SecretCode } from "./secret-code.tsx";

export const secretCodeExamples: readonly Example[] = [
  { name: "in groups", draw: () => <SecretCode secret={"0123456789abcdef".repeat(4)} /> },
];

import type { Example } from "./example.ts";
import { ExternalLink } from "./external-link.tsx";

export const externalLinkExamples: readonly Example[] = [
  { name: "an address of the web", draw: () => <ExternalLink address="https://agency.example/a" /> },
  { name: "what is no address of the web is no link", draw: () => <ExternalLink address="javascript:alert(1)" /> },
];

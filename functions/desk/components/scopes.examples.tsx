import type { Example } from "../../site/components/example.ts";
import { Scopes } from "./scopes.tsx";

export const scopesExamples: readonly Example[] = [
  { name: "one's own chosen", draw: (reader) => <Scopes reader={reader} chosen="mine" path="/desk" /> },
];

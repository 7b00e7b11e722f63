import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** What a file imports; types alone are left out, because they vanish when it runs. */
const importsOf = (text: string) =>
  [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm)].map(
    ([, from = ""]) => from,
  );

/** APIs that Node 24 has not: those of workerd, and of JavaScript's that came later. */
const onlyInWorkerd =
  /\bcaches\.default\b|\bDigestStream\b|\btimingSafeEqual\(|\.(toHex|toBase64)\(|\.(fromHex|fromBase64)\(/;

interface Module {
  needsWorkerd: boolean;
  imports: string[];
}
const modules = new Map<string, Module>();

function read(path: string): Module {
  const text = path.endsWith(".ts") || path.endsWith(".tsx") ? readFileSync(path, "utf8") : "";
  const imports = importsOf(text);
  const paths = imports.filter((from) => from.startsWith(".")).map((from) => posix.join(posix.dirname(path), from));
  const needsWorkerd = onlyInWorkerd.test(text) || imports.some((from) => from.startsWith("cloudflare:"));
  const module = { needsWorkerd, imports: paths.filter((imported) => existsSync(imported)) };
  modules.set(path, module);
  return module;
}

/** Whether a test needs workerd: it, or what it imports, names workerd's own modules (`cloudflare:…`) or an API that Node has not. */
export function needsWorkerd(test: string): boolean {
  const paths = new Set([test]);
  for (const path of paths) {
    const module = modules.get(path) ?? read(path);
    if (module.needsWorkerd) return true;
    for (const imported of module.imports) paths.add(imported);
  }
  return false;
}

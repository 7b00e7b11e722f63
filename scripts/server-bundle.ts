import { join } from "node:path";
import { build } from "esbuild";

/** A program of Node as one file, with all that it imports. */
export async function bundleServer(entry: string, outfile: string): Promise<void> {
  await build({
    absWorkingDir: join(import.meta.dirname, ".."),
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    sourcemap: true,
    legalComments: "inline",
    logLevel: "error",
  });
}

import { readFileSync } from "node:fs";
import { fileTypeOf } from "../../../functions/files/file-type.ts";
import { inspect } from "../../../functions/files/gate/inspect.ts";

// Judges one file in a process of its own: prints what was found, and by how many bytes the process grew at most beside the file.

const [path = ""] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(path));
const type = await fileTypeOf(bytes, path);
if (type === undefined) throw new Error("The file is of no type");
/** The most memory that the process had at once; `maxRSS` would count what started it as well. */
const most = () => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
const before = most();
const findings = inspect(bytes, type, { withheld: true });
const grown = most() - before;
process.stdout.write(JSON.stringify({ found: findings.map(({ code, where }) => `${code} ${where}`), grown }));

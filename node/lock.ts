import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Takes a folder for this process; throws where another has it. SQLite's lock on a file is the kernel's: it ends with the process, also
 * with one that is killed. Answers what gives the folder free.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new Error(`Another process has ${folder}. One process serves one agency; stop the other one first.`);
  }
  return () => lock.close();
}

/** The thread that writes: a program of its own (`writer.js` of the release), which has one connection and does one call after another. */
import { backup, DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { openSqlite } from "./database.ts";
import type { WritingAnswer, WritingCall } from "./writing-calls.ts";

const sqlite: DatabaseSync = openSqlite(workerData);
const connection = new Connection(sqlite);

/** More pages than a file has: all of them in one step. */
const allPages = 2 ** 31 - 1;

/**
 * Over a connection of its own, which has the state of one moment, whatever is written meanwhile: a copy over the one that writes fails where
 * both are at it at once.
 */
async function copyTo(file: string): Promise<void> {
  const source = new DatabaseSync(workerData, { readOnly: true });
  try {
    await backup(source, file, { rate: allPages });
  } finally {
    source.close();
  }
}

function answerTo(call: WritingCall): unknown {
  switch (call.kind) {
    case "run":
      return connection.run(call.query);
    case "rows":
      return connection.rows(call.query);
    case "batch":
      return connection.batch(call.queries);
    case "exec":
      return connection.exec(call.sql);
    case "copy":
      return copyTo(call.file);
    case "close":
      return sqlite.close();
  }
}

const say = (answer: WritingAnswer) => parentPort?.postMessage(answer);

parentPort?.on("message", async ({ id, ...call }: WritingCall & { id: number }) => {
  try {
    say({ id, answer: await answerTo(call) });
  } catch (failure) {
    say({ id, failure });
  }
});

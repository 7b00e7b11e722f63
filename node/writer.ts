/** The thread that writes: a program of its own (`writer.js` of the release), which has one connection and does one call after another. */
import { backup, type DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { openSqlite } from "./database.ts";
import type { WritingAnswer, WritingCall } from "./writing-calls.ts";

const sqlite: DatabaseSync = openSqlite(workerData);
const connection = new Connection(sqlite);

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
      return backup(sqlite, call.file);
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

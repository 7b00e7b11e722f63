import type { DatabaseSync } from "node:sqlite";
import type { Bindings } from "../functions/env.ts";
import { databaseOver, type Runner, runnerOver } from "./database.ts";

/** The binding that the code knows. D1's types are of a class with generic methods: rows are whatever their caller says. */
export const bindingOf = (runner: Runner): Bindings["DB"] => databaseOver(runner) as unknown as Bindings["DB"];

/** An open file as the binding, in this thread. */
export const bindingOver = (sqlite: DatabaseSync): Bindings["DB"] => bindingOf(runnerOver(sqlite));

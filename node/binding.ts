import type { DatabaseSync } from "node:sqlite";
import type { Bindings } from "../functions/env.ts";
import { databaseOver } from "./database.ts";

/** An open file as the binding that the code knows. D1's types are of a class with generic methods: rows are whatever their caller says. */
export const bindingOver = (sqlite: DatabaseSync): Bindings["DB"] => databaseOver(sqlite) as unknown as Bindings["DB"];

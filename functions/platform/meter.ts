import { overDatabase } from "./database.ts";

/** Why a statement was not sent: the invocation has made as many as it may. Nothing was changed by it. */
class OutOfQueries extends Error {
  override name = "out-of-queries";
}

/** Whether a failure is that the invocation may make no more statements, whatever it was wrapped in on its way. */
export const isOutOfQueries = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown instanceof OutOfQueries || isOutOfQueries(thrown.cause));

/** What an invocation may still ask of a database, and whether work was put off for want of it. */
interface Meter {
  left: number;
  putOff: boolean;
}

const meters = new WeakMap<D1Database, Meter>();

/**
 * The database for so many statements, each of a batch counted: D1 ends an invocation at 1,000 (50 on the free plan). A statement or a
 * batch beyond that throws and is not sent.
 */
export function metered(database: D1Database, limit: number): D1Database {
  const meter: Meter = { left: limit, putOff: false };
  const reals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const spend = (count: number) => {
    if (count > meter.left) {
      meter.putOff = true;
      throw new OutOfQueries(`${count} statements, and ${meter.left} are left`);
    }
    meter.left -= count;
  };
  const wrap = (real: D1PreparedStatement): D1PreparedStatement => {
    const statement = new Proxy(real, {
      get(_, property) {
        if (property === "bind") return (...values: unknown[]) => wrap(real.bind(...values));
        if (property !== "all" && property !== "run" && property !== "first" && property !== "raw") {
          return Reflect.get(real, property);
        }
        return async (...options: unknown[]): Promise<unknown> => {
          spend(1);
          return Reflect.apply(real[property], real, options);
        };
      },
    });
    reals.set(statement, real);
    return statement;
  };
  const over = overDatabase(database, {
    prepare: (query) => wrap(database.prepare(query)),
    batch: async (statements) => {
      spend(statements.length);
      return database.batch(statements.map((one) => reals.get(one) ?? one));
    },
  });
  meters.set(over, meter);
  return over;
}

/**
 * Whether a slice that makes so many statements at the most may begin. Where it may not, the rest of the task is put off to the next
 * hour's run. Over a database without a meter always true.
 */
export function mayBegin(database: D1Database, statements: number): boolean {
  const meter = meters.get(database);
  if (meter === undefined || statements <= meter.left) return true;
  meter.putOff = true;
  return false;
}

/** Says that a task has more to do than it takes on in one run; the next hour's run goes on with it. */
export function putOff(database: D1Database): void {
  const meter = meters.get(database);
  if (meter !== undefined) meter.putOff = true;
}

/** Whether work was put off since this was last asked. */
export function wasPutOff(database: D1Database): boolean {
  const meter = meters.get(database);
  const was = meter?.putOff ?? false;
  if (meter !== undefined) meter.putOff = false;
  return was;
}

import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What is taken out of the caches, counted: a call that began before that may have read what was taken out, and its answer is not
 * cached after it.
 */
export class Removals {
  readonly #began = new AsyncLocalStorage<number>();
  #count = 0;

  note(): void {
    this.#count += 1;
  }

  /** Answers a call, which is known by this in all that it leads to. */
  during<Answer>(call: () => Answer): Answer {
    return this.#began.run(this.#count, call);
  }

  /** Whether something was taken out since the call began that is being answered. */
  get isBehind(): boolean {
    const began = this.#began.getStore();
    return began !== undefined && began !== this.#count;
  }
}

/** Items of which the work in memory takes some milliseconds, all together. */
const itemsATurn = 500;

/** Lets others have their turn. A server of one's own is one process for everybody: long work in memory would keep them waiting. */
export const giveWay = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The items, some hundred at a time; between two parts others have their turn. */
export async function* inTurns<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (let at = 0; at < items.length; at += itemsATurn) {
    if (at > 0) await giveWay();
    yield items.slice(at, at + itemsATurn);
  }
}

/** Runs tasks, a bounded number at a time. A lower rank goes first; within a rank, first come, first served. */
export interface Queue {
  readonly run: <T>(rank: number, task: () => Promise<T>) => Promise<T>;
}

/** `width`: how many tasks may run at the same time. Tasks must not reject. */
export function createQueue(width: number): Queue {
  const waiting = new Map<number, (() => void)[]>();
  let running = 0;

  const startNext = (): void => {
    if (running >= width || waiting.size === 0) return;
    const rank = Math.min(...waiting.keys());
    const line = waiting.get(rank);
    const start = line?.shift();
    if (line?.length === 0) waiting.delete(rank);
    start?.();
  };

  return {
    run: (rank, task) =>
      new Promise((resolve) => {
        const line = waiting.get(rank) ?? [];
        waiting.set(rank, line);
        line.push(() => {
          running++;
          void task().then((result) => {
            running--;
            resolve(result);
            startNext();
          });
        });
        startNext();
      }),
  };
}

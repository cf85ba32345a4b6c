/** `1 domain`, `3 domains`. */
export const writeCount = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

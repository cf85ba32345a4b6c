import type { SignInPage } from '../../../src/gather/sign-in/page.ts';

export interface TabPage extends SignInPage {
  readonly storage: Storage;
  /** Loads another address in the same tab. */
  readonly goTo: (address: string) => void;
  /** Where the page left for, in order. */
  readonly left: readonly string[];
}

/** A tab of a browser with an address and a storage, and nothing else. */
export function createTabPage(at: string): TabPage {
  let address = at;
  const left: string[] = [];
  return {
    address: () => address,
    replace: (to) => {
      address = to;
    },
    goTo: (to) => {
      address = to;
    },
    leave: (to) => {
      left.push(to);
    },
    left,
    storage: createStorage(),
  };
}

/** As `sessionStorage`: its entries are its own keys. */
function createStorage(): Storage {
  const methods = {
    getItem: (key: string): string | null => (Object.hasOwn(storage, key) ? String(storage[key]) : null),
    setItem: (key: string, value: string): void => {
      storage[key] = value;
    },
    removeItem: (key: string): void => {
      Reflect.deleteProperty(storage, key);
    },
    clear: (): void => {
      for (const key of Object.keys(storage)) Reflect.deleteProperty(storage, key);
    },
    key: (index: number): string | null => Object.keys(storage)[index] ?? null,
    length: 0,
  };
  const storage: Storage = Object.create(
    methods,
    Object.fromEntries(
      Object.keys(methods).map((key) => [
        key,
        { writable: true, enumerable: false, value: Reflect.get(methods, key) as unknown, configurable: true },
      ]),
    ),
  ) as Storage;
  return storage;
}

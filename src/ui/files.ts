/** Offers bytes to the reader as a file of that name. */
export function saveFile(name: string, type: string, bytes: Uint8Array<ArrayBuffer> | string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The click only starts the download, so the address must outlive this turn of the event loop.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}

/** A file that the reader chose, as far as this page needs it. */
export type ChosenFile = Pick<File, 'name' | 'arrayBuffer'>;

/** `contoso.com-2026-11-24`, or `3-domains-2026-11-24` for more than one. */
export function fileStem(domains: readonly string[], day: string): string {
  const [first] = domains;
  const subject = domains.length === 1 && first !== undefined ? first : `${domains.length}-domains`;
  return `${subject}-${day.slice(0, 10)}`;
}

/** The bytes of a chosen file; null where the disk does not give them, such as for a folder or a file that has moved. */
export const bytesOf = (file: ChosenFile): Promise<Uint8Array<ArrayBuffer> | null> =>
  file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );

import type { FileReport, ImportFile } from '../../evidence/import/read-import.ts';
import { bytesOf } from '../files.ts';
import type { ChosenFile } from '../files.ts';
import { unopened } from './given.ts';

/** A file as a picker, a drop or the clipboard gives it. */
export type GivenFile = ChosenFile & Partial<Pick<File, 'size' | 'lastModified'>>;

/** More than an export has is not even taken into memory; what is below it the engine holds to its own limit. */
const MOST_OF_ONE = 100_000_000;
const MOST_OF_ALL = 400_000_000;

/**
 * Reads files from the disk, one after the other, so that no two large ones wait in memory at once for no use.
 * `progress` is told how many are through.
 */
export async function openFiles(
  files: readonly GivenFile[],
  progress: (count: number) => void,
): Promise<{ readonly opened: readonly ImportFile[]; readonly unread: readonly FileReport[] }> {
  const opened: ImportFile[] = [];
  const unread: FileReport[] = [];
  let octets = 0;
  for (const [index, file] of files.entries()) {
    const size = file.size ?? 0;
    if (size > MOST_OF_ONE) unread.push(unopened(file.name, tooLarge(size)));
    else if (octets + size > MOST_OF_ALL) unread.push(unopened(file.name, TOO_MANY));
    else {
      const bytes = await bytesOf(file);
      octets += bytes?.byteLength ?? 0;
      if (bytes === null) unread.push(unopened(file.name, NOT_GIVEN));
      else opened.push({ name: file.name, bytes, ...changedAt(file.lastModified) });
    }
    progress(index + 1);
  }
  return { opened, unread };
}

/** A time that no date can hold tells nothing; neither does the beginning of time, which stands for none. */
function changedAt(milliseconds: number | undefined): Pick<ImportFile, 'changedAt'> {
  const date = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(date.getTime()) || date.getTime() <= 0 ? {} : { changedAt: date.toISOString() };
}

const tooLarge = (size: number): string =>
  `The file has ${Math.round(size / 1_000_000)} MB, more than any export that is read here. Export only what the export script collects.`;
const TOO_MANY = 'These files together are more than is read at once; this one was not read. Give it again by itself.';
const NOT_GIVEN =
  'It could not be read from the disk. Of a folder give the files in it; a file that moved, choose again.';

/**
 * Text as a PowerShell literal, in single quotes, so that nothing in it is carried out. Of the quotes that end one, the
 * typographic ones count too; each is doubled. A back-quote would end the span in which a sentence shows the command.
 */
export function powerShellText(text: string): string {
  const parts = text.split('`').map((part) => `'${part.replace(/['\u2018-\u201b]/g, '$&$&')}'`);
  const [only = "''"] = parts;
  return parts.length < 2 ? only : `(${parts.join('+[char]96+')})`;
}

/** A list as PowerShell takes it: `'192.0.2.0/24','198.51.100.1'`, as far as one command goes. */
export const powerShellList = (texts: readonly string[]): string => texts.slice(0, MOST).map(powerShellText).join(',');

/** What has to be done besides, where one command does not hold all. */
export const restOf = (texts: readonly string[]): readonly string[] =>
  texts.length > MOST
    ? [
        `The command holds the first ${MOST} of ${texts.length}; export and add the file again afterwards to get the rest.`,
      ]
    : [];

const MOST = 64;

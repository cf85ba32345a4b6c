import { code, quoted } from './english.ts';

/** Where an inbound connector is edited, as the beginning of a step. */
export const openConnector = (name: string): string =>
  `In the Exchange admin centre, open Mail flow > Connectors > ${quoted(name)}`;

/** The same by Exchange Online PowerShell: `Set-InboundConnector -Identity 'Inbound' -RequireTls $true`. */
export const setInbound = (name: string, parameters: string): string =>
  code(`Set-InboundConnector -Identity ${powerShellText(name)} ${parameters}`);

/** Text as a PowerShell literal. Of the quotes that end a literal, the typographic ones count too. */
export const powerShellText = (text: string): string => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;

/** A list as PowerShell takes it: `'192.0.2.0/24','198.51.100.1'`, at most so many. */
export const powerShellList = (texts: readonly string[], most = MOST): string =>
  texts.slice(0, most).map(powerShellText).join(',');

/** What has to be done besides, where a command holds no more. */
export const restOf = (texts: readonly string[], most = MOST): readonly string[] =>
  texts.length > most
    ? [`The command holds the first ${most}; choose “Read again” afterwards to get the other ${texts.length - most}.`]
    : [];

const MOST = 64;

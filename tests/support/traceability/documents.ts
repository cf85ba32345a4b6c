import { ESSENTIALS } from './essentials.ts';
import { OPSWAT } from './opswat.ts';
import type { TracedDocument } from './sentence.ts';
import { SOP } from './sop.ts';
import { TRUSTIFI } from './trustifi.ts';
import { USER_SYNC } from './user-sync.ts';

/** The five documents, in the order of docs/traceability.md. */
export const DOCUMENTS: readonly TracedDocument[] = [
  {
    title: 'Proofpoint Essentials, Microsoft 365 integration best practices',
    readOn: '2026-11-20',
    sentences: ESSENTIALS,
  },
  {
    title: 'SOP: Integration with IT Tools (Proofpoint Email Protection, Directory Sync, TRAP, NinjaOne)',
    readOn: '2026-11-20',
    sentences: SOP,
  },
  {
    title: 'Mailprotector, Configure User Sync with O365',
    url: 'https://support.mailprotector.com/hc/articles/360038440771-Configure-User-Sync-with-O365',
    readOn: '2026-11-20',
    sentences: USER_SYNC,
  },
  {
    title: 'Trustifi, Microsoft Exchange (Office 365)',
    url: 'https://docs.trustifi.com/docs/microsoft-exchange-office365',
    readOn: '2026-11-20',
    sentences: TRUSTIFI,
  },
  {
    title: 'OPSWAT MetaDefender Email Gateway Security, Registering Azure applications',
    url: 'https://opswat.developerhub.io/docs/mdemail/6.3.1/configuration/azure-application',
    readOn: '2026-11-20',
    sentences: OPSWAT,
  },
];

export const SENTENCES = DOCUMENTS.flatMap(({ sentences }) => sentences);

import { listed } from '../../../checks/english.ts';
import { paragraph, sentences } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import { modeWords } from '../../document/words.ts';
import type { Report } from '../../report.ts';
import type { RequestParts } from '../parts.ts';

/** The typed reason; without one only what the systems do, since why they are wanted no reading tells. */
export function justification({ file, report }: RequestParts): readonly Block[] {
  const { change, outboundThroughGateway } = file.setup;
  const typed = (change?.justification ?? '').split(/\r?\n\s*\r?\n/).flatMap(paragraph);
  if (typed.length > 0) return typed;
  const does = report.systems.flatMap((system) => paragraph(whatItDoes(system, report, outboundThroughGateway)));
  return [...does, ...paragraph('Why this is wanted nobody has said yet.')];
}

function whatItDoes(system: Report['systems'][number], { domains }: Report, outbound: boolean): string {
  const names = listed(
    domains.flatMap(({ name, role }) => (role === 'receives' ? [name] : [])),
    5,
  );
  const leaving = outbound ? 'Mail that leaves is handed to it too.' : 'Mail that leaves does not pass it.';
  if (modeWords(system) === null) return `${system.name} manages devices: Intune installs its agent on them.`;
  switch (system.mode) {
    case 'mx-inline':
      return sentences(
        `Mail ${names === '' ? '' : `for ${names} `}goes to ${system.name} first, which looks at it and hands it on to Exchange Online.`,
        leaving,
      );
    case 'connector-loop':
      return sentences(
        `MX stays at Microsoft. Exchange Online hands mail ${names === '' ? '' : `of ${names} `}to ${system.name}, which hands it back.`,
        leaving,
      );
    case 'api-only':
      return `${system.name} works by its API, with the permissions that its apps hold in the tenant. Mail flow stays as it is.`;
  }
}

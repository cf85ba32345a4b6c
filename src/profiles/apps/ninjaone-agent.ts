import type { IntuneApp } from '../../evidence/tenant/devices.ts';
import type { Cited, FactUsed } from '../profile.ts';
import { observed, page, published } from '../cite.ts';
import { isHint } from '../provider.ts';
import { remembered } from '../review/remembered.ts';
import { vendorsClaimed } from '../review/vendor-words.ts';
import { factUsed } from '../stated.ts';
import { ninjaoneIntuneWin32 } from './ninjaone-intune-win32.ts';
import { SOP } from './sources.ts';

const TOKENS = page(
  'NinjaOne: Agent tokenization',
  'https://www.ninjaone.com/docs/new-to-ninjaone/agent-installation/agent-tokenization/',
  '2026-11-20',
);

/** What is known of the agent beside its name: who publishes it, the properties that carry its token, and where it stands on a device. */
export const NINJA_AGENT: {
  readonly publisher: Cited<string>;
  /** Upper case. The vendor's own, and those that a document gives as examples and the installer may not know. */
  readonly tokenProperty: Cited<string>;
  readonly otherTokenProperties: readonly Cited<string>[];
  /** Part of the path of its files and registry keys, tested blind to case. */
  readonly place: Cited<RegExp>;
} = {
  publisher: published('NinjaOne', SOP),
  tokenProperty: published('TOKENID', TOKENS),
  otherTokenProperties: [published('INSTALLTOKEN', SOP), published('ORGID', SOP)],
  place: observed(/ninja/i),
};

/**
 * The apps of Intune that are the agent, or claim to be: by name, or by a publisher who is NinjaOne, letters that only
 * look alike included. Nothing in Intune proves who made a package, since name and publisher are typed by hand.
 */
export const ninjaApps = remembered((apps: readonly IntuneApp[]): readonly IntuneApp[] =>
  apps.filter(
    ({ displayName, publisher }) =>
      ninjaoneIntuneWin32.displayNames.some(({ value }) => value.test(displayName)) ||
      isNinjas(displayName) ||
      (publisher !== null && isNinjas(publisher)),
  ),
);

/** The surest of what was stated by which an app of Intune is taken for the agent. */
export function agentFact({ displayName, publisher }: IntuneApp): FactUsed {
  const facts = [
    ...ninjaoneIntuneWin32.displayNames
      .filter(({ value }) => value.test(displayName))
      .map((fact) => factUsed(`A Windows app named “${displayName}” is the agent of NinjaOne.`, fact)),
    ...(publisher !== null && isNinjas(publisher)
      ? [factUsed(`The agent is published by ${NINJA_AGENT.publisher.value}.`, NINJA_AGENT.publisher)]
      : []),
  ];
  const claimed = factUsed(`An app whose name has NinjaOne in it is its agent.`, {
    source: NINJA_AGENT.publisher.source,
    certainty: 'inferred',
  });
  return facts.find(({ certainty }) => !isHint(certainty)) ?? facts[0] ?? claimed;
}

/** What was stated by which an app that only its name tells of is the agent; null where the name is not the documented one. */
export function agentByName(name: string): FactUsed | null {
  const fact = ninjaoneIntuneWin32.displayNames.find(({ value }) => value.test(name));
  return fact === undefined ? null : factUsed(`A Windows app named “${name}” is the agent of NinjaOne.`, fact);
}

/** What was stated of the name that the agent has in Intune. */
export const agentNames = (): readonly FactUsed[] =>
  ninjaoneIntuneWin32.displayNames.map((fact) =>
    factUsed('The name of the agent of NinjaOne in Intune is documented.', fact),
  );

/** Whether a name claims to be of NinjaOne. */
export const isNinjas = (name: string): boolean => vendorsClaimed(name).includes('ninjaone');

import { zoneLines } from './changes/dns-zone.ts';
import type { Change, DnsChange, ExchangeChange, PlanStep, PortalChange } from './plan.ts';

/**
 * How a step is taken back: its changes backwards, the last first, to what was captured before.
 *
 * In words: records and settings change places; a created object is removed. What the captured state does not tell, as a
 * TTL that is not proved or a property that was not exported, is left out, and the sentence says so.
 */
export function backOf(changes: readonly Change[]): PlanStep['back'] {
  if (changes.length === 0) return null;
  const taken = changes.toReversed().map(inverse);
  const unknown = [...new Set(changes.flatMap(notCaptured))];
  return {
    says: ['Take the changes back in this order, to what was there before.', ...unknown].join(' '),
    changes: taken,
  };
}

function inverse(change: Change): Change {
  switch (change.kind) {
    case 'dns':
      return dnsBack(change);
    case 'exchange':
      return exchangeBack(change);
    case 'portal':
      return portalBack(change);
  }
}

function dnsBack({ name, type, before, after }: DnsChange): DnsChange {
  const publish = zoneLines(name, type, before);
  const withdraw = zoneLines(name, type, after).filter((line) => !publish.includes(line));
  return { kind: 'dns', name, type, before: after, after: before, publish, withdraw };
}

function exchangeBack({ action, settings, commands, back, ...rest }: ExchangeChange): ExchangeChange {
  return {
    ...rest,
    action: action === 'create' ? 'remove' : action === 'remove' ? 'create' : 'change',
    settings:
      action === 'create'
        ? []
        : settings.flatMap(({ parameter, before, after }) =>
            before === null ? [] : [{ parameter, before: after, after: before }],
          ),
    commands: back,
    back: commands,
  };
}

const portalBack = ({ settings, ...rest }: PortalChange): PortalChange => ({
  ...rest,
  settings: settings.flatMap(({ name, label, before, after }) =>
    before === null ? [] : [{ name, label, before: after, after: before }],
  ),
});

/** What nobody captured, so that it cannot be put back. */
function notCaptured(change: Change): readonly string[] {
  switch (change.kind) {
    case 'dns':
      return change.before.records.length > 0 && change.before.ttlSeconds === null
        ? [
            `The TTL that the zone gave the ${change.type} record of ${change.name} is not proved, so it is not among these lines: write it down before you change anything.`,
          ]
        : [];
    case 'exchange':
      return change.action === 'create'
        ? []
        : change.settings.flatMap(({ parameter, before }) =>
            before === null
              ? [`What ${parameter} of “${change.identity}” was is not known: note it before you change it.`]
              : [],
          );
    case 'portal':
      return change.settings.flatMap(({ label, before }) =>
        before === null ? [`What “${label}” at ${change.where} was is not known: note it before you change it.`] : [],
      );
  }
}

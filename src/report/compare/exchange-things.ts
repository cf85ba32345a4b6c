import { quoted } from '../../checks/english.ts';
import { objectName } from '../../evidence/exchange/disagreements.ts';
import {
  type ExchangeKind,
  type ExchangeObjects,
  type ExchangeSourceName,
  SOURCE_OF_KIND,
} from '../../evidence/exchange/object.ts';
import { propertyAmong } from '../../evidence/exchange/property.ts';
import { ACTIONS, CONDITIONS } from '../../evidence/import/kinds/rule-properties.ts';
import { propertyName } from '../../evidence/import/property-name.ts';
import type { DifferenceArea } from './comparison.ts';
import { keyOf } from './parts.ts';
import type { Part, Thing } from './thing.ts';

type AnyObject = ExchangeObjects[ExchangeKind];

interface Called {
  readonly area: DifferenceArea;
  readonly called: string;
  /** Settings of the whole organisation, of which there is one. */
  readonly isOne?: true;
}

/** What an object of a kind is called, and what it is about. */
const KIND: Readonly<Record<ExchangeKind, Called>> = {
  InboundConnector: { area: 'connectors', called: 'Inbound connector' },
  OutboundConnector: { area: 'connectors', called: 'Outbound connector' },
  TransportRule: { area: 'rules', called: 'Mail-flow rule' },
  AcceptedDomain: { area: 'exchange', called: 'Accepted domain' },
  HostedConnectionFilterPolicy: { area: 'exchange', called: 'Connection filter' },
  HostedContentFilterPolicy: { area: 'exchange', called: 'Anti-spam policy' },
  DkimSigningConfig: { area: 'exchange', called: 'DKIM settings of' },
  ArcConfig: { area: 'exchange', called: 'Trusted ARC sealers', isOne: true },
  OrganizationConfig: { area: 'exchange', called: 'Configuration of the Exchange organisation', isOne: true },
  TransportConfig: { area: 'exchange', called: 'Transport configuration', isOne: true },
  RemoteDomain: { area: 'exchange', called: 'Remote domain' },
  DynamicDistributionGroup: { area: 'exchange', called: 'Dynamic distribution group' },
  TenantAllowBlockListItems: { area: 'exchange', called: 'Tenant Allow/Block List entry' },
  ApplicationAccessPolicy: { area: 'permissions', called: 'Application access policy' },
  SafeLinksPolicy: { area: 'exchange', called: 'Safe Links policy' },
  CASMailbox: { area: 'exchange', called: 'Client settings of' },
  ServicePrincipal: { area: 'apps', called: 'App that Exchange knows' },
  ManagementRoleAssignment: { area: 'permissions', called: 'Exchange role assignment' },
  MailboxCounts: { area: 'exchange', called: 'Count of mailboxes', isOne: true },
};

/** About the reading, or the time of a change that shows in what was changed. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['from', 'notCarried', 'cut', 'changedAt', 'unmodelled']);
/** Exchange writes it down of its own accord. */
const SEEN: ReadonlySet<string> = new Set(['lastUsedAt', 'lastValidatedAt', 'validationRecipients', 'status']);

/** Objects of one kind. What a route did not carry or cut off is not told, so it is no different from anything. */
export const exchangeThings =
  (kind: ExchangeKind) =>
  (objects: readonly AnyObject[]): readonly Thing[] =>
    objects.map((object): Thing => {
      const { area, called, isOne } = KIND[kind];
      const name = objectName(object);
      return {
        keys: keysOf(object),
        area,
        object: isOne === true ? called : `${called} ${quoted(name)}`,
        name: isOne === true ? '' : name,
        summary: isOne === true ? called : name,
        ...(kind === 'MailboxCounts' ? { isObserved: true } : {}),
        parts: partsOf(SOURCE_OF_KIND[kind], object),
        from: object,
      };
    });

/** By the id of the object, by that of its app, by name. Several policies of apps may have one scope. */
function keysOf(object: AnyObject): readonly string[] {
  const guid = 'guid' in object ? (object.guid ?? '') : '';
  const name = objectName(object);
  if ('objectId' in object) return [guid, object.appId ?? '', keyOf(name)];
  if ('appIds' in object) return ['', keyOf([...(object.appIds ?? [])].sort(), name), keyOf(name)];
  if ('listType' in object) return ['', keyOf(name, object.sendingInfrastructure), ''];
  return [guid, '', keyOf(name)];
}

function partsOf(source: ExchangeSourceName, object: AnyObject): readonly Part[] {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(object);
  const own = fields
    .filter(([field]) => !NOT_COMPARED.has(field))
    .map(([field, value]): Part => {
      const form = formOf(object, field);
      return {
        property: propertyName(source, field),
        field,
        value: isCut(object, field, value) ? null : value,
        ...(SEEN.has(field) ? { isObserved: true } : {}),
        ...(form === null ? {} : { form }),
      };
    });
  if (!('unmodelled' in object)) return own;
  const form = formOf(object, 'unmodelled') ?? '';
  const others = Object.entries(object.unmodelled).map(([part, value]): Part => {
    return { property: `other ${part}`, value, form };
  });
  return [...own, ...others];
}

/** A list that breaks off; of a rule, whose lists several properties fill, any of them. */
const isCut = ({ cut }: AnyObject, field: string, value: unknown): boolean =>
  Array.isArray(value) && cut.length > 0 && (RULE_LISTS.has(field) || propertyAmong(cut, field) !== null);

/**
 * What has to be alike in two readings for a property to mean the same. A snapshot writes `Default` for connectors that
 * the admin centre made. A rule's lists lack what the route did not carry.
 */
function formOf({ from, notCarried }: AnyObject, field: string): string | null {
  if (field === 'connectorSource') return from.format === 'snapshot' ? 'snapshot' : 'other';
  if (!RULE_LISTS.has(field)) return null;
  return notCarried.filter((name) => FILLS_LISTS.has(name.toLowerCase())).join(' ');
}

const RULE_LISTS: ReadonlySet<string> = new Set(['conditions', 'exceptions', 'actions', 'decorations', 'unmodelled']);
const FILLS_LISTS: ReadonlySet<string> = new Set(
  [
    ...Object.keys(CONDITIONS).flatMap((name) => [name, `ExceptIf${name}`]),
    ...Object.keys(ACTIONS),
    ...['SetHeaderName', 'SetHeaderValue', 'RejectMessageReasonText', 'RejectMessageEnhancedStatusCode'],
  ].map((name) => name.toLowerCase()),
);

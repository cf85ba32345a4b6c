import type { OrganizationConfig } from '../../../evidence/exchange/organisation.ts';
import type { ConnectionFilterPolicy, ContentFilterPolicy } from '../../../evidence/exchange/policies.ts';
import type { DkimSigningConfig } from '../../../evidence/exchange/signing.ts';
import { quoted } from '../../../checks/english.ts';
import type { Kind } from './exchange-change.ts';
import { identityOf } from './exchange-kinds.ts';
import { isFlag, isTexts } from './exchange-property.ts';

const THREATS = 'In the Microsoft Defender portal, open Email & collaboration > Policies & rules > Threat policies';

export const ORGANISATION: Kind<OrganizationConfig> = {
  noun: 'OrganizationConfig',
  properties: {
    RejectDirectSend: {
      of: ({ rejectDirectSend }) => rejectDirectSend,
      to: (one, value) => (isFlag(value) ? { ...one, rejectDirectSend: value } : one),
    },
  },
  identityOf: () => 'Exchange Online',
  edit: () => 'The Exchange admin centre has no switch for it: it is set by the command alone.',
  add: '',
  hasSwitch: false,
  isOnly: true,
};

export const SIGNING: Kind<DkimSigningConfig> = {
  noun: 'DkimSigningConfig',
  properties: {
    Enabled: {
      of: ({ enabled }) => enabled,
      to: (one, value) => (isFlag(value) ? { ...one, enabled: value } : one),
    },
  },
  identityOf: ({ domain }) => domain,
  edit: (domain) => `${THREATS} > Email authentication settings > DKIM > ${domain}.`,
  add: `${THREATS} > Email authentication settings > DKIM.`,
  hasSwitch: false,
};

export const CONTENT: Kind<ContentFilterPolicy> = {
  noun: 'HostedContentFilterPolicy',
  properties: {
    AllowedSenders: {
      of: ({ allowedSenders, cut }) => (cut.includes('AllowedSenders') ? null : allowedSenders),
      to: (one, value) => (isTexts(value) ? { ...one, allowedSenders: value } : one),
    },
    AllowedSenderDomains: {
      of: ({ allowedSenderDomains, cut }) => (cut.includes('AllowedSenderDomains') ? null : allowedSenderDomains),
      to: (one, value) => (isTexts(value) ? { ...one, allowedSenderDomains: value } : one),
    },
  },
  identityOf,
  edit: (name) => `${THREATS} > Anti-spam > ${quoted(name)} > Edit allowed and blocked senders and domains.`,
  add: '',
  hasSwitch: false,
};

export const CONNECTION: Kind<ConnectionFilterPolicy> = {
  noun: 'HostedConnectionFilterPolicy',
  properties: {
    IPAllowList: {
      of: ({ ipAllowList, cut }) => (cut.includes('IPAllowList') ? null : ipAllowList),
      to: (one, value) => (isTexts(value) ? { ...one, ipAllowList: value } : one),
    },
  },
  identityOf,
  edit: (name) =>
    `${THREATS} > Anti-spam > Connection filter policy (${quoted(name)}) > Edit connection filter policy.`,
  add: '',
  hasSwitch: false,
};

import type { ChangeRequest, RequestSection, SectionId } from '../../../src/report/change-request/change-request.ts';

const section = (id: SectionId, heading: string, made: string, rewritten?: string): RequestSection => ({
  id,
  heading,
  text: rewritten ?? made,
  made,
  isRewritten: rewritten !== undefined,
});

const SUMMARY =
  'Mail for `contoso.com` is to go through **Proofpoint Essentials**. The verdict before the change is *not ready*: see [the checklist](https://gatecheck.example/checks).';
const SCOPE = `- Domains: \`contoso.com\`, \`fabrikam.com\`
- Systems: Proofpoint Essentials, us1
  - inbound mail
  - outbound mail
- Not in scope: devices`;
const PRESENT = `What stood before, as read on 24 November 2026:

| What | Value | TTL |
| --- | --- | --- |
| MX of \`contoso.com\` | \`0 contoso-com.mail.protection.outlook.com\` | 3600 s |
| TXT of \`contoso.com\` | \`v=spf1 include:spf.protection.outlook.com -all\` | 3600 s |
| Rule “a \\| b” | off |  |`;
const IMPLEMENTATION = `1. Lower the TTL of MX.
2. Wait one hour.
3. Run the command:

\`\`\`text
Set-InboundConnector -Identity 'From Proofpoint Essentials' -Enabled $true
\`\`\`

#### In the window

Replace the MX records.`;

/** A request as it comes from evidence, with nobody named yet. */
export const requested: ChangeRequest = {
  title: 'Mail of contoso.com through Proofpoint Essentials',
  sections: [
    section('summary', 'Summary', SUMMARY),
    section('justification', 'Justification', ''),
    section('scope', 'Scope', SCOPE),
    section('present', 'Present state', PRESENT),
    section('implementation', 'Implementation', IMPLEMENTATION),
  ],
  missing: ['Nobody has said why the change is wanted.', 'No approver is named.', 'No change window is named.'],
};

export const rewritten: ChangeRequest = {
  ...requested,
  sections: [
    section('summary', 'Summary', SUMMARY, 'We move **all** mail to the gateway, after <b>two</b> trials.'),
    ...requested.sections.slice(1),
  ],
  missing: [],
};

import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, listed } from '../english.ts';
import { NOT_TOLD, type NotTold, notTold } from '../gateway/exchange-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the console of the gateway, see whether it changes mail from outside: rewritten links, banners, footers, attachments taken off.',
  'If it does: open the header of a message that came through it, and read what stands after “d=” in its “ARC-Seal” field. That has to be among the trusted sealers.',
  'The list stands in the Microsoft Defender portal, under Email & collaboration > Policies & rules > Threat policies > Email authentication settings > ARC.',
];
const NOBODY = notAnswered(
  {
    question:
      'Is every trusted ARC sealer one that you know, and the gateway’s own among them unless it leaves mail unchanged?',
    who: 'Whoever administers the gateway',
    proof: 'The “ARC-Seal” field of a message that came through the gateway, beside the list of trusted sealers.',
  },
  STEPS,
);

type Sealers = Witness & { sealers: readonly string[] };
type Asked = { sealers: readonly string[] };

export const arcSealerTrusted = defineCheck<
  NotAnswered &
    NotTold & {
      'unanswered-for': Asked;
      trusted: Sealers;
      unchanged: Witness;
      'unknown-sealer': Sealers;
      'none-trusted': Witness;
    }
>()({
  id: 'arc-sealer-trusted',
  revision: 1,
  area: 'filtering',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['arcConfig'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.microsoftArc(), SOURCES.thirdPartyCloud()],
  crossRefs: ['ORCA-243'],
  words: {
    en: {
      title: 'The gateway’s ARC seal is trusted where it changes mail, and no stranger’s is',
      failedTitle: 'A seal is trusted that nobody knows',
      why: 'A gateway that rewrites links breaks the DKIM signature of every sender, and with it DMARC. Its ARC seal tells Exchange what held before, and Exchange believes each sealer on the list.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        ...NOT_TOLD.says,
        'unanswered-for': (f) => `Exchange trusts the seals of ${listed(f.sealers, 8)}. ${NOBODY.says.unanswered({})}`,
        trusted: (f) =>
          `Exchange trusts the seals of ${listed(f.sealers, 8)}; all are known, and the gateway needs no other, says ${signed(f)}.`,
        unchanged: (f) => `Exchange trusts no ARC sealer, and the gateway leaves mail unchanged, says ${signed(f)}.`,
        'unknown-sealer': (f) =>
          `Exchange trusts the seals of ${listed(f.sealers, 8)}; one is not known, or the gateway’s is missing, says ${signed(f)}.`,
        'none-trusted': (f) =>
          `Exchange trusts no ARC sealer, although the gateway changes mail, says ${signed(f)}. Without its seal Exchange takes what the gateway changed for forged.`,
      },
      fix: {
        ...NOBODY.fix,
        ...NOT_TOLD.fix,
        'unanswered-for': () => NOBODY.fix.unanswered({}),
        'unknown-sealer': (f) => [
          ...STEPS,
          `Keep those that you know, and add the gateway’s: ${code(`Set-ArcConfig -Identity Default -ArcTrustedSealers ${f.sealers.map(powerShellText).join(',')}`)}, with the list as it is to be.`,
        ],
        'none-trusted': () => [
          ...STEPS.slice(1),
          `By PowerShell, with the domain from that header: ${code("Set-ArcConfig -Identity Default -ArcTrustedSealers 'gateway.example'")}.`,
        ],
      },
    },
  },
  evaluate({ arcConfig }, _also, context) {
    const untold = arcConfig.some(
      ({ trustedSealers, cut }) => trustedSealers === null || cut.includes('ArcTrustedSealers'),
    );
    if (arcConfig.length === 0 || untold) return notTold(['ARC settings'], ['ArcTrustedSealers']);
    const sealers = [...new Set(arcConfig.flatMap(({ trustedSealers }) => trustedSealers ?? []))];
    const said = attested('arc-sealer-trusted', context, ABOUT_READING);
    switch (said.state) {
      case 'yes':
        return sealers.length === 0
          ? { outcome: 'pass', code: 'unchanged', facts: said.witness }
          : { outcome: 'pass', code: 'trusted', facts: { ...said.witness, sealers }, items: sealers };
      case 'no':
        return sealers.length === 0
          ? { outcome: 'warn', code: 'none-trusted', facts: said.witness }
          : { outcome: 'fail', code: 'unknown-sealer', facts: { ...said.witness, sealers }, items: sealers };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return sealers.length === 0
          ? { outcome: 'manual', code: 'unanswered', facts: {} }
          : { outcome: 'manual', code: 'unanswered-for', facts: { sealers }, items: sealers };
    }
  },
});

import { describe, expect, it } from 'vitest';
import { exchangeOf, inbound, ppeBypass, ppeInbound, rule } from '../../support/exchange.ts';
import { NOW } from '../../support/build.ts';
import { MICROSOFT_MX, signed } from '../../support/contoso.ts';
import { exported, organisationIn, run } from '../../support/simulation/exchange-online.ts';
import { readCommand } from '../../support/simulation/power-shell.ts';
import { editZone, zoneOf } from '../../support/simulation/zone.ts';

const EMPTY = exchangeOf({ inboundConnectors: [], outboundConnectors: [], transportRules: [] });

describe('the PowerShell of a simulation', () => {
  it.each([
    ["Set-X -Identity 'a''b’’c'", [['Identity', "a'b’c"]]],
    [
      "Set-X -Ranges '192.0.2.0/24','198.51.100.1' -On $true",
      [
        ['Ranges', ['192.0.2.0/24', '198.51.100.1']],
        ['On', true],
      ],
    ],
    [
      'Set-X -SetSCL -1 -Date $null -Off $FALSE',
      [
        ['SetSCL', -1],
        ['Date', null],
        ['Off', false],
      ],
    ],
    ["Set-X -Name ('a'+[char]96+'b')", [['Name', 'a`b']]],
    [
      "Set-X -List @{Remove='a','b'; Add='c'} -Confirm:$false",
      [
        ['List', { add: ['c'], remove: ['a', 'b'] }],
        ['Confirm', false],
      ],
    ],
    ['Set-X -ConnectorType Partner', [['ConnectorType', 'Partner']]],
  ])('reads %s', (line, parameters) => {
    expect(readCommand(line).parameters).toStrictEqual(parameters);
  });

  it.each([
    "Set-X -Name 'a'; Remove-Y",
    'Set-X -Name "$(a)"',
    "Set-X -Name 'a",
    'Get-X | Set-X',
    "Set-X -Name 'a' 'b'",
  ])('takes nothing else for a command: %s', (line) => {
    expect(() => readCommand(line)).toThrow();
  });
});

describe('the Exchange Online of a simulation', () => {
  const before = organisationIn(EMPTY, NOW);
  const seen = (lines: readonly string[], from = before) =>
    exported(
      lines.reduce((state, line) => run(state, line, NOW), from),
      NOW,
    );

  it('makes a connector that the importer reads, with what Exchange gives it besides', () => {
    const { inboundConnectors } = seen([
      "New-InboundConnector -Name 'In' -ConnectorType Partner -SenderDomains '*' -RequireTls $true -SenderIPAddresses '192.0.2.0/24'",
    ]);
    expect(inboundConnectors?.[0]).toMatchObject({
      extent: 'whole',
      value: [
        {
          name: 'In',
          enabled: true,
          senderIpAddresses: ['192.0.2.0/24'],
          requireTls: true,
          restrictDomainsToIpAddresses: false,
          changedAt: NOW,
          notCarried: ['Guid'],
        },
      ],
    });
  });

  it('puts a rule at its priority and moves the others, switches it off, and takes it away', () => {
    const from = organisationIn(
      exchangeOf({ transportRules: [rule({ name: 'A' }), rule({ name: 'B', priority: 1 })] }),
      NOW,
    );
    const made = [
      "New-TransportRule -Name 'C' -SenderIpRanges '192.0.2.0/24' -SetSCL -1 -Priority 0",
      "Disable-TransportRule -Identity 'A' -Confirm:$false",
    ];
    const rulesOf = (lines: readonly string[]) => {
      const [reading] = seen(lines, from).transportRules ?? [];
      return reading?.extent === 'whole'
        ? reading.value.map(({ name, priority, state }) => [name, priority, state])
        : null;
    };
    expect(rulesOf(made)).toStrictEqual([
      ['C', 0, 'Enabled'],
      ['A', 1, 'Disabled'],
      ['B', 2, 'Enabled'],
    ]);
    expect(rulesOf([...made, "Remove-TransportRule -Identity 'A' -Confirm:$false"])).toStrictEqual([
      ['C', 0, 'Enabled'],
      ['B', 1, 'Enabled'],
    ]);
  });

  it.each([
    "Set-InboundConnector -Identity 'None' -RequireTls $true",
    "New-InboundConnector -Name 'In' -NoSuch $true",
    "Remove-Mailbox -Identity 'a'",
  ])('refuses what Exchange would refuse: %s', (line) => {
    expect(() => run(before, line, NOW)).toThrow();
  });

  it('gives back what it was given', () => {
    const given = exchangeOf({ inboundConnectors: [ppeInbound(), inbound()], transportRules: [ppeBypass()] });
    const again = exported(organisationIn(given, NOW), NOW);
    const bare = (observed: typeof given) =>
      (observed.inboundConnectors?.[0] as { value: readonly object[] }).value.map((one) => ({
        ...one,
        from: null,
        notCarried: [],
      }));
    expect(bare(again)).toStrictEqual(bare(given));
  });
});

describe('the zone of a simulation', () => {
  const world = { 'contoso.com MX': signed(MICROSOFT_MX, 3600), 'contoso.com TXT': ['v=spf1 -all', 'MS=ms1'] };
  const MX = 'contoso-com.mail.protection.outlook.com.';

  it('carries out the lines that are copied, and the same backwards', () => {
    const there = editZone(world, {
      withdraw: [`contoso.com. 3600 IN MX 0 ${MX}`],
      publish: [`contoso.com. 300 IN MX 0 ${MX}`],
    });
    expect(there['contoso.com MX']).toMatchObject({ records: MICROSOFT_MX, ttlSeconds: 300, originalTtlSeconds: 300 });
    const back = editZone(there, {
      withdraw: [`contoso.com. 300 IN MX 0 ${MX}`],
      publish: [`contoso.com. 3600 IN MX 0 ${MX}`],
    });
    expect(zoneOf(back)).toStrictEqual(zoneOf(world));
  });

  it('changes one text record and leaves the others', () => {
    const there = editZone(world, {
      withdraw: ['contoso.com. 3600 IN TXT "v=spf1 -all"'],
      publish: ['contoso.com. 3600 IN TXT "v=spf1 ip4:192.0.2.1" " -all"'],
    });
    expect(there['contoso.com TXT']).toMatchObject({ records: ['MS=ms1', 'v=spf1 ip4:192.0.2.1 -all'] });
  });

  it.each([['contoso.com. 3600 IN TXT "v=spf1 ~all"'], ['contoso.com. IN A 192.0.2.1'], ['contoso.com 300 IN MX 0 .']])(
    'refuses to withdraw what is not there, and what is no line: %s',
    (line) => {
      expect(() => editZone(world, { withdraw: [line], publish: [] })).toThrow();
    },
  );
});

import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import { tenantSources } from '../../../src/evidence/tenant/schema.ts';
import { readIntuneApp } from '../../../src/evidence/tenant/read/intune-app.ts';

const TOKEN = '3f2b9c1d-77aa-4e11-9c52-0d5b6a7e8f90';

describe('masking an install command', () => {
  it('keeps program, switches and names, and nothing else', () => {
    expect(
      maskCommand(`msiexec.exe /i "NinjaOneAgent_${TOKEN}.msi" /qn /norestart TOKENID="${TOKEN}" /l*v C:\\logs\\n.log`),
    ).toStrictEqual({
      text: 'msiexec /i ••• /qn /norestart TOKENID=••• /l*v •••',
      program: 'msiexec',
      switches: ['/i', '/qn', '/norestart', '/l*v'],
      properties: [{ name: 'TOKENID', value: 'masked' }],
      maskedArguments: 2,
    });
  });

  it.each([
    ['TOKENID=<TOKEN>', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID={token}', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID=[TOKEN]', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID=%TOKEN%', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID=YOUR_TOKEN_HERE', 'placeholder', 'TOKENID=<placeholder>'],
    ['"TOKENID=<your token here>"', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID=<Fabrikam>', 'placeholder', 'TOKENID=<placeholder>'],
    ['TOKENID=YOUR_SECRET_HERE', 'placeholder', 'TOKENID=<placeholder>'],
    [`TOKENID={${TOKEN}}`, 'masked', 'TOKENID=•••'],
    ['TOKENID=TOKEN', 'masked', 'TOKENID=•••'],
    ['TOKENID=', 'empty', 'TOKENID='],
    ['TOKENID=""', 'empty', 'TOKENID='],
    [`tokenid='${TOKEN}'`, 'masked', 'TOKENID=•••'],
    [`TOK^ENID=${TOKEN}`, 'masked', 'TOKENID=•••'],
    [`--token=${TOKEN}`, 'masked', '--TOKEN=•••'],
    [`TOKENID="${TOKEN} with a space`, 'masked', 'TOKENID=•••'],
  ])('reads %s as %s', (argument, value, shown) => {
    const masked = maskCommand(`msiexec /i a.msi ${argument}`);
    expect(masked.properties.map((one) => one.value)).toStrictEqual([value]);
    expect(masked.text).toBe(`msiexec /i ••• ${shown}`);
  });

  it.each([
    [`cmd.exe /c "msiexec /i a.msi TOKENID=${TOKEN} /qn"`, 'cmd /c •••'],
    [`cmd /s /c msiexec /i a.msi TOKENID=${TOKEN}`, 'cmd /s /c •••'],
    [
      `powershell.exe -ExecutionPolicy Bypass -Command "& { ./x.ps1 -Token ${TOKEN} }"`,
      'powershell -executionpolicy Bypass -command •••',
    ],
    ['powershell -enc SQBFAFgAIAAoTgBlAHcALQBP', 'powershell -enc •••'],
    ['powershell -EncodedComm SQBFAFgAIAAoTgBlAHcALQBP', 'powershell ••• •••'],
    [`powershell -NoProfile -File install.ps1 -Token ${TOKEN}`, 'powershell -noprofile -file ••• ••• •••'],
  ])('masks the whole of what another shell is given: %s', (command, text) => {
    expect(maskCommand(command).text).toBe(text);
  });

  it.each([
    [`"C:\\Program Files\\Vendor\\Ninja Agent.exe" /S`, 'ninja agent.exe', 'ninja agent.exe /s'],
    [`C:\\Program Files\\Vendor\\setup.exe /S`, 'setup.exe', 'setup.exe /s'],
    [`ninjaone-agent-5.3-${TOKEN}.exe --silent`, 'ninjaone-agent-5.3-•••-•••-•••-•••-•••.exe', undefined],
    ['contososecret.exe /S', '•••.exe', '•••.exe /s'],
    ['contoso-12345.exe /S', '•••.exe', '•••.exe /s'],
    ['NinjaOne-Contoso.exe /S', 'ninjaone-•••.exe', 'ninjaone-•••.exe /s'],
    ['NinjaRMMAgent_x64.exe /S', 'ninjarmmagent_x64.exe', 'ninjarmmagent_x64.exe /s'],
    ['"C:\\tools\\Uninstaller 5.3.2.exe" /S', 'uninstaller 5.3.2.exe', 'uninstaller 5.3.2.exe /s'],
    [`%ProgramData%\\agent.exe /VERYSILENT`, 'agent.exe', 'agent.exe /verysilent'],
    [TOKEN, '', '•••'],
    ['', '', ''],
    ['   ', '', ''],
    [`C:\\tool /k SecretPart run.exe`, '', '••• /k ••• •••'],
  ])('finds the program of %s', (command, program, text) => {
    const masked = maskCommand(command);
    expect(masked.program).toBe(program);
    if (text !== undefined) expect(masked.text).toBe(text);
  });

  it('masks a secret that ends as a property does', () => {
    for (const secret of ['c2VjcmV0c2VjcmV0=', 'MFRGGZDFMZ=', 'YWJjZGVmZ2g=='])
      expect(maskCommand(`agent.exe -k ${secret}`).text).toBe('agent.exe -k •••');
  });

  it('shows the switch and masks what is attached to it', () => {
    expect(maskCommand('setup.exe /s /v"/qn TOKEN=abcdef123" /log:C:\\abcdefg.log /D=C:\\abcdefg').text).toBe(
      'setup.exe /s /v••• /log••• /d•••',
    );
  });

  it('cuts what is endless, and says that something was there', () => {
    const masked = maskCommand(`a.exe ${'x=y '.repeat(20_000)}`);
    expect(masked.properties).toHaveLength(400);
    expect(masked.maskedArguments).toBe(1);
    expect(masked.text.length).toBeLessThanOrEqual(20_000);
  });
});

const value = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[A-Za-z0-9+/]{12,40}={0,2}$/),
  fc.stringMatching(/^[A-Z2-7]{16}=?$/),
  fc.stringMatching(/^[a-z0-9]{8,20}\.msi$/).map((file) => `C:\\temp\\${file}`),
  fc.string({ unit: 'grapheme', minLength: 6, maxLength: 30 }).filter((text) => !/["=^]/.test(text)),
);
const quoted = (text: string): string => (/^[\w+/=:.\\-]+$/.test(text) ? text : `"${text}"`);
/** Parts of a command line, and what of them is secret. */
const part = fc.oneof(
  value.map((secret) => ({ text: quoted(secret), secret })),
  fc
    .tuple(fc.constantFrom('TOKENID', 'ORGID', 'token', '--key', '/SERVER', 'Password'), value)
    .map(([name, secret]) => ({ text: `${name}=${quoted(secret)}`, secret })),
  value.map((secret) => ({ text: `"TOKENID=${secret}"`, secret })),
  value.map((secret) => ({ text: `/l*v${quoted(secret)}`, secret })),
  fc
    .constantFrom('/qn', '-s', '--silent', '/norestart', '/i', '&&', '-k', '-token')
    .map((text) => ({ text, secret: '' })),
  value.map((secret) => ({ text: `cmd /c "msiexec TOKENID=${secret}"`, secret })),
);
const ALLOWED = /•+|install|tokenid|password|msiexec|norestart|silent|program|server/gi;

describe('for every command', () => {
  it('no six characters of a value come through', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('msiexec', 'C:\\temp\\setup.exe', '"agent x.exe"', 'powershell -File', 'cmd /s'),
        fc.array(part, { maxLength: 8 }),
        (program, parts) => {
          const masked = maskCommand([program, ...parts.map(({ text }) => text)].join(' '));
          const { text, switches, properties } = masked;
          const shown = [text, masked.program, ...switches, ...properties.map(({ name }) => name)]
            .join('\n')
            .toLowerCase();
          for (const { secret } of parts)
            for (let at = 0; at + 6 <= secret.length; at++) {
              const run = secret.slice(at, at + 6).toLowerCase();
              if (run.replace(ALLOWED, '').trim().length >= 6 && shown.includes(run))
                expect.fail(`${run} of ${secret} in ${masked.text}`);
            }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('a value is masked whatever stands around it, and the result fits the case file', () => {
    const schema = tenantSources.intuneApps;
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (command) => {
        const app = readIntuneApp({ id: 'a', displayName: 'b', installCommandLine: command });
        expect(v.safeParse(schema, [app]).success).toBe(true);
      }),
    );
  });
});

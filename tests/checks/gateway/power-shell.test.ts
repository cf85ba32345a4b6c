import { describe, expect, it } from 'vitest';
import { powerShellList, powerShellText } from '../../../src/checks/gateway/power-shell.ts';

describe('text for PowerShell', () => {
  it('ends at none of the five quotes that it knows', () => {
    expect(powerShellText('Bob’s ‘rule’')).toBe("'Bob’’s ‘‘rule’’'");
    expect(powerShellText("a'; Remove-Mailbox x")).toBe("'a''; Remove-Mailbox x'");
    expect(powerShellText('‚‛$x')).toBe("'‚‚‛‛$x'");
  });

  it('holds no back-quote, with which a sentence sets a command apart', () => {
    expect(powerShellText("it's `off`")).toBe("('it''s '+[char]96+'off'+[char]96+'')");
  });

  it('lists as far as one command goes', () => {
    expect(powerShellList(['192.0.2.0/24', '198.51.100.1'])).toBe("'192.0.2.0/24','198.51.100.1'");
    expect(powerShellList(Array.from({ length: 65 }, () => 'a')).split(',')).toHaveLength(64);
  });
});

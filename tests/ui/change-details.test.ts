import { describe, expect, it } from 'vitest';
import { readCase } from '../../src/evidence/case-file.ts';
import { approversOf, lineOf, MOST, textOf, withDetails, withSection } from '../../src/ui/change-details.ts';
import { caseOf, NOW, secondsFromNow } from '../support/build.ts';

const window = { startsAt: NOW, endsAt: secondsFromNow(3600) };

describe('what is typed for the change', () => {
  it('is kept beside what was typed before, and goes where it is emptied', () => {
    const named = withDetails({ number: 'CHG-1', window })(caseOf(), NOW);
    const titled = withDetails({ title: 'Move' })(named, NOW);
    expect(titled.setup.change).toEqual({ number: 'CHG-1', window, title: 'Move' });
    const emptied = withDetails({ number: null, window: null, title: null })(titled, NOW);
    expect(emptied.setup).not.toHaveProperty('change');
  });

  it('rewrites a section once, and puts it back', () => {
    const once = withSection('scope', 'All.')(withSection('summary', 'Short.')(caseOf(), NOW), NOW);
    const twice = withSection('scope', '')(once, NOW);
    expect(twice.setup.change?.rewritten).toEqual([
      { section: 'summary', text: 'Short.' },
      { section: 'scope', text: '' },
    ]);
    const back = withSection('summary', null)(withSection('scope', null)(twice, NOW), NOW);
    expect(back.setup).not.toHaveProperty('change');
  });

  it('is one line where a line is asked for, and nothing where it is blank', () => {
    expect(lineOf('  CHG\t-2031\n\u0000 ')).toBe('CHG -2031');
    expect(lineOf(' \n ')).toBeNull();
    expect(textOf(' \n ', 10)).toBeNull();
    expect(approversOf('\nAda\n \n Board ')).toEqual(['Ada', 'Board']);
    expect(approversOf(' \n')).toBeNull();
  });

  it('is never longer than a saved case may hold, and not cut within a character', () => {
    const long = '𝒳'.repeat(MOST.section);
    const file = withSection('scope', `a${long}`)(
      withDetails({
        number: lineOf(long),
        title: lineOf(`a${long}`, MOST.title),
        requestedBy: lineOf(`b${long}`),
        justification: textOf(`c${long}`, MOST.justification),
        approvers: approversOf(`d${long.slice(0, 400)}\n`.repeat(300)),
        window,
      })(caseOf(), NOW),
      NOW,
    );
    const opened = readCase(new TextEncoder().encode(JSON.stringify(file)));
    expect(opened).toMatchObject({ ok: true, value: { case: { setup: { change: file.setup.change } } } });
    expect(JSON.stringify(file.setup.change)).not.toMatch(/\\ud8|\\udc|\uFFFD/i);
  });
});

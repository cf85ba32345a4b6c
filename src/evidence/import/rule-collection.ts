import type { Carried } from './carried.ts';
import { readCommand } from './command.ts';
import type { ImportProblem } from './problem.ts';
import { type RawRecord, UNREADABLE_COMMAND } from './raw.ts';
import type { XmlElement } from './xml.ts';

export const isRuleCollection = (root: XmlElement): boolean =>
  root.name === 'rules' && root.children.some((child) => child.name === 'rule' || child.name === 'ruleCollection');

/**
 * Reads the file of `Export-TransportRuleCollection`: a command for each rule, in the order of their priority.
 *
 * A rule whose command cannot be taken apart keeps its name and its place, and everything else of it is unknown. Of a rule
 * that does not say `-Enabled` the state is unknown.
 */
export function readRuleCollection(root: XmlElement): Carried {
  const problems: ImportProblem[] = [];
  const records = descendants(root, 'rule').map((rule): RawRecord => {
    const name = rule.attributes.get('name') ?? '';
    const id = rule.attributes.get('id');
    const own: RawRecord = new Map([['Name', name], ...(id === undefined ? [] : [['Guid', id] as const])]);
    const [block] = descendants(rule, 'commandBlock');
    const command = block === undefined ? null : readCommand(block.text);
    if (command?.ok === true) return new Map([...own, ...command.value]);
    problems.push({ code: 'unreadable-command', rule: name.slice(0, 200) });
    return new Map([...own, [UNREADABLE_COMMAND, true]]);
  });
  return {
    format: 'rule-collection',
    absent: 'unset',
    groups: [{ kind: 'TransportRule', records, missing: [] }],
    refused: [],
    exportedAt: null,
    problems,
  };
}

/** Elements of a name below another, at most three levels down. */
function descendants(element: XmlElement, name: string, levels = 3): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child] : levels > 1 ? descendants(child, name, levels - 1) : [],
  );
}

import type { CaseProblem, DomainProblem } from '../report/engine-port.ts';

const DOMAIN_PROBLEM: Readonly<Record<DomainProblem['why'], string>> = {
  'empty-label': 'has nothing between two dots',
  'label-too-long': 'has a part longer than 63 characters',
  'name-too-long': 'is longer than 253 characters',
  'not-a-name': 'is not a domain name',
  'single-label': 'has no dot in it; write the whole domain, such as contoso.com',
  address: 'is an IP address; write the domain whose mail you mean',
  'too-many': 'comes after the first 100 domains and was left out',
};

/** Long input is cut, so that a pasted page does not fill the screen. */
const SHOWN_CHARACTERS = 80;
const shown = (input: string): string =>
  input.length > SHOWN_CHARACTERS ? `${input.slice(0, SHOWN_CHARACTERS)}…` : input;

export const domainProblemSentence = ({ input, why }: DomainProblem): string =>
  `“${shown(input)}” ${DOMAIN_PROBLEM[why]}.`;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;

/** What is wrong with a file that was opened, and what to do. */
export function caseProblemSentence(problem: CaseProblem): string {
  switch (problem.kind) {
    case 'too-large':
      return `The file is ${megabytes(problem.bytes)} large; a case file is at most ${megabytes(problem.limit)}. Open a file that Gatecheck saved.`;
    case 'not-json':
      return 'The file is cut short or is not a case file: its text cannot be read as JSON. Save it again where it came from, or choose “Add files from Exchange” if it is an export.';
    case 'foreign-html':
      return 'This is a page, and there is no case in it that Gatecheck could open. Of pages only a report that Gatecheck saved as HTML can be opened again; else open the file that ends in .gatecheck.json.';
    case 'not-a-case':
      return 'This is a JSON file, but not a Gatecheck case. A report file cannot be opened; open the file that ends in .gatecheck.json. For an export choose “Add files from Exchange”.';
    case 'newer-version':
      return `The file was saved by a newer Gatecheck (format version ${problem.version}). Open it with that version.`;
    case 'invalid':
      return `The file is not a whole case: at ${shown(problem.path)}, ${shown(problem.why)}. Save it again where it came from.`;
  }
}

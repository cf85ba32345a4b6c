import type { SourceReport } from '../report/report.ts';

/** How a source is called in a list: a resolver by its name, any other by the words that its own name is made of. */
export const sourceWord = ({ source, request }: Pick<SourceReport, 'source' | 'request'>): string => {
  if (source === 'dns') return request;
  const words = source.replace(/([a-z])([A-Z])/g, (_, last: string, first: string) => `${last} ${first.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

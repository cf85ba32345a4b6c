import type { DocumentAbout } from '../document/report-document.ts';
import type { ChangeRequest } from './change-request.ts';

/** The request as Markdown. */
export const changeRequestMarkdown = ({ title }: ChangeRequest, _about: Omit<DocumentAbout, 'plan'>): string => title;

/** The request as a page that needs nothing from anywhere. */
export const changeRequestHtml = ({ title }: ChangeRequest, _about: Omit<DocumentAbout, 'plan'>): string => title;

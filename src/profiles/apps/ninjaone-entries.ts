import { observed, page, published } from '../cite.ts';
import type { Cited } from '../profile.ts';
import { SOP } from './sources.ts';

const TOKENS = page(
  'NinjaOne: Agent tokenization',
  'https://www.ninjaone.com/docs/new-to-ninjaone/agent-installation/agent-tokenization/',
  '2026-11-20',
);
const WIN32 = page(
  'Microsoft: Add, assign, and monitor a Win32 app in Microsoft Intune',
  'https://learn.microsoft.com/intune/intune-service/apps/apps-win32-add',
  '2026-11-20',
);

/** What stands in a command for what only the tenant knows. */
export const TOKEN = '<token>';
export const PRODUCT_CODE = '<product code>';

/** What is entered in Intune where the agent is added as a Windows app. */
export const NINJA_ENTRIES: {
  readonly displayName: Cited<string>;
  /** File name of the vendor's installer, which takes its token as a property. */
  readonly installer: Cited<string>;
  /** Switches by which it installs silently and restarts nothing. */
  readonly switches: Cited<string>;
  readonly runAsAccount: Cited<string>;
  /** What the portal calls “No specific action”. */
  readonly deviceRestartBehavior: Cited<string>;
} = {
  displayName: published('NinjaOne Agent', SOP),
  installer: observed('NinjaOneAgent-x86.msi', TOKENS),
  switches: published('/qn /norestart', SOP),
  runAsAccount: published('system', SOP),
  deviceRestartBehavior: published('suppress', WIN32),
};

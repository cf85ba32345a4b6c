import { blockedBy } from './blocked-by.ts';
import { type HostConfig, outsideAddresses, readConfig } from './config.ts';

/** Settings to work with, and a sentence for each thing about them that will not work. */
export interface SettingsInUse {
  readonly config: HostConfig;
  readonly notices: readonly string[];
}

/**
 * The settings of a `config.json` that is not the one the page was built with, and a sentence for each thing that will
 * not work: a setting in a wrong form, or a host that the policy in the page (`csp`, empty where there is none) blocks.
 * `own` is the page's own origin. Loaded only when it is needed, since the build has checked its own settings.
 */
export function readChangedConfig(json: unknown, csp: string, own: string): SettingsInUse {
  const { config, problems } = readConfig(json);
  const blocked = blockedBy(csp, outsideAddresses(config), own);
  return {
    config,
    notices: [
      ...problems,
      ...blocked.map(
        (host) =>
          `This page’s own policy blocks ${host}, which config.json asks for. Build the page again with this config.json.`,
      ),
    ],
  };
}

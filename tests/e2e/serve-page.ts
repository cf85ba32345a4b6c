import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

/** Where the page under test is served: at the root of a site, and in a folder of one. */
export interface ServedPage {
  readonly atRoot: string;
  readonly inFolder: string;
  /** The files that are served. */
  readonly folder: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    page: ServedPage;
  }
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const IN_FOLDER = '/tools/mail/';

/**
 * Builds the page as it ships and serves it on free ports of loopback. With `GATECHECK_PAGE` in the environment the
 * page that is built in that folder is served instead.
 */
export async function servePage(): Promise<ServedPage & { readonly close: () => Promise<void> }> {
  const given = process.env.GATECHECK_PAGE ?? '';
  const outDir = given === '' ? `${ROOT}tests/.run/page` : given;
  if (given === '') buildPage(outDir);
  if (!existsSync(`${outDir}/index.html`)) throw new Error(`${outDir} holds no built page.`);
  const serve = (base: string): ReturnType<typeof preview> =>
    preview({
      root: ROOT,
      configFile: `${ROOT}vite.config.ts`,
      logLevel: 'warn',
      base,
      build: { outDir },
      preview: { host: '127.0.0.1', port: 0, open: false },
    });
  const servers = [await serve('/'), await serve(IN_FOLDER)] as const;
  const originOf = (server: (typeof servers)[number]): string => {
    const address = server.httpServer.address();
    if (address === null || typeof address === 'string') throw new Error('The page is not served on a port.');
    return `http://127.0.0.1:${address.port}`;
  };
  return {
    atRoot: `${originOf(servers[0])}/`,
    inFolder: `${originOf(servers[1])}${IN_FOLDER}`,
    folder: outDir,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** By the command that a person types: inside a test runner the same build would be one for development. */
function buildPage(outDir: string): void {
  const vite = `${ROOT}node_modules/vite/bin/vite.js`;
  execFileSync(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** Once before all tests; what it returns is called after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...page } = await servePage();
  project.provide('page', page);
  return close;
}

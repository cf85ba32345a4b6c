import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, Rollup } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { outsideAddresses, readConfig } from './src/host/config.ts';
import { developmentPolicy, pagePolicy, policyText } from './src/host/csp.ts';
import { azureConfig, nginxLines, PAGE_CACHE, pageHeaders, underscoreHeaders } from './src/host/headers.ts';
import { gatewayChoices, productChoices } from './src/profiles/choices.ts';

/** All script that a browser loads before the start page can be used, gzip, in bytes of 35 kB. */
const FIRST_LOAD_LIMIT = 35_000;

const ALONE = 'tests/**/*.alone.test.ts';

const settings = configured();
const outside = outsideAddresses(settings);
const headers = pageHeaders(outside);

export default defineConfig({
  // Relative addresses, so that the same build works at any path of any host.
  base: './',
  // An unknown path is answered with 404, as a static host does, and not with the page.
  appType: 'mpa',
  plugins: [svelte({ configFile: false }), hostFiles(), workedOut(), firstLoad()],
  resolve: {
    // dohjs loads parts of Node at start; its codec needs only a Buffer, and of that very little.
    alias: [
      { find: /^(?:buffer|https?|url)$/, replacement: local('src/evidence/dns/node-parts.ts').pathname },
      // What micromark takes names of characters from asks the document in a browser, and a worker has none.
      {
        find: /^decode-named-character-reference$/,
        replacement: local('node_modules/decode-named-character-reference/index.js').pathname,
      },
    ],
  },
  define: { __GATECHECK_VERSION__: JSON.stringify(version()) },
  build: {
    target: 'es2022',
    // A small picture written into the page as data: would be blocked by its policy.
    assetsInlineLimit: 0,
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es', plugins: () => [workedOut()] },
  server: { headers: { 'Content-Security-Policy': policyText(developmentPolicy(outside)) } },
  preview: { headers: { ...headers, 'Cache-Control': PAGE_CACHE } },
  test: {
    environment: 'node',
    // A worker for each core: the process that collects has little to do.
    maxWorkers: '100%',
    // Property tests run thousands of cases: the limit is there for what hangs, not to measure a busy computer.
    testTimeout: 30_000,
    projects: [
      // Nothing that is tested keeps state of its own, so files share what they load: to load the engine anew for each
      // would cost more than the tests. A file that replaces a module goes by itself.
      tests('shared', { include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', ALONE], isolate: false }),
      tests('alone', { include: [ALONE] }),
    ],
  },
});

/** Some of the tests; all of them draw the same cases in every run. */
function tests(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return { extends: true, test: { name, setupFiles: ['tests/support/fixed-draws.ts'], ...test } };
}

/** The settings that the page is built for. A build with a mistake in them would serve a page that cannot ask. */
function configured(): ReturnType<typeof readConfig>['config'] {
  const { config, problems } = readConfig(configJson());
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return config;
}

function configJson(): unknown {
  return JSON.parse(readFileSync(local('public/config.json'), 'utf8'));
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(local('package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('package.json has no version');
}

function local(path: string): URL {
  return new URL(path, import.meta.url);
}

/** Writes the policy into the page and the header files of the hosts beside it, all from the same configuration. */
function hostFiles(): Plugin {
  return {
    name: 'gatecheck-host-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(pagePolicy(outside)) },
          // First, because a policy does not cover what stands before it.
          injectTo: 'head-prepend',
        },
      ],
    },
    generateBundle() {
      const files = {
        _headers: underscoreHeaders(headers),
        'staticwebapp.config.json': azureConfig(headers),
        'nginx-headers.conf': nginxLines(headers),
      };
      for (const [fileName, source] of Object.entries(files)) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** Modules that are worked out while building, so that the page opens without the code that works them out. */
function workedOut(): Plugin {
  const modules: Readonly<Record<string, () => Record<string, unknown>>> = {
    'virtual:gateway-choices': () => ({ gatewayChoices: gatewayChoices() }),
    'virtual:product-choices': () => ({ productChoices: productChoices() }),
    'virtual:host-config': () => ({ builtConfig: settings, builtConfigText: JSON.stringify(configJson()) }),
  };
  return {
    name: 'gatecheck-worked-out',
    resolveId: (source) => (Object.hasOwn(modules, source) ? `\0${source}` : null),
    load: (id) => {
      const values = modules[id.slice(1)];
      if (!id.startsWith('\0') || values === undefined) return null;
      return Object.entries(values())
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
        .join('\n');
    },
  };
}

/** Fails the build when the script of the first load is over its limit, and always says what it weighs. */
function firstLoad(): Plugin {
  return {
    name: 'gatecheck-first-load',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const sizes = scriptsOfFirstLoad(bundle).map(({ fileName, code }) => ({
          fileName,
          bytes: gzipSync(code).length,
        }));
        const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
        const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`;
        for (const { fileName, bytes } of sizes) this.info(`${fileName}: ${kilobytes(bytes)} gzip`);
        const verdict = `script of the first load: ${kilobytes(total)} of ${kilobytes(FIRST_LOAD_LIMIT)} gzip`;
        if (total > FIRST_LOAD_LIMIT) this.error(verdict);
        this.info(verdict);
      },
    },
  };
}

/** The entries and what they import at once; neither the worker nor what is loaded on demand. */
function scriptsOfFirstLoad(bundle: Rollup.OutputBundle): readonly Rollup.OutputChunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reached = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A set is walked in the order of insertion, what is added on the way included.
  for (const chunk of reached)
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported !== undefined) reached.add(imported);
    }
  return [...reached];
}

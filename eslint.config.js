import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import prettier from 'eslint-config-prettier/flat';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** src folder -> the sibling folders it may import. Anything absent is forbidden. Mirrors docs/ARCHITECTURE.md. */
const MAY_IMPORT = {
  evidence: [],
  profiles: ['evidence'],
  checks: ['evidence', 'profiles'],
  words: [],
  report: ['evidence', 'profiles', 'checks', 'words'],
  gather: ['evidence', 'host'],
  host: [],
  ui: ['words'],
};
/** Folders of which a folder may import types only. */
const TYPES_ONLY = {
  ui: ['evidence', 'profiles', 'checks', 'report', 'gather'],
  words: ['evidence', 'checks', 'report'],
  profiles: ['evidence'],
};
/** Packages that a folder may import; each has its line in docs/decisions. */
const PACKAGES = {
  evidence: ['ipaddr\\.js', 'valibot', 'dohjs', 'saxes', 'fflate', 'papaparse'],
  profiles: [],
  checks: [],
  words: [],
  report: ['valibot', 'canonicalize', 'micromark', 'micromark-extension-gfm-table', 'papaparse', '@noble/hashes'],
  gather: ['dohjs', '@azure/msal-browser', '@microsoft/microsoft-graph-client'],
  host: [],
  ui: ['svelte'],
};
/** Folders that must give the same answer for the same input: no network, no clock, no browser, no chance. */
const PURE = ['evidence', 'profiles', 'checks', 'words', 'report', 'host'];

const FOLDERS = Object.keys(MAY_IMPORT);
const EFFECTS = [
  'window',
  'document',
  'fetch',
  'localStorage',
  'sessionStorage',
  'navigator',
  'crypto',
  'setTimeout',
  'setInterval',
  'queueMicrotask',
  'console',
  'performance',
];

const NO_DYNAMIC_IMPORT = {
  selector: 'ImportExpression',
  message: 'Loading on demand is decided in main.ts and gather.',
};
const PURE_SYNTAX = [
  NO_DYNAMIC_IMPORT,
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Pure folder: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Pure folder: take `now` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pure folder: no chance.',
  },
  { selector: 'ThrowStatement', message: 'Pure folder: return a value that says what went wrong.' },
];

const boundaries = FOLDERS.flatMap((folder) => {
  const typesOnly = TYPES_ONLY[folder] ?? [];
  const allowed = [...MAY_IMPORT[folder], ...typesOnly];
  const forbidden = FOLDERS.filter((other) => other !== folder && !allowed.includes(other));
  const packages = PACKAGES[folder];
  const patterns = [
    {
      regex: `^(\\.\\./)+(${forbidden.join('|')})/`,
      message: `src/${folder} may import only: ${allowed.join(', ') || 'nothing'}.`,
    },
    { regex: '(^|/)main\\.ts$', message: 'main.ts wires the page; nothing imports it.' },
    {
      regex: packages.length === 0 ? '^[^.]' : `^(?!\\.|(${packages.join('|')})(/|$))`,
      message: `src/${folder} may import these packages: ${packages.join(', ') || 'none'}.`,
    },
  ];
  if (typesOnly.length > 0)
    patterns.push({
      regex: `^(\\.\\./)+(${typesOnly.join('|')})/`,
      allowTypeImports: true,
      message: `src/${folder} may import only types from ${typesOnly.join(', ')}.`,
    });
  return [
    {
      files: [`src/${folder}/**/*.{ts,svelte}`],
      rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
    },
  ];
});

export default defineConfig([
  globalIgnores(['dist/', 'coverage/', 'tests/.run/']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.js', 'vite.config.ts'],
          defaultProject: './tests/tsconfig.json',
        },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A type alias may be assigned to an index signature, an interface may not: facts are written as type aliases.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: PURE.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      'no-restricted-globals': ['error', ...EFFECTS.map((name) => ({ name, message: 'Pure folder: pass it in.' }))],
      'no-restricted-syntax': ['error', ...PURE_SYNTAX],
    },
  },
  {
    files: ['src/ui/**/*.{ts,svelte}'],
    rules: { 'no-restricted-syntax': ['error', NO_DYNAMIC_IMPORT] },
  },
  ...boundaries,
  {
    // Listed after the folder rule, so it restates it: ESLint keeps only the last options of a rule.
    files: ['src/checks/*/*.ts'],
    ignores: ['src/checks/gateway/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(?!(\\.\\./(check|common|english|references)\\.ts$|\\.\\./gateway/|\\.\\./\\.\\./(evidence|profiles)/))',
              message:
                'A check imports ../check.ts, ../common.ts, ../english.ts, ../references.ts, ../gateway/, evidence and profiles; never a sibling.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['tests/**/*.{ts,mjs}', 'vite.config.ts'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-console': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['tests/**/*.test.ts'],
    ignores: ['**/*.alone.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock)$/]",
          message: 'Files share their modules: a test that replaces one is named *.alone.test.ts.',
        },
      ],
    },
  },
  { files: ['eslint.config.js', '**/*.mjs'], extends: [ts.configs.disableTypeChecked] },
  prettier,
  svelte.configs.prettier,
]);

import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { AZURE_AD_GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Directory.Read.All',
    app: ['5778995a-e1bf-45b8-affa-663a9f3f4d04', 'low'],
    allows: 'Read the directory over the retired API',
    why: 'A leftover: the API is retired. Remove it.',
    traits: ['directory-read', 'legacy'],
  },
  {
    name: 'Directory.ReadWrite.All',
    app: ['78c8a3c8-a07e-4b9e-af1b-b5ccab50a175', 'medium'],
    allows: 'Change the directory over the retired API',
    why: 'A leftover: the API is retired. Remove it.',
    traits: ['directory-write', 'legacy'],
  },
  {
    name: 'Application.ReadWrite.All',
    app: ['1cda74f2-2616-4834-b122-5cb1b07f8a59', 'medium'],
    allows: 'Change applications over the retired API',
    why: 'A leftover: the API is retired. Remove it.',
    traits: ['access-write', 'legacy'],
  },
];

/** Azure AD Graph, which Microsoft has retired. */
export const OLD_GRAPH: readonly Permission[] = permissionsFrom(AZURE_AD_GRAPH, ROWS);

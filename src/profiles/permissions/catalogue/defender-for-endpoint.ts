import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { DEFENDER_FOR_ENDPOINT } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Machine.LiveResponse',
    app: ['1629b959-c0af-42a1-92f0-f6162060bdf1', 'critical'],
    allows: 'Run commands on devices',
    why: 'It runs programs on every device that Defender watches.',
    traits: ['device-write'],
  },
  {
    name: 'Machine.Isolate',
    app: ['7e4e1300-e1b9-4102-88ba-f0cb6e6d5974', 'high'],
    allows: 'Cut devices off the network',
    why: 'It can stop the work of a whole company.',
    traits: ['device-write'],
  },
  {
    name: 'Machine.Read.All',
    app: ['ea8291d3-4b9a-44b5-bc3a-6cea3026dc79', 'low'],
    allows: 'Read devices',
    why: 'An inventory.',
    traits: ['device-read'],
  },
  {
    name: 'Ti.ReadWrite',
    app: ['a8bc2240-f96a-46a1-bad5-6a960b7327a1', 'medium'],
    allows: 'Write indicators of its own: what to allow and what to block',
    why: 'It can let something through, within its own list.',
    traits: ['security-write'],
  },
  {
    name: 'Ti.ReadWrite.All',
    app: ['fc511a58-3adf-4d71-af24-00f13e35e479', 'high'],
    allows: 'Write all indicators: what to allow and what to block',
    why: 'It can let anything through.',
    traits: ['security-write'],
  },
];

/** Microsoft Defender for Endpoint. */
export const DEFENDER: readonly Permission[] = permissionsFrom(DEFENDER_FOR_ENDPOINT, ROWS);

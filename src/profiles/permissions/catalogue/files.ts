import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { GRAPH } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Files.Read.All',
    app: ['01d4889c-1287-42c6-ac1f-5d1e02578ef6', 'high'],
    user: ['df85f4d6-205c-4ac5-a5ea-6bf408dba283', 'medium', 'user-blocked'],
    allows: 'Read all files in SharePoint and OneDrive',
    why: 'All documents are disclosed.',
    traits: ['content-read'],
    instead: ['`Sites.Selected`', '`Files.SelectedOperations.Selected`'],
  },
  {
    name: 'Files.ReadWrite.All',
    app: ['75359482-378d-4052-8f01-80520e7db3cd', 'critical'],
    user: ['863451e7-0667-486c-a5d6-d135439485f0', 'high', 'user-blocked'],
    allows: 'Change all files in SharePoint and OneDrive',
    why: 'All documents can be read, encrypted or destroyed.',
    traits: ['content-write'],
    instead: ['`Sites.Selected`'],
  },
  {
    name: 'Sites.Read.All',
    app: ['332a536c-c7ef-4017-ab91-336970924f0d', 'high'],
    user: ['205e70e5-aba6-4c52-a976-6d2d46c48043', 'medium', 'user-blocked'],
    allows: 'Read all sites',
    why: 'All documents and lists are disclosed.',
    traits: ['content-read'],
    instead: ['`Sites.Selected`'],
  },
  {
    name: 'Sites.ReadWrite.All',
    app: ['9492366f-7969-46a4-8d15-ed1a20078fff', 'critical'],
    user: ['89fe6a52-be36-487e-b7d8-d061c450a026', 'high', 'user-blocked'],
    allows: 'Change all sites',
    why: 'All documents and lists can be read, encrypted or destroyed.',
    traits: ['content-write'],
    instead: ['`Sites.Selected`'],
  },
  {
    name: 'Sites.Manage.All',
    app: ['0c0bf378-bf22-4481-8f81-9e89a9b4960a', 'critical'],
    user: ['65e50fdc-43b7-4915-933e-e8138f11f40a', 'high', 'user'],
    allows: 'Change the lists of all sites, and what they hold',
    why: 'All documents and lists can be changed.',
    traits: ['content-write'],
    instead: ['`Sites.Selected`'],
  },
  {
    name: 'Sites.FullControl.All',
    app: ['a82116e5-55eb-4c41-a434-62fe8a61c773', 'critical'],
    user: ['5a54b8b3-347c-476d-8f8e-42d5c7424d29', 'critical', 'admin'],
    allows: 'Control all sites, their permissions included',
    why: 'All documents can be changed, and given to anybody.',
    traits: ['content-write'],
    instead: ['`Sites.Selected`'],
  },
  {
    name: 'Sites.Selected',
    app: ['883ea226-0bf2-4a8f-9f9d-92c9162a727d', 'low'],
    user: ['f89c84ef-20d0-4b54-87e9-02e856d66d53', 'low', 'user'],
    allows: 'Reach only sites that an administrator opens one by one',
    why: 'Harmless until a site is opened; then that grant counts.',
    traits: ['site-by-site'],
  },
  {
    name: 'Chat.Read.All',
    app: ['6b7d71aa-70aa-4810-a8d9-5d9fb2830017', 'high'],
    allows: 'Read all chats of Teams',
    why: 'All chats are disclosed.',
    traits: ['content-read'],
    instead: ['`Chat.Read.WhereInstalled`'],
  },
  {
    name: 'ChannelMessage.Read.All',
    app: ['7b2449af-6ccd-4f4d-9f78-e550c193f0d1', 'high'],
    user: ['767156cb-16ae-4d10-8f8b-41b657c8c8c8', 'medium', 'admin'],
    allows: 'Read the messages of all channels of Teams',
    why: 'All channels are disclosed.',
    traits: ['content-read'],
    instead: ['Consent team by team (resource-specific consent)'],
  },
];

/** Microsoft Graph: files, sites and chats. */
export const FILES: readonly Permission[] = permissionsFrom(GRAPH, ROWS);

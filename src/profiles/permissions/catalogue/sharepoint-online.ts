import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { SHAREPOINT_ONLINE } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'Sites.FullControl.All',
    app: ['678536fe-1083-478a-9c59-b99265e6b0d3', 'critical'],
    allows: 'Control all sites, their permissions included',
    why: 'All documents can be changed, and given to anybody.',
    traits: ['content-write'],
  },
  {
    name: 'Sites.ReadWrite.All',
    app: ['fbcd29d2-fcca-4405-aded-518d457caae4', 'critical'],
    allows: 'Change all sites',
    why: 'All documents and lists can be read, encrypted or destroyed.',
    traits: ['content-write'],
  },
  {
    name: 'Sites.Read.All',
    app: ['d13f72ca-a275-4b96-b789-48ebcc4da984', 'high'],
    allows: 'Read all sites',
    why: 'All documents and lists are disclosed.',
    traits: ['content-read'],
  },
  {
    name: 'Sites.Manage.All',
    app: ['9bff6588-13f2-4c48-bbf2-ddab62256b36', 'critical'],
    allows: 'Change the lists of all sites, and what they hold',
    why: 'All documents and lists can be changed.',
    traits: ['content-write'],
  },
  {
    name: 'User.ReadWrite.All',
    app: ['741f803b-c850-494e-b5df-cde7c675a1ca', 'high'],
    allows: 'Change user profiles of SharePoint',
    why: 'Profiles, not accounts: the Graph permission with this name and id means more.',
    traits: ['content-write'],
  },
  {
    name: 'User.Read.All',
    app: ['df021288-bdef-4463-88db-98f22de89214', 'medium'],
    allows: 'Read user profiles of SharePoint',
    why: 'Personal data; the Graph permission with this name and id means more.',
    traits: ['content-read'],
  },
];

/** Office 365 SharePoint Online. */
export const SHAREPOINT: readonly Permission[] = permissionsFrom(SHAREPOINT_ONLINE, ROWS);

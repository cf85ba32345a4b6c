/** An API of Microsoft that permissions are granted on. */
export interface Resource {
  /** The same in every tenant; lower case. */
  readonly appId: string;
  readonly name: string;
  /** Microsoft switched the API off: whatever is granted on it is a leftover. */
  readonly retired?: true;
}

export const GRAPH = '00000003-0000-0000-c000-000000000000';
export const EXCHANGE_ONLINE = '00000002-0000-0ff1-ce00-000000000000';
export const SHAREPOINT_ONLINE = '00000003-0000-0ff1-ce00-000000000000';
export const MANAGEMENT_APIS = 'c5393580-f805-4401-95e8-94b7a6ef2fc2';
export const INTUNE = 'c161e42e-d4df-4a3d-9b42-e7a3c31f59d4';
export const AZURE_AD_GRAPH = '00000002-0000-0000-c000-000000000000';
export const DEFENDER_FOR_ENDPOINT = 'fc780465-2017-40d4-a0c5-307022471b92';

/** The APIs whose permissions are in the catalogue, under the names that the portal shows. */
export const RESOURCES: readonly Resource[] = [
  { appId: GRAPH, name: 'Microsoft Graph' },
  { appId: EXCHANGE_ONLINE, name: 'Office 365 Exchange Online' },
  { appId: SHAREPOINT_ONLINE, name: 'Office 365 SharePoint Online' },
  { appId: MANAGEMENT_APIS, name: 'Office 365 Management APIs' },
  { appId: INTUNE, name: 'Microsoft Intune API' },
  { appId: AZURE_AD_GRAPH, name: 'Azure AD Graph', retired: true },
  { appId: DEFENDER_FOR_ENDPOINT, name: 'WindowsDefenderATP' },
];

/** The API under this `appId`, or null for one of which we know no permission. */
export const resourceOf = (appId: string): Resource | null =>
  RESOURCES.find((resource) => resource.appId === appId.toLowerCase()) ?? null;

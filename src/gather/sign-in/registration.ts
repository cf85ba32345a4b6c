import type { CloudName } from '../../host/clouds.ts';
import type { Scope } from '../graph/scope.ts';
import { SCOPE_WORDS } from '../graph/scope-words.ts';

/** How to register this page as an app, with its own address filled in; back-quotes mark what is to be copied. */
export interface RegistrationGuide {
  readonly redirectUri: string;
  /** Why sign-in cannot work at this address; null where it can. */
  readonly obstacle: string | null;
  readonly portal: string;
  readonly portalSteps: readonly string[];
  /** A block for a shell with the Azure CLI, signed in to the tenant. */
  readonly azureCli: string;
  /** A block for PowerShell with the Microsoft.Graph.Applications module. */
  readonly graphPowerShell: string;
}

/** Id of Microsoft Graph itself, the same in every tenant and cloud. */
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const NAME = 'Gatecheck (read only)';

interface CloudTools {
  readonly portal: string;
  readonly azureCli: string;
  readonly graphPowerShell: string;
}

/** Source: https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, read on 2026-11-20 */
const TOOLS: Readonly<Record<CloudName, CloudTools>> = {
  worldwide: { portal: 'https://portal.azure.com', azureCli: 'AzureCloud', graphPowerShell: 'Global' },
  'us-government': { portal: 'https://portal.azure.us', azureCli: 'AzureUSGovernment', graphPowerShell: 'USGov' },
  'us-government-dod': {
    portal: 'https://portal.azure.us',
    azureCli: 'AzureUSGovernment',
    graphPowerShell: 'USGovDoD',
  },
  china: { portal: 'https://portal.azure.cn', azureCli: 'AzureChinaCloud', graphPowerShell: 'China' },
};

/**
 * The guide for this page's address, a cloud, and the scopes that the registration shall name. Nothing in it can write,
 * and no secret is made: a page in a browser could not keep one.
 *
 * Source: https://learn.microsoft.com/entra/identity-platform/scenario-spa-app-registration, read on 2026-11-20
 */
export function registrationGuide(redirectUri: string, cloud: CloudName, scopes: readonly Scope[]): RegistrationGuide {
  const tools = TOOLS[cloud];
  return {
    redirectUri,
    obstacle: obstacleOf(redirectUri),
    portal: tools.portal,
    portalSteps: [
      `Open ${tools.portal} as Application Administrator, then Microsoft Entra ID, App registrations, New registration.`,
      `Name it \`${NAME}\` and choose “Accounts in this organizational directory only”.`,
      `Under Redirect URI choose the platform “Single-page application (SPA)”, enter \`${redirectUri}\` and register.`,
      'Under API permissions choose Add a permission, Microsoft Graph, Delegated permissions.',
      `Tick these and no others: ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`,
      'Do not add a secret, a certificate or application permissions: the page needs none.',
      'Copy the Application (client) ID from the overview and enter it on this page.',
    ],
    azureCli: azureCli(redirectUri, tools, scopes),
    graphPowerShell: graphPowerShell(redirectUri, tools, scopes),
  };
}

function obstacleOf(redirectUri: string): string | null {
  const { protocol, hostname } = new URL(redirectUri);
  if (protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost')) return null;
  if (protocol === 'http:') return 'Microsoft takes only https addresses here, and http://localhost for trying.';
  return 'A page that was opened from a file cannot sign in: serve it by https, or try it at http://localhost.';
}

function azureCli(redirectUri: string, tools: CloudTools, scopes: readonly Scope[]): string {
  const access = JSON.stringify([
    {
      resourceAppId: GRAPH_APP_ID,
      resourceAccess: scopes.map((scope) => ({ id: SCOPE_WORDS[scope].id, type: 'Scope' })),
    },
  ]);
  const spa = JSON.stringify({ spa: { redirectUris: [redirectUri] } });
  return [
    `az cloud set --name ${tools.azureCli}`,
    'az login --allow-no-subscriptions',
    `APP_ID=$(az ad app create --display-name ${sh(NAME)} --sign-in-audience AzureADMyOrg \\`,
    `  --required-resource-accesses ${sh(access)} --query appId --output tsv)`,
    'OBJECT_ID=$(az ad app show --id "$APP_ID" --query id --output tsv)',
    '# The CLI has no option for the platform Single-page application, so Graph is asked directly.',
    `az rest --method PATCH --headers Content-Type=application/json \\`,
    `  --url "$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv | sed 's:/*$::')/v1.0/applications/$OBJECT_ID" \\`,
    `  --body ${sh(spa)}`,
    'echo "$APP_ID"',
  ].join('\n');
}

function graphPowerShell(redirectUri: string, tools: CloudTools, scopes: readonly Scope[]): string {
  return [
    `Connect-MgGraph -Environment ${tools.graphPowerShell} -Scopes 'Application.ReadWrite.All'`,
    '$access = @(',
    ...scopes.map((scope) => `  @{ Id = '${SCOPE_WORDS[scope].id}'; Type = 'Scope' } # ${scope}`),
    ')',
    `$app = New-MgApplication -DisplayName ${ps(NAME)} -SignInAudience 'AzureADMyOrg' \``,
    `  -Spa @{ RedirectUris = @(${ps(redirectUri)}) } \``,
    `  -RequiredResourceAccess @(@{ ResourceAppId = '${GRAPH_APP_ID}'; ResourceAccess = $access })`,
    '$app.AppId',
    'Disconnect-MgGraph',
  ].join('\n');
}

/** As one word of a POSIX shell. */
const sh = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** As a literal string of PowerShell, which takes typographic quotes for plain ones. */
const ps = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/g, (quote) => quote + quote)}'`;

import { describe, expect, it } from 'vitest';
import { eachHeld, heldBy, type ReviewSources } from '../../../src/profiles/review/apps-in-review.ts';
import { removalOf, removalSteps } from '../../../src/profiles/review/removal.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { apiResource, delegated, grants, permissionId, role, servicePrincipal } from '../../support/tenant.ts';

const app = servicePrincipal('app', { displayName: 'Contoso Sync' });
const removal = (parts: Partial<ReviewSources>) => {
  const sources: ReviewSources = {
    servicePrincipals: [app],
    apiResources: [apiResource(GRAPH)],
    appRoleAssignments: null,
    delegatedGrants: null,
    directoryRoles: null,
    ...parts,
  };
  return removalOf(eachHeld([{ principal: app, label: 'Contoso Sync', match: null, held: heldBy(sources)('app') }]));
};

describe('taking a permission away', () => {
  it('names the page, and fills in the ids of the tenant', () => {
    const { pages, commands, takes } = removal({ appRoleAssignments: grants('app', 'Mail.Send') });
    expect(pages).toStrictEqual([
      'Open Entra admin centre > Enterprise applications > All applications > Contoso Sync > Permissions',
    ]);
    expect(takes).toStrictEqual(['Mail.Send from Contoso Sync']);
    expect(commands[0]).toContain(`$_.AppRoleId -eq '${permissionId('Mail.Send')}'`);
    expect(commands[0]).toContain("Remove-MgServicePrincipalAppRoleAssignment -ServicePrincipalId 'app'");
  });

  it('says that a consent goes as a whole, once', () => {
    const { commands, takes } = removal({ delegatedGrants: [delegated('app', ['Mail.Send', 'Mail.Read'])] });
    expect(takes).toStrictEqual(['all delegated permissions on Microsoft Graph from Contoso Sync']);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toContain("$_.ConsentType -eq 'AllPrincipals'");
  });

  it('takes a role away, or the app out of the group by which it has it', () => {
    const { commands } = removal({
      directoryRoles: [
        role('app', 'Global Reader'),
        role('app', 'Exchange Administrator', { viaGroup: { id: 'group-1', name: 'Tools' } }),
      ],
    });
    expect(commands[0]).toContain('Remove-MgRoleManagementDirectoryRoleAssignment');
    expect(commands[1]).toBe("Remove-MgGroupMemberDirectoryObjectByRef -GroupId 'group-1' -DirectoryObjectId 'app'");
  });

  it('takes a role where it was meant, and leaves it elsewhere', () => {
    const scopes = ['/', '/administrativeUnits/1'];
    const { commands, takes } = removal({
      directoryRoles: scopes.map((scope) => role('app', 'Exchange Administrator', { scope })),
    });
    expect(commands.map((line) => /DirectoryScopeId -eq '(.*?)'/.exec(line)?.[1])).toStrictEqual(scopes);
    expect(takes).toStrictEqual([
      'Exchange Administrator from Contoso Sync',
      'Exchange Administrator within /administrativeUnits/1 from Contoso Sync',
    ]);
  });

  it('lets no id end the text that it stands in', () => {
    const evil = "x'; Remove-Item -Recurse $HOME; '";
    const { commands } = removal({ directoryRoles: [role('app', 'Global Reader', { roleTemplateId: evil })] });
    expect(commands[0]?.split("'")).toHaveLength(7);
    expect(commands[0]).not.toContain('$home');
  });

  it('stops at a handful', () => {
    const names = ['Mail.Send', 'Mail.Read', 'Mail.ReadWrite', 'User.Read.All', 'Group.Read.All', 'Files.Read.All'];
    const found = removal({ appRoleAssignments: grants('app', ...names) });
    expect(found.commands).toHaveLength(5);
    expect(removalSteps(found)).toHaveLength(6);
  });
});

import type { Entity, Tenant } from '../tenants/tenant.ts';

/** A tenant with the look-ups by which big ones are answered quickly. */
export class TenantIndex {
  readonly tenant: Tenant;
  readonly servicePrincipals: ReadonlyMap<string, Entity>;
  readonly byAppId: ReadonlyMap<string, Entity>;
  readonly applications: ReadonlyMap<string, Entity>;
  readonly users: ReadonlyMap<string, Entity>;
  readonly groups: ReadonlyMap<string, Entity>;
  /** App role assignments by the object that offers the role, and by the one that holds it. */
  readonly assignedTo: ReadonlyMap<string, readonly Entity[]>;
  readonly assignmentsOf: ReadonlyMap<string, readonly Entity[]>;
  readonly grantsOf: ReadonlyMap<string, readonly Entity[]>;
  /** Groups by direct member. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
  readonly #gone: Set<string>;

  constructor(tenant: Tenant) {
    this.tenant = tenant;
    this.servicePrincipals = byKey(tenant.servicePrincipals, 'id');
    this.byAppId = byKey(tenant.servicePrincipals, 'appId');
    this.applications = byKey(tenant.applications, 'id');
    this.users = byKey(tenant.users, 'id');
    this.groups = byKey(tenant.groups, 'id');
    this.assignedTo = grouped(tenant.appRoleAssignments, 'resourceId');
    this.assignmentsOf = grouped(tenant.appRoleAssignments, 'principalId');
    this.grantsOf = grouped(tenant.grants, 'clientId');
    const groupsOf = new Map<string, string[]>();
    for (const [group, members] of Object.entries(tenant.members))
      for (const member of members) groupsOf.set(member, [...(groupsOf.get(member) ?? []), group]);
    this.groupsOf = groupsOf;
    this.#gone = new Set(tenant.vanished);
  }

  /** Gone when asked for alone, though lists may still show it. */
  isGone = (id: string): boolean => this.#gone.has(id);

  /** Deletes an object between two calls. */
  remove(id: string): void {
    this.#gone.add(id);
  }

  /** The members of a group and of the groups in it, each once. */
  transitiveMembers(group: string): readonly string[] {
    const seen = new Set(this.tenant.members[group] ?? []);
    for (const id of seen) for (const inner of this.tenant.members[id] ?? []) seen.add(inner);
    return [...seen];
  }

  /** The groups that hold an object, directly or by other groups. */
  transitiveGroups(id: string): readonly string[] {
    const seen = new Set(this.groupsOf.get(id) ?? []);
    for (const group of seen) for (const outer of this.groupsOf.get(group) ?? []) seen.add(outer);
    return [...seen];
  }
}

function byKey(rows: readonly Entity[], key: string): ReadonlyMap<string, Entity> {
  return new Map(rows.map((row) => [String(row[key]).toLowerCase(), row]));
}

function grouped(rows: readonly Entity[], key: string): ReadonlyMap<string, readonly Entity[]> {
  const out = new Map<string, Entity[]>();
  for (const row of rows) {
    const id = String(row[key]).toLowerCase();
    const list = out.get(id);
    if (list === undefined) out.set(id, [row]);
    else list.push(row);
  }
  return out;
}

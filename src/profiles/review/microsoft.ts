/** The tenants in which Microsoft registers its own apps. */
const TENANTS: ReadonlySet<string> = new Set([
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
]);

/** Whether an app belongs to Microsoft; false where its owner is not told. */
export const isMicrosofts = ({ ownerTenantId }: { readonly ownerTenantId: string | null }): boolean =>
  ownerTenantId !== null && TENANTS.has(ownerTenantId.toLowerCase());

import type { KeepPort } from './ports.ts';

/**
 * Whether this page was loaded in the course of a sign-in: Microsoft’s page put its answer into the address, a case is
 * kept for the way back, or an earlier page of this tab was signed in. Looks at names only, so that nothing that signs
 * in has to be loaded to find out.
 */
export const isReturning = (hash: string, keep: KeepPort): boolean =>
  /[#&](code|error)=/.test(hash) || keep.read() !== null || keep.isUnderWay();

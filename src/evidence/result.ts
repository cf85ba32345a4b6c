/** A value, or why there is none. Ill-formed input is a value here, never an exception. */
export type Result<T, P> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

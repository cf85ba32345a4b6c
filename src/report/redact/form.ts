/** How a text is dealt with, by what stands in its place. */
export type Kind =
  /** Words of this program, of Exchange or of Graph, times and the like: stays. */
  | 'keep'
  | 'host'
  /** Data of a DNS record, or what is expected of one; the object tells the type. */
  | 'record'
  /** An address, a network or `a-b`. */
  | 'range'
  | 'person'
  | 'id'
  | 'object'
  | 'connector'
  | 'rule'
  | 'tenant'
  | 'group'
  | 'app'
  | 'publisher'
  | 'role'
  | 'permission'
  | 'file'
  | 'place'
  | 'url'
  | 'words'
  | 'header'
  /** A text with names in it, made by a program. */
  | 'scrub'
  /** A text or list in which whatever has a dot is a host. */
  | 'hosts'
  /** What somebody wrote: a fixed sentence takes its place. */
  | 'written'
  /** A number or sign of somebody's own records. */
  | 'reference'
  | 'region'
  | 'secret-name'
  | 'policy-id'
  /** Who reports, as it calls itself. */
  | 'reporter'
  /** A sender, a host, an address, a part of one or a hash. */
  | 'entry'
  /** A host, or issuer and subject of a certificate. */
  | 'certificate';

/** Each kind's way; `of` is the object in which the text stands. */
export type Ways = Readonly<Record<Kind, (text: string, of: Readonly<Record<string, unknown>>) => string>>;

type Told<T> = Exclude<T, null | undefined | number | boolean>;
type KeysOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, K> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;

/**
 * The kind of every text in a value of the type, whatever union it is of: the compiler asks for that of a field that is
 * added. Of words that the type lists itself, of numbers and of flags nothing is said: they stay.
 */
export type Form<T> = [Told<T>] extends [never]
  ? never
  : string extends Told<T>
    ? Kind
    : [Told<T>] extends [string]
      ? never
      : [Told<T>] extends [readonly (infer I)[]]
        ? Form<I>
        : Named<Fields<Told<T>>>;
type Fields<T> = {
  readonly [K in KeysOf<T> as [Form<ValueOf<T, K>>] extends [never] ? never : K]: Form<ValueOf<T, K>>;
};
/** An object without texts needs no form. */
type Named<F> = [keyof F] extends [never] ? never : F;

/** The form of a source; null where it holds no text. */
export type FormOf<T> = [Form<T>] extends [never] ? null : Form<T>;

/** What a form is when a value is walked by it. */
export type AnyForm = Kind | null | { readonly [name: string]: AnyForm };

const NOTHING = {};

/** The value with every text that its form names dealt with. A kind reaches every text below it. */
export function applied<T>(value: T, form: AnyForm, ways: Ways): T {
  // The walk gives back what it was given, text by text, so the type stays.
  return walked(value, form, ways, NOTHING) as T;
}

function walked(value: unknown, form: AnyForm | undefined, ways: Ways, of: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return typeof form === 'string' ? ways[form](value, of) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => walked(item, form, ways, of));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      walked(item, typeof form === 'object' ? form?.[name] : form, ways, value),
    ]),
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

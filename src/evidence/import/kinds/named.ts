import type { Named } from '../../exchange/object.ts';
import type { ObjectReader } from '../object-reader.ts';

/** What directory objects have in common. A snapshot gives the name as `Identity`. */
export function named(reader: ObjectReader): Pick<Named, 'name' | 'guid' | 'changedAt'> {
  return {
    name: reader.text('Name', 'Identity', 'Id'),
    guid: reader.lower('Guid', 'ExchangeObjectId'),
    changedAt: changedAt(reader),
  };
}

/** When the object was last changed; null also where no time stands there. */
export function changedAt(reader: ObjectReader): Named['changedAt'] {
  const at = reader.instant('WhenChangedUTC', 'WhenChanged');
  return at === '' ? null : at;
}

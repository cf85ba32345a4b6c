import type { InboundConnector } from '../../../evidence/exchange/connectors.ts';
import { toCidrs } from '../../../evidence/address/listing.ts';
import { intersect, isEmpty } from '../../../evidence/address/set.ts';
import { compareRanges, exchangePieces, NOT_ON_THE_INTERNET, rangesOf } from '../../../evidence/mail-flow/ranges.ts';
import { counting } from '../../../checks/gateway/inbound.ts';
import { NOTHING_MADE } from '../maker.ts';
import { changeInbound, ofOwn, withUntold } from './exchange-inbound.ts';

const isTold = ({ senderIpAddresses, cut }: InboundConnector): boolean =>
  senderIpAddresses !== null && !cut.includes('SenderIPAddresses');
const isByCertificate = ({ senderIpAddresses, tlsSenderCertificateName }: InboundConnector): boolean =>
  senderIpAddresses?.length === 0 && (tlsSenderCertificateName ?? '') !== '';

/** What a connector leaves out is added; of several that do not lock, what they leave out together to the first. */
export const addressesComplete = ofOwn((own, all, scene, side) => {
  const byAddress = own.filter((one) => !isByCertificate(one));
  if (byAddress.length === 0) return NOTHING_MADE;
  if (scene.pieces.length === 0) return { changes: [], missing: scene.withoutPieces };
  const locks = new Set(counting(side).flatMap(({ connector, is }) => (is.lock.state === 'locked' ? [connector] : [])));
  const together = byAddress.flatMap(({ senderIpAddresses }) => senderIpAddresses ?? []);
  const missingFrom = (one: InboundConnector, at: number): readonly string[] => {
    const alone = locks.has(one) || byAddress.length === 1;
    if (alone) return compareRanges(one.senderIpAddresses ?? [], scene.pieces).missing;
    return at === 0 ? compareRanges(together, scene.pieces).missing : [];
  };
  return withUntold(
    byAddress.filter((one) => !isTold(one)),
    'SenderIPAddresses',
    changeInbound(
      all,
      byAddress.filter((one, at) => isTold(one) && missingFrom(one, at).length > 0),
      (one) => ({
        SenderIPAddresses: [...(one.senderIpAddresses ?? []), ...missingFrom(one, byAddress.indexOf(one))],
      }),
    ),
  );
});

/** What is not the gateway's is taken out; where its addresses are not known, what cannot be anybody's on the internet. */
export const addressesExact = ofOwn((own, all, { pieces, withoutPieces }) => {
  const allowed = (one: InboundConnector): readonly string[] =>
    pieces.length > 0 ? pieces : compareRanges(one.senderIpAddresses ?? [], toCidrs(NOT_ON_THE_INTERNET)).excess;
  const made = changeInbound(
    all,
    own.filter((one) => isTold(one) && compareRanges(one.senderIpAddresses ?? [], allowed(one)).excess.length > 0),
    (one) => ({ SenderIPAddresses: onlyWithin(one.senderIpAddresses ?? [], allowed(one)) }),
  );
  const told = withUntold(
    own.filter((one) => !isTold(one)),
    'SenderIPAddresses',
    made,
  );
  const isAsked = own.some((one) => isTold(one) && (one.senderIpAddresses ?? []).length > 0);
  return isAsked ? { ...told, missing: [...told.missing, ...withoutPieces] } : told;
});

/** Entries that lie wholly within stay as they are written; of one that lies there in part, that part is left. */
export function onlyWithin(entries: readonly string[], allowed: readonly string[]): readonly string[] {
  const { set } = rangesOf(allowed);
  return entries.flatMap((entry) => {
    const part = intersect(rangesOf([entry]).set, set);
    if (isEmpty(part)) return [];
    return compareRanges([entry], allowed).excess.length === 0 ? [entry] : exchangePieces(part);
  });
}

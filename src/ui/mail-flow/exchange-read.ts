import type { Case } from '../../evidence/case.ts';

/** Whether the case holds anything by which a message can be followed. */
export const isExchangeRead = ({ observed }: Case): boolean =>
  [observed.inboundConnectors, observed.outboundConnectors, observed.transportRules].some(
    (readings) => readings?.some(({ extent }) => extent !== 'absent') === true,
  );

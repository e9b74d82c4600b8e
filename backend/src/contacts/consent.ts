import type { MessageChannelName, MessageType } from '@billing/contract';

/** What was said about a contact: append-only, and the last word counts. */
export interface ConsentFact {
  id: number;
  pointId: number;
  scope: MessageType | 'all' | 'one_message' | 'paperless';
  channel: MessageChannelName;
  /** `unblocked`: START from the handset, which opens what STOP had closed. */
  decision: 'granted' | 'revoked' | 'unblocked';
  /** `handset` and `provider`: the network blocks the number, whatever is said on the phone later. */
  source: string;
}

const fromNetwork = ({ source }: ConsentFact): boolean => source === 'handset' || source === 'provider';

/**
 * Where consent stands for one type on one contact. A stop of all texts counts for the number, whoever else it belongs
 * to; a yes counts for the contact of who gave it. Pure. `events` are those of the number, oldest first.
 */
export function consentOf(
  events: readonly ConsentFact[],
  pointId: number,
  channel: MessageChannelName,
  type: MessageType,
): { stopped: boolean; last: ConsentFact | null } {
  const ofChannel = events.filter((one) => one.channel === channel);
  const network = ofChannel.filter((one) => one.scope === 'all' && fromNetwork(one)).at(-1);
  const last = ofChannel
    .filter(
      (one) =>
        one.decision !== 'unblocked' &&
        (one.scope === type || one.scope === 'all') &&
        (one.pointId === pointId || (channel === 'sms' && one.scope === 'all' && one.decision === 'revoked')),
    )
    .at(-1);
  return { stopped: network?.decision === 'revoked', last: last ?? null };
}

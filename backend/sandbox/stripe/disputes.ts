import { closeDispute, isOpen } from './dispute-objects';
import { invalid } from './errors';
import { page, within } from './lists';
import { flag, hash, LIST, mergeMetadata, text } from './params';
import { pathId, type Call, type Route } from './route';
import type { Dispute } from './wire';

function stored(call: Call): Dispute {
  return call.change.get<Dispute>('dispute', pathId(call, 'dispute'), 'dispute');
}

function requireOpen(dispute: Dispute): void {
  if (!isOpen(dispute)) throw invalid('This dispute is already closed.');
}

/** Evidence; the documented words `winning_evidence` and `losing_evidence` decide the dispute at once. */
function update(call: Call): Dispute {
  const dispute = stored(call);
  const evidence = hash(call.params, 'evidence');
  dispute.metadata = mergeMetadata(dispute.metadata, call.params);
  if (evidence) {
    requireOpen(dispute);
    Object.assign(dispute.evidence, evidence);
    dispute.evidence_details.has_evidence = true;
    if (flag(call.params, 'submit') !== false) {
      dispute.evidence_details.submission_count += 1;
      dispute.status = dispute.status.startsWith('warning') ? 'warning_under_review' : 'under_review';
    }
    const words = String(evidence['uncategorized_text'] ?? '');
    if (words === 'winning_evidence') return closeDispute(call.change, dispute, true);
    if (words === 'losing_evidence') return closeDispute(call.change, dispute, false);
  }
  call.change.put(dispute);
  call.change.emit('charge.dispute.updated', dispute);
  return dispute;
}

export const disputeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/v1/disputes',
    shape: { ...LIST, charge: 'string', created: 'range', payment_intent: 'string' },
    run: (call) => {
      const charge = text(call.params, 'charge');
      const intent = text(call.params, 'payment_intent');
      const all = call.change
        .list<Dispute>('dispute')
        .filter(
          (dispute) =>
            (charge === undefined || dispute.charge === charge) &&
            (intent === undefined || dispute.payment_intent === intent) &&
            within(dispute.created, call.params),
        );
      return page('/v1/disputes', all, call.params);
    },
  },
  { method: 'GET', path: '/v1/disputes/:dispute', run: stored },
  {
    method: 'POST',
    path: '/v1/disputes/:dispute',
    shape: { evidence: 'any', metadata: 'metadata', submit: 'boolean' },
    run: update,
  },
  {
    method: 'POST',
    path: '/v1/disputes/:dispute/close',
    run: (call) => {
      const dispute = stored(call);
      requireOpen(dispute);
      return closeDispute(call.change, dispute, false);
    },
  },
];

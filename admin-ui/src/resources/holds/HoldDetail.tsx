import { HOLD_RULES, type Hold, type HoldRow } from '@billing/contract';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import Box from '@mui/material/Box';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { otherwiseRefused } from '../../commands/refused';
import { useCommit } from '../../commands/useCommit';
import { HoldLook } from '../../desk/hold/HoldLook';
import { emptyDraft, type HoldDraft, reviewMissing } from '../../desk/hold/holdDraft';
import { drafts, useDraft } from '../../desk/drafts';
import { call as request } from '../../providers/httpClient';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { InstantText } from '../../ui/DayText';

/** A hold of the list, over it: looked at, lifted or kept; the way to its account asks for a reason. */
export function HoldDetail({ row, onBack }: { row: HoldRow; onBack: () => void }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = `hold-look:${row.id}`;
  const [draft, setDraft] = useDraft<HoldDraft>(key, emptyDraft);
  const { data, error, refetch } = useQuery({
    queryKey: ['holds', 'one', row.id],
    queryFn: ({ signal }) => request<Hold>(`/api/holds/${row.id}`, { signal }),
    gcTime: 0,
  });
  const { commit, busy, error: refusal } = useCommit(async () => {
    const reason = draft.reason.trim();
    const body = draft.verb === 'lift' ? { reason } : { reason, reviewOn: draft.reviewOn };
    await request<Hold>(`/api/holds/${row.id}/${draft.verb}`, { method: 'POST', body });
    drafts.drop(key);
    await client.invalidateQueries({ queryKey: ['holds'] });
    onBack();
  });
  const over = data !== undefined && data.status !== 'active';
  const missing = busy ? 'It is being sent.' : reviewMissing(draft);
  const refused = otherwiseRefused(refusal, ['reason', 'reviewOn']);
  const foot = data && !over && (
    <>
      <Box role="status" sx={{ flex: 1, typography: 'caption', color: 'text.secondary' }}>
        {missing ?? 'It counts from now on.'}
      </Box>
      <ActionButton label="Open the account" keys="o" size="large" onPress={() => void navigate(`/desk/${row.guarantorId}`)} />
      <ActionButton
        label={draft.verb === 'lift' ? 'Lift the hold' : 'Keep the hold'}
        keys="ctrl+enter"
        size="large"
        primary
        reason={missing ?? undefined}
        reasonShown="hidden"
        onPress={() => void commit()}
      />
    </>
  );
  const icon = <PauseCircleOutlined aria-hidden />;
  const title = `${HOLD_RULES[row.type].name}, ${row.guarantorName}`;
  return (
    <Sheet open onBack={onBack} title={title} icon={icon} width={720} below="appBar" footer={foot}>
      <Box sx={{ p: 4.5, display: 'grid', gap: 3 }}>
        {error && <ErrorState title="The hold could not be read" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <PanelSkeleton lines={8} />}
        {refused && <Note meaning="trouble" role="alert" lead="Nothing was changed.">{refused}</Note>}
        {data && (
          <HoldLook
            hold={{ ...data, by: data.placedBy }}
            draft={draft}
            change={(next) => setDraft((before) => ({ ...before, ...next }))}
            error={refusal}
            mayLift={!over}
          />
        )}
        {data?.over && <Note lead={`It is ${data.status}.`}>{`${data.over.reason} ${data.over.by}`}</Note>}
        {data && data.reviews.length > 0 && (
          <Box component="ol" aria-label="Reviews" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {data.reviews.map((r) => (
              <li key={r.at}>
                Kept until {r.toOn}, {r.by}, <InstantText at={r.at} />: {r.reason}
              </li>
            ))}
          </Box>
        )}
      </Box>
    </Sheet>
  );
} // prettier-ignore

import type { DeskVisit } from '@billing/contract';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { visuallyHidden } from '@mui/utils';
import type { KeyboardEvent, Ref } from 'react';
import { moneyText } from '../../../ui/amounts';
import { dayText } from '../../../ui/days';
import type { Language } from '../../../ui/SayBox';
import { StatusChip, StatusWord } from '../../../ui/StatusChip';
import { isAwaited, rowReason, whereIs } from '../words';
import { VisitAction } from './VisitAction';
import { VisitDetail } from './VisitDetail';

interface VisitRowProps {
  visit: DeskVisit;
  today: string;
  language: Language;
  open: boolean;
  onOpen: (open: boolean) => void;
  onMove: (by: 1 | -1) => void;
  rowRef: Ref<HTMLButtonElement>;
  /** Whether this visit's buttons answer to their keys. */
  keyed: { alert: boolean; reveal: boolean };
}

const billed = (visit: DeskVisit) => visit.parts.filter((part) => part.bill).length;
const amountWords = (visit: DeskVisit) =>
  visit.state === 'not_billed' && billed(visit) === 0 ? 'no bill yet' : moneyText(visit.owedCents);

/** One visit, one or two bills; Enter opens it, the arrows walk and open as in a tree. */
export function VisitRow(props: VisitRowProps) {
  const { visit, today, open, onOpen, onMove, rowRef } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const act = {
      ArrowDown: () => onMove(1),
      ArrowUp: () => onMove(-1),
      ArrowRight: () => onOpen(true),
      ArrowLeft: () => onOpen(false),
    }[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  const Chevron = open ? ExpandMoreOutlined : ChevronRightOutlined;
  const detailId = `visit-${visit.id}`;
  return (
    <Box sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Box sx={rowSx}>
        <Box component="h3" sx={{ flex: 1, minWidth: 0, font: 'inherit' }}>
          <ButtonBase
            ref={rowRef}
            aria-expanded={open}
            aria-controls={detailId}
            onClick={() => onOpen(!open)}
            onKeyDown={onKeyDown}
            sx={buttonSx}
          >
            <Chevron aria-hidden sx={{ color: 'text.secondary' }} />
            <Box component="span" sx={{ fontWeight: 600, minWidth: 62, textAlign: 'left', whiteSpace: 'nowrap' }}>
              {dayText(visit.serviceOn, { year: visit.serviceOn.slice(0, 4) !== today.slice(0, 4) })}
            </Box>
            <Box component="span" sx={nameSx}>
              {[visit.patientFirstName, visit.facility, visit.class].filter(Boolean).join(' · ')}
              {open && visit.description && visit.description !== visit.class && (
                <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', pl: 2 }}>
                  {visit.description}
                </Box>
              )}
            </Box>
            <Hints visit={visit} today={today} />
            <Box component="span" sx={visuallyHidden}>
              {amountWords(visit)}
            </Box>
          </ButtonBase>
        </Box>
        <VisitAction visit={visit} keyed={props.keyed} />
        <Box aria-hidden="true" sx={amountSx(visit.owedCents > 0)}>
          {amountWords(visit)}
        </Box>
      </Box>
      <Box id={detailId}>{open && <VisitDetail visit={visit} today={today} language={props.language} />}</Box>
    </Box>
  );
}

function Hints({ visit, today }: { visit: DeskVisit; today: string }) {
  const awaited = visit.parts.find(isAwaited);
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2, flex: 'none' }}>
      {visit.owedCents > 0 && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {rowReason(visit)}
        </Box>
      )}
      {visit.state === 'not_billed' && awaited && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
          {whereIs(awaited, today, visit.serviceOn)}
        </Box>
      )}
      {billed(visit) > 1 && <StatusChip status="bills" word={`${billed(visit)} bills`} />}
      {visit.owedCents > 0 ? (
        <StatusChip status={visit.state} />
      ) : (
        visit.state !== 'not_billed' && <StatusWord status={visit.state} />
      )}
    </Box>
  );
}

const rowSx = { display: 'flex', alignItems: 'center', gap: 2, minHeight: 32 };
const buttonSx = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'flex-start',
  gap: 2,
  width: '100%',
  minHeight: 31,
  font: 'inherit',
  borderRadius: '4px',
  '&:hover': { bgcolor: 'action.hover' },
  '&:focus-visible': { outlineOffset: '-2px' },
};
const nameSx = {
  flex: 1,
  minWidth: 0,
  textAlign: 'left',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
};
const amountSx = (owed: boolean) => ({
  minWidth: 86,
  textAlign: 'right',
  whiteSpace: 'nowrap',
  fontWeight: owed ? 600 : 400,
  color: owed ? 'text.primary' : 'text.secondary',
});

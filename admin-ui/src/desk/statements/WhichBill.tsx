import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import type { Entity } from '../../ui/EntityMark';
import { Keycap } from '../../ui/Keycap';

interface WhichBillProps {
  chosen: Entity | null;
  has: (entity: Entity) => boolean;
  onChoose: (entity: Entity) => void;
}

const words: Record<Entity, { key: string; name: string; look: string }> = {
  'HHC-HOSP': { key: '1', name: 'Hospital bill', look: 'H in a square, solid block upper right' },
  'HH-OPS': { key: '2', name: 'Doctors’ bill', look: 'D in a circle, stripes down the left edge' },
};

/** What the caller holds, as a picture of both: one letter tells them apart, in color or in gray. */
export function WhichBill({ chosen, has, onChoose }: WhichBillProps) {
  useShortcut('1', 'The caller holds the hospital bill', () => onChoose('HHC-HOSP'), { enabled: has('HHC-HOSP') });
  useShortcut('2', 'The caller holds the doctors’ bill', () => onChoose('HH-OPS'), { enabled: has('HH-OPS') });
  return (
    <Box component="section" aria-label="Which bill do you have?">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1.25 }}>
        Ask: is there an H in a square or a D in a circle?
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
        {(['HHC-HOSP', 'HH-OPS'] as const).map((entity) => {
          const { key, name, look } = words[entity];
          const off = !has(entity);
          return (
            <Box
              key={entity}
              component="button"
              type="button"
              aria-pressed={chosen === entity}
              aria-disabled={off || undefined}
              aria-keyshortcuts={key}
              onClick={() => !off && onChoose(entity)}
              sx={[pictureSx, chosen === entity && { borderColor: 'primary.main', bgcolor: 'primary.soft' }]}
            >
              {entity === 'HHC-HOSP' ? <HospitalPicture /> : <DoctorsPicture />}
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, fontWeight: 600 }}>
                {name} <Keycap keys={key} />
              </Box>
              <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
                {off ? 'This guarantor has none.' : look}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

/** Where the Bill ID stands is outlined: upper right on both. */
function HospitalPicture() {
  return (
    <svg viewBox="0 0 216 176" aria-hidden="true" style={{ width: '100%' }}>
      <rect x="1" y="1" width="214" height="174" fill="#fff" stroke="#8a8790" />
      <Lines x={20} y={14} />
      <Lines x={20} y={58} />
      <rect x="116" y="8" width="36" height="15" fill="#4a2268" />
      <rect x="119" y="10.5" width="10" height="10" rx="1.5" fill="#fff" />
      <text x="124" y="18.6" fontSize="8.5" fontWeight="700" textAnchor="middle" fill="#4a2268">
        H
      </text>
      <BillId />
      <rect x="116" y="28" width="90" height="42" fill="#f3eff7" />
      <rect x="116" y="28" width="2" height="42" fill="#4a2268" />
      <rect x="121" y="36" width="40" height="9" fill="#4a2268" />
      <rect x="182" y="31" width="20" height="20" fill="#1b1a1f" />
      {[104, 121, 138].map((y) => (
        <g key={y}>
          <rect x="10" y={y} width="40" height="4" fill="#55525c" />
          <rect x="108" y={y} width="34" height="3" fill="#dcd9e2" />
          <rect x="128" y={y + 5} width="14" height="3" fill="#4a2268" />
          <rect x="184" y={y} width="22" height="5" fill="#1b1a1f" />
        </g>
      ))}
      <rect x="10" y="160" width="196" height="7" fill="#4a2268" />
    </svg>
  );
}

function DoctorsPicture() {
  return (
    <svg viewBox="0 0 216 176" aria-hidden="true" style={{ width: '100%' }}>
      <rect x="1" y="1" width="214" height="174" fill="#fff" stroke="#8a8790" />
      {Array.from({ length: 33 }, (_, i) => (
        <path key={i} d={`M6 ${10 + i * 5} l5 -5`} stroke="#0b5345" strokeWidth="2" />
      ))}
      <Lines x={20} y={14} />
      <Lines x={20} y={58} />
      <BillId />
      <path d="M116 26 h90" stroke="#0b5345" strokeWidth="1.4" />
      <circle cx="124" cy="38" r="7.5" fill="#fff" stroke="#0b5345" strokeWidth="1.6" />
      <text x="124" y="41.4" fontSize="9.5" fontWeight="700" textAnchor="middle" fill="#0b5345" fontFamily="serif">
        D
      </text>
      <rect x="136" y="33" width="44" height="6" fill="#0b5345" />
      <rect x="16" y="97" width="190" height="30" fill="none" stroke="#0b5345" strokeWidth="1.6" />
      <rect x="18.5" y="99.5" width="185" height="25" fill="none" stroke="#0b5345" strokeWidth="0.6" />
      <rect x="22" y="107" width="34" height="9" fill="#0b5345" />
      <rect x="179" y="102" width="20" height="20" fill="#1b1a1f" />
      <rect x="16" y="148" width="130" height="6" fill="#7fa79c" />
      <rect x="178" y="148" width="28" height="6" fill="#0b5345" />
      <path d="M16 160 h190 M16 167 h190" stroke="#0b5345" strokeWidth="1" />
    </svg>
  );
}

function BillId() {
  return (
    <>
      <text x="205" y="19" fontSize="11" fontWeight="700" textAnchor="end" fill="#1b1a1f">
        0000 0000
      </text>
      <rect x="151" y="6" width="57" height="18" fill="none" stroke="#b4690e" strokeWidth="1.6" />
    </>
  );
}

function Lines({ x, y }: { x: number; y: number }) {
  return (
    <>
      <rect x={x} y={y} width="40" height="4" fill="#55525c" />
      <rect x={x} y={y + 6} width="30" height="2.5" fill="#a5a2ab" />
      <rect x={x} y={y + 10.5} width="34" height="2.5" fill="#a5a2ab" />
    </>
  );
}

const pictureSx = {
  display: 'flex',
  flexDirection: 'column',
  gap: 1,
  p: 2,
  font: 'inherit',
  color: 'inherit',
  textAlign: 'left',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1.5,
  bgcolor: 'background.paper',
  cursor: 'pointer',
  '&[aria-disabled=true]': { cursor: 'default', opacity: 0.55 },
};

import type { Desk } from '@billing/contract';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import SmartphoneOutlined from '@mui/icons-material/SmartphoneOutlined';
import Box from '@mui/material/Box';
import type { SvgIconComponent } from '../../../ui/icon';
import { ActionGroup } from '../ActionGroup';
import { blockSx, blockTitleSx } from '../layout';

type Contact = Desk['contact'][number];

const icons: Record<Contact['kind'], SvgIconComponent> = {
  mobile: SmartphoneOutlined,
  landline: PhoneOutlined,
  email: MailOutlined,
  postal: HomeOutlined,
};
const kinds: Record<Contact['kind'], string> = {
  mobile: 'Mobile',
  landline: 'Landline',
  email: 'Email',
  postal: 'Address',
};

const states: Record<string, { icon: SvgIconComponent; word: string; color: string }> = {
  verified: { icon: CheckOutlined, word: 'checked', color: 'success.main' },
  unverified: { icon: ScheduleOutlined, word: 'not checked', color: 'warning.main' },
  bounced: { icon: ErrorOutlineOutlined, word: 'bounced', color: 'error.main' },
  undeliverable: { icon: ErrorOutlineOutlined, word: 'mail came back', color: 'error.main' },
};

/** Where the guarantor can be reached, and whether that still works. */
export function ContactPanel({ desk }: { desk: Desk }) {
  if (desk.scope === 'patient') return null;
  return (
    <Box component="section" aria-labelledby="contact" sx={blockSx}>
      <Box component="h2" id="contact" sx={blockTitleSx}>
        How we may contact
      </Box>
      {desk.contact.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>The host has sent no phone, email or address.</Box>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {desk.contact.map((contact) => (
            <ContactLine key={contact.id} contact={contact} />
          ))}
        </Box>
      )}
      <ActionGroup
        desk={desk}
        names={['contact', 'notifications']}
        label="Contact"
        size="small"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1.5 }}
        reasonSx={{ flexBasis: '100%', minHeight: 32 }}
      />
    </Box>
  );
}

function ContactLine({ contact }: { contact: Contact }) {
  const Icon = icons[contact.kind];
  const state = states[contact.status];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 2, py: 0.75, minHeight: 25, boxSizing: 'border-box' }}>
      <Icon titleAccess={kinds[contact.kind]} sx={{ fontSize: '1rem', mt: 0.5, color: 'text.secondary' }} />
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{contact.display}</Box>
      <Box sx={{ ...stateSx, color: state?.color ?? 'text.secondary' }}>
        {state && <state.icon aria-hidden sx={{ fontSize: '0.875rem' }} />}
        {state?.word ?? contact.status}
      </Box>
    </Box>
  );
}

const stateSx = { display: 'flex', alignItems: 'center', gap: 1, height: 20, typography: 'caption', flex: 'none' };

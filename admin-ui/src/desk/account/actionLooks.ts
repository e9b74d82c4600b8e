import type { DeskAction } from '@billing/contract';
import ContactPhoneOutlined from '@mui/icons-material/ContactPhoneOutlined';
import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined';
import CreditScoreOutlined from '@mui/icons-material/CreditScoreOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import LinkOutlined from '@mui/icons-material/LinkOutlined';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import SavingsOutlined from '@mui/icons-material/SavingsOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined';
import type { SvgIconComponent } from '../../ui/icon';

export const actionLooks: Record<DeskAction['action'], { label: string; icon: SvgIconComponent }> = {
  pay: { label: 'Pay', icon: CreditCardOutlined },
  link: { label: 'Pay link', icon: LinkOutlined },
  credit: { label: 'Use credit', icon: SavingsOutlined },
  cards: { label: 'Saved cards', icon: CreditScoreOutlined },
  plan: { label: 'Plan', icon: EventRepeatOutlined },
  promise: { label: 'Promise', icon: HandshakeOutlined },
  statement: { label: 'Statement', icon: DescriptionOutlined },
  hold: { label: 'Hold', icon: PauseCircleOutlined },
  assistance: { label: 'Assistance', icon: VolunteerActivismOutlined },
  contact: { label: 'Contact', icon: ContactPhoneOutlined },
  notifications: { label: 'Notifications', icon: NotificationsOutlined },
  note: { label: 'Note', icon: EditNoteOutlined },
  wrap_up: { label: 'Wrap up', icon: TaskAltOutlined },
};

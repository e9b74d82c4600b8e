import type { Action, Role, Subject } from '@billing/contract';
import HeadsetMicOutlined from '@mui/icons-material/HeadsetMicOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { SvgIconComponent } from '../ui/icon';

type Page = LazyExoticComponent<ComponentType>;

/** One entry is one word in the menu, one route and, with `list`, one react-admin resource. */
export interface Place {
  name: string;
  label: string;
  icon: SvgIconComponent;
  can: [Action, Subject];
  /** Where a role sees the place although others may as well do what it is for. */
  roles?: Role[];
  page?: Page;
  /** Of the page, where it is more than the name. */
  path?: string;
  list?: Page;
  show?: Page;
  create?: Page;
  edit?: Page;
}

const HomePage = lazy(() => import('../home/HomePage'));
const DeskPage = lazy(() => import('../desk/DeskPage'));
const PaymentList = lazy(() => import('../resources/payments/PaymentList'));

/** In the order of the menu. What a person may not see is not in theirs. */
export const places: Place[] = [
  {
    name: 'home',
    label: 'Home',
    icon: InboxOutlined,
    can: ['read', 'Session'],
    roles: ['supervisor', 'admin'],
    page: HomePage,
  },
  {
    name: 'desk',
    label: 'Desk',
    icon: HeadsetMicOutlined,
    can: ['read', 'Desk'],
    page: DeskPage,
    path: 'desk/:guarantorId?',
  },
  { name: 'payments', label: 'Payments', icon: PaymentsOutlined, can: ['read', 'Payment'], list: PaymentList },
];

export function placesOf(role: Role, can: (action: Action, subject: Subject) => boolean): Place[] {
  return places.filter((place) => can(...place.can) && (!place.roles || place.roles.includes(role)));
}

import type { Action, Role, Subject } from '@billing/contract';
import GroupsOutlined from '@mui/icons-material/GroupsOutlined';
import AccountBalanceWalletOutlined from '@mui/icons-material/AccountBalanceWalletOutlined';
import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import CurrencyExchangeOutlined from '@mui/icons-material/CurrencyExchangeOutlined';
import EventNoteOutlined from '@mui/icons-material/EventNoteOutlined';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import FileDownloadDoneOutlined from '@mui/icons-material/FileDownloadDoneOutlined';
import HeadsetMicOutlined from '@mui/icons-material/HeadsetMicOutlined';
import HistoryOutlined from '@mui/icons-material/HistoryOutlined';
import InsightsOutlined from '@mui/icons-material/InsightsOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import SavingsOutlined from '@mui/icons-material/SavingsOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import PauseCircleOutlined from '@mui/icons-material/PauseCircleOutlined';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined';
import PhoneIphoneOutlined from '@mui/icons-material/PhoneIphoneOutlined';
import MarkunreadMailboxOutlined from '@mui/icons-material/MarkunreadMailboxOutlined';
import UnsubscribeOutlined from '@mui/icons-material/UnsubscribeOutlined';
import PhoneOutlined from '@mui/icons-material/PhoneOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
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
  /** Exists in sandbox mode alone. */
  sandbox?: true;
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
const ApprovalsPage = lazy(() => import('../resources/approvals/ApprovalsPage'));
const BatchesPage = lazy(() => import('../resources/batches/BatchesPage'));
const WorkPage = lazy(() => import('../resources/work/WorkPage'));
const ReviewPage = lazy(() => import('../resources/reviews/ReviewPage'));
const StaffList = lazy(() => import('../resources/staff/StaffList'));
const ReportsPage = lazy(() => import('../resources/reports/ReportsPage'));
const RefundList = lazy(() => import('../resources/refunds/RefundList'));
const AuditList = lazy(() => import('../resources/audit/AuditList'));
const AccountList = lazy(() => import('../resources/accounts/AccountList'));
const PaymentList = lazy(() => import('../resources/payments/PaymentList'));
const PlanList = lazy(() => import('../resources/plans/PlanList'));
const CreditList = lazy(() => import('../resources/credits/CreditList'));
const HoldList = lazy(() => import('../resources/holds/HoldList'));
const VisitList = lazy(() => import('../resources/visits/VisitList'));
const CallList = lazy(() => import('../resources/calls/CallList'));
const ImportList = lazy(() => import('../resources/imports/ImportList'));
const CaughtPage = lazy(() => import('../resources/caught/CaughtPage'));
const NotificationSettingsPage = lazy(() => import('../resources/notification-settings/NotificationSettingsPage'));
const StatementRunsPage = lazy(() => import('../resources/statements/StatementRunsPage'));
const ReturnedMailPage = lazy(() => import('../resources/returned-mail/ReturnedMailPage'));
const ImportShow = lazy(() => import('../resources/imports/ImportShow'));

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
  {
    name: 'work',
    label: 'Work',
    icon: AssignmentOutlined,
    can: ['claim', 'Task'],
    page: WorkPage,
  },
  {
    name: 'accounts',
    label: 'Accounts',
    icon: AccountBalanceWalletOutlined,
    can: ['read', 'Account'],
    // An agent reads accounts and visits of a verified caller, on the desk; there is no list of them all.
    roles: ['supervisor'],
    list: AccountList,
  },
  {
    name: 'approvals',
    label: 'Approvals',
    icon: CurrencyExchangeOutlined,
    can: ['decide', 'Refund'],
    roles: ['supervisor'],
    page: ApprovalsPage,
  },
  {
    name: 'batches',
    label: 'Batches',
    icon: MarkunreadMailboxOutlined,
    can: ['read', 'Batch'],
    page: BatchesPage,
    path: 'batches/:id?',
  },
  {
    name: 'reviews',
    label: 'Review',
    icon: FactCheckOutlined,
    can: ['decide', 'Review'],
    roles: ['supervisor'],
    page: ReviewPage,
  },
  { name: 'payments', label: 'Payments', icon: PaymentsOutlined, can: ['read', 'Payment'], list: PaymentList },
  {
    name: 'plans',
    label: 'Plans',
    icon: EventRepeatOutlined,
    can: ['read', 'Plan'],
    // An agent has the plan of the verified caller on the desk.
    roles: ['supervisor'],
    list: PlanList,
  },
  {
    name: 'holds',
    label: 'Holds',
    icon: PauseCircleOutlined,
    can: ['lift', 'Hold'],
    // An agent sees and places those of the verified caller, on the desk.
    roles: ['supervisor'],
    list: HoldList,
  },
  {
    name: 'credits',
    label: 'Credits',
    icon: SavingsOutlined,
    can: ['read', 'Credit'],
    // An agent uses a credit of the verified caller, on the desk.
    roles: ['supervisor'],
    list: CreditList,
  },
  {
    name: 'refunds',
    label: 'Refunds',
    icon: UndoOutlined,
    can: ['read', 'Refund'],
    // An agent comes to own requests from the day and from the report.
    roles: ['supervisor'],
    list: RefundList,
  },
  {
    name: 'visits',
    label: 'Visits',
    icon: EventNoteOutlined,
    can: ['read', 'Visit'],
    roles: ['supervisor'],
    list: VisitList,
  },
  { name: 'calls', label: 'Calls', icon: PhoneOutlined, can: ['read', 'Call'], list: CallList },
  {
    name: 'statements',
    label: 'Statements',
    icon: DescriptionOutlined,
    can: ['read', 'StatementRun'],
    page: StatementRunsPage,
  },
  {
    name: 'returned-mail',
    label: 'Mail back',
    icon: UnsubscribeOutlined,
    can: ['create', 'ReturnedMail'],
    page: ReturnedMailPage,
  },
  {
    name: 'notification-settings',
    label: 'Messages',
    icon: NotificationsOutlined,
    can: ['read', 'MessageChannel'],
    page: NotificationSettingsPage,
  },
  { name: 'reports', label: 'Reports', icon: InsightsOutlined, can: ['read', 'CallReport'], page: ReportsPage },
  {
    name: 'imports',
    label: 'Imports',
    icon: FileDownloadDoneOutlined,
    can: ['read', 'Import'],
    list: ImportList,
    show: ImportShow,
  },
  { name: 'staff', label: 'Staff', icon: GroupsOutlined, can: ['read', 'Staff'], list: StaffList },
  { name: 'audit', label: 'Audit', icon: HistoryOutlined, can: ['read', 'Audit'], list: AuditList },
  {
    name: 'sandbox-messages',
    label: 'Sandbox',
    icon: PhoneIphoneOutlined,
    can: ['read', 'CaughtMessage'],
    sandbox: true,
    page: CaughtPage,
  },
];

export function placesOf(role: Role, can: (action: Action, subject: Subject) => boolean, sandbox: boolean): Place[] {
  return places.filter(
    (place) => can(...place.can) && (!place.roles || place.roles.includes(role)) && (!place.sandbox || sandbox),
  );
}

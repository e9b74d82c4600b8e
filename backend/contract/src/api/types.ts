import type { components } from './generated';

type Schemas = components['schemas'];

/** The answers of the API under the names that people use; the shapes come from `openapi.json`. */
export type Call = Schemas['CallDto'];
export type Candidate = Call['candidates'][number];
export type Verification = Schemas['VerificationDto'];
export type WrapUp = Schemas['WrapUpDto'];
export type Cooldown = Schemas['CooldownDto'];
export type SearchResult = Schemas['SearchResultDto'];
export type AccessGround = Schemas['AccessGroundDto'];

export type Desk = Schemas['DeskDto'];
export type DeskVisit = Desk['visits'][number];
export type DeskVisitPart = DeskVisit['parts'][number];
export type DeskAction = Desk['actions'][number];
export type TimelineItem = Desk['timeline'][number];
export type SavedMethod = Desk['methods'][number];
export type SavedCards = Schemas['SavedCardsDto'];
export type SavedCard = SavedCards['cards'][number];
export type MyDay = Schemas['MyDayDto'];
export type Home = Schemas['HomeDto'];

export type PaymentPreview = Schemas['PaymentPreviewDto'];
export type Payment = Schemas['PaymentDto'];
export type CardForm = Schemas['CardFormDto'];
export type Note = Schemas['NoteDto'];

export type PayLink = Schemas['PayLinkDto'];
export type PayLinkOptions = Schemas['PayLinkOptionsDto'];
export type CaughtMessage = Schemas['CaughtMessageDto'];

export type Refund = Schemas['RefundDto'];
export type RefundEffect = Schemas['RefundEffectDto'];
export type WaysBack = Schemas['WaysBackDto'];
export type PaymentVoid = Schemas['VoidAnswerDto'];
export type Review = Schemas['ReviewDto'];
export type ReviewQueue = Schemas['ReviewQueueDto'];

export type PlanPreview = Schemas['PlanPreviewDto'];
export type Plan = Schemas['PlanDto'];
export type StartedPlans = Schemas['StartedPlansDto'];
export type PlanRequest = Schemas['PlanRequestDto'];
export type PlanRequestRow = Schemas['PlanRequestRowDto'];
export type PlanChangePreview = Schemas['ChangePreviewDto'];
export type PlanHealth = Schemas['PlanHealthDto'];
export type PlanHealthRow = Schemas['PlanHealthRowDto'];
export type PlanRow = Schemas['PlanRow'];
export type PlanTotals = Schemas['PlanTotals'];

export type Hold = Schemas['HoldDto'];
export type HoldPreview = Schemas['HoldPreviewDto'];
export type HoldRow = Schemas['HoldRow'];
export type HoldTotals = Schemas['HoldTotals'];
export type DeskHold = Desk['holds'][number];
export type Promised = Schemas['PromiseDto'];
export type PromisePreview = Schemas['PromisePreviewDto'];
export type Assistance = Schemas['AssistanceDto'];
export type Screening = Schemas['ScreeningDto'];

export type Credit = Schemas['CreditDto'];
export type CreditPreview = Schemas['CreditPreviewDto'];
export type CreditApplication = Schemas['CreditApplicationDto'];
export type CreditRow = Schemas['CreditRow'];
export type CreditTotals = Schemas['CreditTotals'];

export type Work = Schemas['WorkDto'];
export type Presence = Schemas['PresenceDto'];
export type WorkItem = Schemas['WorkItemDto'];

export type Batch = Schemas['BatchDto'];
export type BatchItem = Batch['items'][number];
export type Slip = Schemas['SlipDto'];
export type MailIncident = Schemas['IncidentDto'];

export type GuarantorStatements = Schemas['GuarantorStatementsDto'];
export type Statement = Schemas['StatementDto'];
export type StatementRun = Schemas['StatementRunDto'];
export type StatementRunDetail = Schemas['StatementRunDetailDto'];
export type StatementDryRun = Schemas['DryRunDto'];
export type StatementDelivery = Schemas['DeliveryDto'];
export type StatementLetter = Schemas['LetterDto'];
export type ReturnedPiece = Schemas['ReturnedPieceDto'];
export type ReturnedMail = Schemas['ReturnedMailDto'];

export type AccountRow = Schemas['AccountRow'];
export type BillRow = Schemas['BillRow'];
export type CallRow = Schemas['CallRow'];
export type ImportRunRow = Schemas['ImportRunRow'];
export type ImportRunDetail = Schemas['ImportRunDetail'];
export type QuarantinedRow = Schemas['QuarantinedRowDto'];
export type PaymentRow = Schemas['PaymentRow'];
export type BatchRow = Schemas['BatchRow'];
export type RefundRow = Schemas['RefundRow'];
export type PaymentTotals = Schemas['PaymentTotals'];
export type RefundTotals = Schemas['RefundTotals'];
export type CallTotals = Schemas['CallTotals'];
export type CollectionsReport = Schemas['CollectionsReportDto'];
export type MoneyBackReport = Schemas['MoneyBackReportDto'];
export type CallReport = Schemas['CallReportDto'];
export type VisitRow = Schemas['VisitRow'];
export type StaffMember = Schemas['StaffAnswer'];
export type AuditEvent = Schemas['AuditEvent'];

export type Contacts = Schemas['ContactsDto'];
export type ContactPoint = Contacts['points'][number];
export type CheckedContact = Schemas['CheckedContactDto'];
export type Preferences = Schemas['PreferencesDto'];
export type SentMessage = Schemas['SentMessageDto'];
export type MessageTemplate = Schemas['TemplateDto'];
export type MessageChannels = Schemas['ChannelsDto'];

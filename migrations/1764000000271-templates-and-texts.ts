import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What messages say, in versions that a second admin publishes; what phones answer; and paper given up on the patient's own device. */
export class TemplatesAndTexts1764000000271 implements MigrationInterface {
  name = 'TemplatesAndTexts1764000000271';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE message_templates (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('sms', 'email')),
        version int NOT NULL,
        status text NOT NULL CONSTRAINT template_status_known CHECK (status IN ('draft', 'in_review', 'published', 'rejected')),
        subject_en text, subject_es text,
        body_en text NOT NULL, body_es text NOT NULL,
        effective_from timestamptz,
        note text,
        created_by text NOT NULL, created_at timestamptz NOT NULL,
        submitted_by text, submitted_at timestamptz,
        decided_by text, decided_at timestamptz,
        CONSTRAINT template_version_once UNIQUE (kind, channel, version),
        -- INV-10: nobody publishes what they wrote or handed in; what shipped with the product was decided by its release.
        CONSTRAINT template_two_people CHECK (decided_by IS NULL OR status NOT IN ('published') OR decided_by = 'system:defaults' OR (decided_by <> created_by AND decided_by IS DISTINCT FROM submitted_by)),
        CONSTRAINT template_published_since CHECK (status <> 'published' OR (effective_from IS NOT NULL AND decided_by IS NOT NULL))
      );
      CREATE INDEX message_templates_in_force ON message_templates (kind, channel, effective_from DESC) WHERE status = 'published';
      CREATE UNIQUE INDEX template_one_draft ON message_templates (kind, channel) WHERE status IN ('draft', 'in_review');
      CREATE FUNCTION template_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'draft' AND (NEW.body_en, NEW.body_es, NEW.subject_en, NEW.subject_es) IS DISTINCT FROM (OLD.body_en, OLD.body_es, OLD.subject_en, OLD.subject_es) THEN
          RAISE EXCEPTION 'words are changed in a draft alone' USING ERRCODE = 'check_violation', CONSTRAINT = 'template_moves';
        END IF;
        IF NEW.status <> OLD.status AND NOT (CASE OLD.status WHEN 'draft' THEN NEW.status IN ('in_review', 'rejected') WHEN 'in_review' THEN NEW.status IN ('published', 'draft', 'rejected') ELSE false END) THEN
          RAISE EXCEPTION 'a template does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'template_moves';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER template_moves BEFORE UPDATE ON message_templates FOR EACH ROW EXECUTE FUNCTION template_moves();
      CREATE TRIGGER template_history AFTER INSERT OR UPDATE OF status ON message_templates FOR EACH ROW EXECUTE FUNCTION record_status_change('message_template');
      CREATE TRIGGER template_kept BEFORE DELETE ON message_templates FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT, UPDATE (status, subject_en, subject_es, body_en, body_es, effective_from, note, submitted_by, submitted_at, decided_by, decided_at) ON message_templates TO billing_app;

      -- What a message is about, so that it can be seen to be moot when it would leave.
      ALTER TABLE messages ADD COLUMN account_id int REFERENCES accounts, ADD COLUMN template_id int REFERENCES message_templates, ADD COLUMN segments int,
        -- What is told by text and by email is one notice, and one reminder of the day.
        ADD COLUMN notice_key text;
      CREATE FUNCTION message_is_moot(message_kind text, account int) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT message_kind IN ('bill_ready', 'statement_ready', 'due_reminder', 'past_due') AND account IS NOT NULL
          AND NOT EXISTS (SELECT FROM accounts a WHERE a.id = account AND a.balance_cents > 0) $$;

      -- Everything that phones sent us: once, whatever the provider repeats.
      CREATE TABLE inbound_texts (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        provider_id text NOT NULL CONSTRAINT inbound_text_once UNIQUE,
        from_key text NOT NULL,
        body text NOT NULL,
        meaning text NOT NULL CONSTRAINT inbound_meaning_known CHECK (meaning IN ('stop', 'start', 'help', 'words')),
        received_at timestamptz NOT NULL
      );
      CREATE TRIGGER inbound_texts_append_only BEFORE UPDATE OR DELETE ON inbound_texts FOR EACH ROW EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON inbound_texts TO billing_app;

      -- An invitation to give up paper: opened and completed on the patient's own device, by a token of which we keep the hash.
      CREATE TABLE paperless_invites (
        id uuid PRIMARY KEY,
        guarantor_id int NOT NULL REFERENCES guarantors,
        contact_point_id int NOT NULL REFERENCES contact_points,
        token_hash text NOT NULL CONSTRAINT paperless_token_once UNIQUE,
        status text NOT NULL CONSTRAINT paperless_status_known CHECK (status IN ('sent', 'opened', 'accepted', 'expired', 'revoked')),
        tries int NOT NULL DEFAULT 0,
        created_by text NOT NULL, created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        completed_at timestamptz
      );
      CREATE INDEX paperless_invites_by_guarantor ON paperless_invites (guarantor_id, created_at DESC);
      CREATE TRIGGER paperless_history AFTER INSERT OR UPDATE OF status ON paperless_invites FOR EACH ROW EXECUTE FUNCTION record_status_change('paperless_invite');
      GRANT SELECT, INSERT, UPDATE (status, tries, completed_at) ON paperless_invites TO billing_app;
      -- The last word about paper: whether a guarantor gets statements by email alone.
      CREATE FUNCTION is_paperless(guarantor int) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce((SELECT e.decision = 'granted' AND p.status = 'verified' FROM consent_events e JOIN contact_points p ON p.id = e.contact_point_id
          WHERE p.guarantor_id = guarantor AND e.scope = 'paperless' ORDER BY e.id DESC LIMIT 1), false) $$;
    `);
    for (const [kind, channel, subject, body] of SHIPPED)
      await q.query(
        `INSERT INTO message_templates (kind, channel, version, status, subject_en, subject_es, body_en, body_es, effective_from, created_by, created_at, decided_by, decided_at)
         VALUES ($1, $2, 1, 'published', $3, $4, $5, $6, '2000-01-01', 'system:defaults', '2000-01-01', 'system:defaults', '2000-01-01')`,
        [kind, channel, subject?.[0] ?? null, subject?.[1] ?? null, body[0], body[1]],
      );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}

type Both = [en: string, es: string];
const sms = (kind: string, en: string, es: string): [string, string, null, Both] => [
  kind,
  'sms',
  null,
  [
    `Hartford HealthCare: ${en} Reply STOP to stop texts.`,
    `Hartford HealthCare: ${es} Responda STOP para no recibir textos.`,
  ],
];
const END: Both = [
  'If you have questions, call 877-HHC-BILL.\n\nHartford HealthCare',
  'Si tiene preguntas, llame al 877-HHC-BILL.\n\nHartford HealthCare',
];
const email = (kind: string, subject: Both, body: Both): [string, string, Both, Both] => [
  kind,
  'email',
  subject,
  [`${body[0]}\n\n${END[0]}`, `${body[1]}\n\n${END[1]}`],
];
const BILL: Both = ['Bill ID {billId}', 'Número de factura {billId}'];

/** The words of the first release. Texts are plain GSM letters, so that one of them is one or two segments. */
const SHIPPED: [string, string, Both | null, Both][] = [
  sms('bill_ready', 'a new bill is ready. See it and pay: {link}', 'una factura nueva esta lista. Vea y pague: {link}'),
  email('bill_ready', ['Your bill is ready', 'Su factura está lista'], [`${BILL[0]}\n\nA new bill is ready. See it and pay here:\n{link}`, `${BILL[1]}\n\nUna factura nueva está lista. Véala y páguela aquí:\n{link}`]),
  sms('statement_ready', 'your statement is ready: {link}', 'su estado de cuenta esta listo: {link}'),
  email('statement_ready', ['Your statement is ready', 'Su estado de cuenta está listo'], [`${BILL[0]}\n\nYour statement is ready. What is open can be paid here:\n{link}`, `${BILL[1]}\n\nSu estado de cuenta está listo. Puede pagar lo pendiente aquí:\n{link}`]),
  sms('due_reminder', 'a bill is due on {dueOn}. Pay here: {link}', 'una factura vence el {dueOn}. Pague aqui: {link}'),
  email('due_reminder', ['A bill is due soon', 'Una factura vence pronto'], [`${BILL[0]}\n\nA bill is due on {dueOn}. Pay it here:\n{link}`, `${BILL[1]}\n\nUna factura vence el {dueOn}. Páguela aquí:\n{link}`]),
  sms('past_due', 'a bill is past due. Pay or ask for a plan: {link} or 877-HHC-BILL.', 'una factura esta vencida. Pague o pida un plan: {link} o 877-HHC-BILL.'),
  email('past_due', ['A bill is past due', 'Una factura está vencida'], [`${BILL[0]}\n\nA bill is past due. Pay it here, or call us for a payment plan or financial help:\n{link}`, `${BILL[1]}\n\nUna factura está vencida. Páguela aquí, o llámenos para un plan de pagos o ayuda financiera:\n{link}`]),
  sms('receipt', 'we received your payment. Receipt {receiptNo}. Thank you.', 'recibimos su pago. Recibo {receiptNo}. Gracias.'),
  email('receipt', ['Your receipt', 'Su recibo'], [`${BILL[0]}\n\nWe received {amount}. Receipt {receiptNo}. Thank you.`, `${BILL[1]}\n\nRecibimos {amount}. Recibo {receiptNo}. Gracias.`]),
  sms('plan_notice', 'your payment plan is set up. Questions: 877-HHC-BILL.', 'su plan de pagos esta listo. Preguntas: 877-HHC-BILL.'),
  email('plan_notice', ['Your payment plan', 'Su plan de pagos'], [`${BILL[0]}\n\nYour payment plan is set up.`, `${BILL[1]}\n\nSu plan de pagos está listo.`]),
  sms('autopay_notice', 'an automatic payment comes on {dueOn}. To stop it call 877-HHC-BILL.', 'un pago automatico sera el {dueOn}. Para detenerlo llame al 877-HHC-BILL.'),
  email('autopay_notice', ['An automatic payment is coming', 'Viene un pago automático'], [`${BILL[0]}\n\nWe will charge {amount} on {dueOn}, as agreed in your payment plan. You can stop it by a call up to three banking days before.`, `${BILL[1]}\n\nCobraremos {amount} el {dueOn}, según su plan de pagos. Puede detenerlo con una llamada hasta tres días bancarios antes.`]),
  sms('contact_changed', 'your contact details were changed. If it was not you, call 877-HHC-BILL.', 'sus datos de contacto cambiaron. Si no fue usted, llame al 877-HHC-BILL.'),
  email('contact_changed', ['Your contact details were changed', 'Sus datos de contacto cambiaron'], ['Hello,\n\nyour contact details at Hartford HealthCare were changed. If it was not you, call us at once.', 'Hola:\n\nsus datos de contacto en Hartford HealthCare cambiaron. Si no fue usted, llámenos de inmediato.']),
  email('paperless_invite', ['Statements by email instead of paper', 'Estados de cuenta por correo electrónico en lugar de papel'], ['Hello,\n\nas agreed on the phone, you can choose statements by email instead of paper. Open this page on your own device and confirm:\n{link}\n\nIt works for 72 hours. Until you confirm, paper comes as before.', 'Hola:\n\ncomo acordamos por teléfono, puede elegir estados de cuenta por correo electrónico en lugar de papel. Abra esta página en su propio dispositivo y confirme:\n{link}\n\nFunciona 72 horas. Hasta que confirme, el papel llega como antes.']),
]; // prettier-ignore

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from '#config';
import { NotDeliverable, Sender, type OutgoingMessage } from './sender';

/** A server that does not answer holds up no other message for long. */
const WAIT_MS = 10_000;

/**
 * Hands emails to the mail server of `SMTP_URL`. Where the URL has a password, nothing is sent before the connection is
 * encrypted. Mail is not given twice by intention; where an answer is lost it may be, with the same Message-ID, by which
 * mailboxes know it as one.
 */
@Injectable()
export class SmtpSender extends Sender implements OnApplicationShutdown {
  private transport: Transporter | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  async send({ id, to, subject, body }: OutgoingMessage): Promise<null> {
    const { mail, publicUrl } = this.config;
    if (!mail) throw new Error('SMTP_URL is not set');
    this.transport ??= createTransport({
      url: mail.url,
      requireTLS: new URL(mail.url).password !== '',
      connectionTimeout: WAIT_MS,
      greetingTimeout: WAIT_MS,
      socketTimeout: WAIT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await this.transport.sendMail({
        from: mail.from,
        // An address object, so that a comma in what the host sent is never a second recipient.
        to: { name: '', address: to },
        subject: subject ?? 'Hartford HealthCare',
        text: body,
        messageId: `<${id}@${new URL(publicUrl).hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return null;
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      if (responseCode !== undefined && responseCode >= 500 && responseCode < 600)
        throw new NotDeliverable('The mail server refuses it');
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

import { MESSAGE_CHANNELS, type MessageChannelName } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { AuditedReads, Clock, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { Senders } from '#messages';
import { Settings } from '#settings';
import type { ChannelsDto } from './settings.dto';

interface Row {
  waiting: Partial<Record<MessageChannelName, number>>;
  since: string | null;
  by: string | null;
  month: ChannelsDto['month'];
  stops: number;
}

/** `$1` now. Counts alone: nobody is named. */
const HEALTH = `SELECT
    coalesce((SELECT json_object_agg(w.channel, w.n) FROM (SELECT channel, count(*)::int AS n FROM messages WHERE status IN ('queued', 'deferred') GROUP BY channel) w), '{}') AS waiting,
    (SELECT iso_instant(s.effective_from) FROM settings s WHERE s.key = 'message_channels' AND s.version > 1 AND s.effective_from <= $1 ORDER BY s.version DESC LIMIT 1) AS since,
    (SELECT coalesce(p.name, s.created_by) FROM settings s LEFT JOIN staff p ON p.id::text = s.created_by WHERE s.key = 'message_channels' AND s.version > 1 ORDER BY s.version DESC LIMIT 1) AS by,
    coalesce((SELECT json_agg(m ORDER BY m.kind, m.channel, m.status) FROM (SELECT kind, channel, status, count(*)::int AS count FROM messages
      WHERE created_at > $1::timestamptz - interval '30 days' GROUP BY kind, channel, status) m), '[]') AS month,
    (SELECT count(*)::int FROM consent_events WHERE decision = 'revoked' AND scope = 'all' AND recorded_at > $1::timestamptz - interval '30 days') AS stops`;

/** The kill switch of each channel, by one person and at once; and how messages fare. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly settings: Settings,
    private readonly senders: Senders,
    private readonly clock: Clock,
  ) {}

  async show(act: Act): Promise<ChannelsDto> {
    const now = this.clock.now();
    const [row] = await this.reads.rows<Row>(act, { action: 'read.message_channel', objectType: 'setting' }, HEALTH, [
      now,
    ]);
    const { value } = await this.settings.at('message_channels', now);
    const { waiting, since, by, month, stops } = row!;
    return {
      channels: MESSAGE_CHANNELS.map((channel) => ({
        channel,
        on: value[channel],
        connected: this.senders.of(channel) !== null,
        waiting: waiting[channel] ?? 0,
        since,
        by,
      })),
      month,
      stopsThisMonth: stops,
    };
  }

  /** What waits is kept, and nothing more leaves from the next look of the guard on. */
  async set(act: Act, channel: MessageChannelName, on: boolean, reason: string): Promise<ChannelsDto> {
    refuseCardNumbers(reason, 'reason');
    await this.uow.run(act, async (tx) => {
      await tx.query("SELECT pg_advisory_xact_lock(hashtext('setting'), hashtext('message_channels'))");
      const { version, value } = await this.settings.within(tx, 'message_channels');
      if (value[channel] === on) return;
      await tx.query(
        "INSERT INTO settings (key, version, value, effective_from, created_by) VALUES ('message_channels', $1, $2, $3, $4)",
        [version + 1, JSON.stringify({ ...value, [channel]: on }), tx.now, tx.act.actorId],
      );
      tx.audit({
        action: 'change.message_channel',
        objectType: 'setting',
        objectId: 'message_channels',
        detail: { channel, on, reason },
      });
    });
    return this.show(act);
  }
}

import { randomUUID } from 'node:crypto';
import { systemAct } from '#kernel';
import { ReturnPayment, SettlePayment } from '#payments';
import type { Browser } from '../kit/browser';
import { openPageOf, payOnPage } from '../kit/checkout';
import { debitBy } from '../kit/debits';
import { callOf, makeFamilies } from './desk-work';
import { DAY, MINUTE, SECOND } from './ground';
import { approveBack, askBack, OWED, paidFamilies, readyVoid } from './money-back';
import { MORE_STEPS, STEPS } from './sandbox-process';
import { FAULTS, Story, tellAll } from './stories';

const act = () => systemAct('test', randomUUID());

/** Refunds, a void, two links and bank debits, with one fault at each request that they make. */
class BackStory extends Story {
  private agent!: Browser;
  private supervisor!: Browser;

  async run(): Promise<void> {
    await this.atWork();
    await this.giveBackUnder();
    await this.linksUnder();
    await this.atWork();
    await this.debitsUnder();
    await this.ground.settleAll();
    await this.count([...Object.values(MORE_STEPS), STEPS.confirm]);
  }

  /** A screen locks by itself once time goes by. */
  private async atWork(): Promise<void> {
    const { desk } = this.ground;
    [this.agent, this.supervisor] = [await desk.signIn('agent'), await desk.signIn('supervisor')];
  }

  /** A part, the whole, and a void; then the janitor asks for them under the same fault. */
  private async giveBackUnder(): Promise<void> {
    const { db } = this.ground.desk;
    const [part, whole, voided] = await paidFamilies(db, this.agent, 3);
    const refunds = [await askBack(db, this.agent, part!, 2_240), await askBack(db, this.agent, whole!, OWED)];
    await callOf(db, this.agent, [voided!.family]);
    await this.under(MORE_STEPS.refund, 3, async () => {
      const answers = await Promise.all([
        ...refunds.map((id) => approveBack(this.supervisor, id)),
        readyVoid(this.agent, voided!.paymentId)(),
      ]);
      // Whatever the processor says, the yes was given: the answer is how the refund stands, and never an error.
      expect(answers.filter((a) => a.status >= 300).map((a) => a.text)).toEqual([]);
    });
    await this.ground.advance(3 * MINUTE);
    await this.under(MORE_STEPS.findRefund, 1, () => this.ground.janitor());
    await this.ground.advance(3 * MINUTE);
    await this.ground.janitor();
    await this.ground.settleAll();
  }

  /** A page that cannot be opened, one that is paid and looked at, one that is closed. */
  private async linksUnder(): Promise<void> {
    const { desk } = this.ground;
    const [lost, paid, closed] = await makeFamilies(desk.db, 3, [OWED]);
    await this.under(MORE_STEPS.openPage, 1, () => openPageOf(desk, lost!, OWED).catch(() => null));
    const page = await openPageOf(desk, paid!, OWED);
    // In two tabs: the second finds that it is paid.
    const tabs = await Promise.all([payOnPage(page.url), payOnPage(page.url)]);
    expect(tabs.filter((status) => status === 303).length).toBeGreaterThanOrEqual(1);
    await this.under(MORE_STEPS.lookAtPage, 1, () => desk.app.get(SettlePayment).run(act(), page.paymentId));
    const left = await openPageOf(desk, closed!, OWED);
    await this.ground.advance(16 * MINUTE);
    await this.under(MORE_STEPS.closePage, 1, () => desk.app.get(SettlePayment).run(act(), left.paymentId));
    await this.ground.settleAll();
    expect(await payOnPage(left.url)).not.toBe(303);
  }

  /** One clears, is refunded in part and comes back after 90 days, told twice; one comes back before it is known to have cleared. */
  private async debitsUnder(): Promise<void> {
    const { desk, sandbox } = this.ground;
    const families = await makeFamilies(desk.db, 3, [OWED]);
    await callOf(desk.db, this.agent, families);
    const ids: string[] = [];
    await this.under(STEPS.confirm, 1, async () => {
      for (const { guarantorId } of families) ids.push((await debitBy(this.agent, guarantorId, OWED)).body.id);
    });
    await this.ground.advance(31 * SECOND);
    await this.ground.janitor();
    const intents = new Map<string, string>();
    for (const id of ids) {
      const { rows } = await desk.db.query('SELECT processor_pi_id AS pi, status FROM payments WHERE id = $1', [id]);
      if (rows[0].status === 'processing') intents.set(id, rows[0].pi as string);
    }
    const [late, early] = [...intents.keys()] as [string, string];
    for (const intent of intents.values()) await sandbox.control('POST', `payments/${intent}/settle`);
    await sandbox.control('POST', `payments/${intents.get(early)}/return`, { code: 'R10' });
    await this.takeBack(intents.get(early)!);
    for (const id of intents.keys()) await desk.app.get(SettlePayment).run(act(), id);
    const family = families[ids.indexOf(late)]!;
    // The bank may take it back within five banking days: before that nothing of it is given back.
    await this.ground.advance(9 * DAY);
    await this.atWork();
    const refund = await askBack(desk.db, this.agent, { family, paymentId: late }, 5_000);
    expect((await approveBack(this.supervisor, refund)).body.status).toBe('succeeded');
    await this.ground.advance(90 * DAY);
    await sandbox.control('POST', `payments/${intents.get(late)}/return`, { code: 'R11' });
    await this.under(MORE_STEPS.findReturn, 1, () => this.takeBack(intents.get(late)!));
    await Promise.all([this.takeBack(intents.get(late)!), this.takeBack(intents.get(late)!)]);
    const { rows } = await desk.db.query("SELECT id FROM payments WHERE status = 'returned'");
    expect(rows.map((r) => r.id as string).sort()).toEqual([early, late].sort());
  }

  /** As the event's job does it: a processor that does not answer is asked again later. */
  private takeBack(intent: string): Promise<unknown> {
    return this.ground.desk.app
      .get(ReturnPayment)
      .run(act(), intent)
      .catch(() => null);
  }
}

const storyOf = tellAll(BackStory);

describe.each(FAULTS)('refunds, links and bank debits under %s', (kind) => {
  let story: BackStory;
  beforeAll(async () => {
    story = await storyOf(kind);
  });

  it('were struck at every request that they make', () => {
    // Where the answer only takes longer, nothing is lost that would be looked for.
    expect(story.never()).toEqual(kind === 'delay' ? [MORE_STEPS.findRefund.name] : []);
  });

  it('end with money that came once and went back once, balanced books, and nothing for reconcile to say', () =>
    story.expectTruth());
});

import { Injectable } from '@nestjs/common';
import type { AsideOutcome } from '@billing/contract';
import type { SignedInStaff } from '#access';
import { UnitOfWork, type Act, type Tx } from '#kernel';
import { ENTITY_IDS } from '#ledger';
import { BatchCommands } from './batch-commands';
import { BatchReads } from './batch-reads';
import type {
  BatchView,
  ChangeBatchDto,
  DecideBatchDto,
  ItemEntryDto,
  OpenBatchDto,
  ReturnCheckDto,
} from './batches.dto';

/** Batches as staff work them: the command, then the batch as it stands. */
@Injectable()
export class BatchesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly commands: BatchCommands,
    private readonly reads: BatchReads,
  ) {}

  async open(act: Act, staff: SignedInStaff, body: OpenBatchDto): Promise<BatchView> {
    const { entity, ...head } = body;
    const id = await this.run(act, (tx) =>
      this.commands.open.open(tx, { ...head, entityId: ENTITY_IDS[entity] }, body),
    );
    return this.reads.show(act, staff, id);
  }

  change(act: Act, staff: SignedInStaff, id: number, body: ChangeBatchDto): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.open.change(tx, id, body));
  }

  addItem(act: Act, staff: SignedInStaff, id: number, body: ItemEntryDto): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.items.add(tx, id, body));
  }

  changeItem(act: Act, staff: SignedInStaff, id: number, itemId: string, body: ItemEntryDto): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.items.change(tx, id, itemId, body));
  }

  removeItem(act: Act, staff: SignedInStaff, id: number, itemId: string): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.items.remove(tx, id, itemId));
  }

  submit(act: Act, staff: SignedInStaff, id: number): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.submit.submit(tx, id));
  }

  withdraw(act: Act, staff: SignedInStaff, id: number): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.submit.withdraw(tx, id));
  }

  decide(act: Act, staff: SignedInStaff, id: number, body: DecideBatchDto): Promise<BatchView> {
    const { boundHash = null, ...said } = body;
    return this.after(act, staff, id, (tx) => this.commands.decide.run(tx, { batchId: id, boundHash, ...said }));
  }

  deposit(act: Act, staff: SignedInStaff, id: number, depositedOn: string): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.deposit.run(tx, id, depositedOn));
  }

  settleAside(act: Act, staff: SignedInStaff, id: number, itemId: string, outcome: AsideOutcome): Promise<BatchView> {
    return this.after(act, staff, id, (tx) => this.commands.settleAside.run(tx, id, itemId, outcome));
  }

  /** @returns the batch that the check came with */
  async returnCheck(act: Act, staff: SignedInStaff, paymentId: string, body: ReturnCheckDto): Promise<BatchView> {
    const batchId = await this.run(act, (tx) => this.commands.returnCheck.run(tx, paymentId, body, body));
    return this.reads.show(act, staff, batchId);
  }

  private async after(
    act: Act,
    staff: SignedInStaff,
    id: number,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<BatchView> {
    await this.run(act, work);
    return this.reads.show(act, staff, id);
  }

  private run<T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.uow.run({ ...act, ground: 'work' }, work);
  }
}

import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess, type Access } from '#calls';
import { AuditedReads, ReadPool, Refusal, UnitOfWork, type Act } from '#kernel';
import { MakeStatementCommand } from './commands/make-statement';
import { ReprintStatementCommand } from './commands/reprint-statement';
import { addressLines } from './freeze';
import { deliveryOf } from './delivery.queries';
import type { KeptFile } from './kept-files';
import { requireGuarantor } from './require-guarantor';
import { StatementFiles } from './statement-files';
import type { Delivery, GuarantorStatements, ReprintDto, StatementView } from './statements.dto';
import {
  OF_GUARANTOR_SQL,
  ONE_STATEMENT_SQL,
  type GuarantorStatementsJson,
  type OneStatement,
} from './statements.queries';

/** Statements as staff ask for them: the guard first, then the command, then what may be shown. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reads: AuditedReads,
    private readonly pool: ReadPool,
    private readonly access: CallAccess,
    private readonly files: StatementFiles,
    private readonly makeStatement: MakeStatementCommand,
    private readonly reprintStatement: ReprintStatementCommand,
  ) {}

  async ofGuarantor(act: Act, staff: SignedInStaff, guarantorId: number): Promise<GuarantorStatements> {
    const access = requireGuarantor(await this.access.guarantor(act, staff, guarantorId));
    const [json] = await this.reads.rows<GuarantorStatementsJson>(
      { ...act, ground: access.ground },
      { action: 'read.statements', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      OF_GUARANTOR_SQL,
      [guarantorId],
    );
    return { ...json!, address: addressView(json!.address) };
  }

  /** The file, as it was archived; who opened it is in the audit. */
  async document(act: Act, staff: SignedInStaff, id: number): Promise<KeptFile & { view: StatementView }> {
    const ground = await this.permitted(act, staff, id);
    const one = await this.load({ ...act, ground }, id, 'read.statement', { destination: 'screen' });
    return { ...(await this.files.of(id)), view: one.view };
  }

  async reprint(
    act: Act,
    staff: SignedInStaff,
    id: number,
    body: ReprintDto,
  ): Promise<{ delivery: Delivery; replayed: boolean }> {
    const ground = await this.permitted(act, staff, id);
    const one = await this.find(id);
    // Read and compared with its hash before anything is recorded: a damaged file goes nowhere.
    const { sha256 } = await this.files.of(id);
    const { id: deliveryId, replayed } = await this.uow.run({ ...act, ground }, (tx) =>
      this.reprintStatement.run(tx, {
        paper: { statementId: id },
        guarantorId: one.guarantorId,
        way: body.way,
        contactPointId: body.contactPointId,
        link: {
          accountId: one.view.accountId,
          language: one.view.language ?? 'en',
          oralConsent: body.oralConsent ? { scriptVersion: body.oralConsent.scriptVersion } : null,
        },
        sha256,
        body: { statementId: id, ...body },
      }),
    );
    return { delivery: await deliveryOf(this.pool, deliveryId), replayed };
  }

  /** A new statement of the account as it stands now: a new number under the same Bill ID. */
  async make(
    act: Act,
    staff: SignedInStaff,
    accountId: number,
    body: object,
  ): Promise<{ statement: StatementView; replayed: boolean }> {
    const access = requireGuarantor(await this.access.account(act, staff, accountId));
    const actual = { ...act, ground: access.ground };
    const { id, replayed } = await this.uow.run(actual, (tx) => this.makeStatement.run(tx, accountId, body));
    await this.files.of(id);
    return { statement: (await this.load(actual, id, 'read.statement', {})).view, replayed };
  }

  private async permitted(act: Act, staff: SignedInStaff, id: number): Promise<Access['ground']> {
    const [found] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM statements WHERE id = $1', [
      id,
    ]);
    return requireGuarantor(await this.access.account(act, staff, found?.account_id ?? 0)).ground;
  }

  private async find(id: number): Promise<OneStatement> {
    const [one] = await this.pool.query<OneStatement & Record<string, unknown>>(ONE_STATEMENT_SQL, [id]);
    if (!one) throw new Refusal('not_found');
    return one;
  }

  private async load(act: Act, id: number, action: string, detail: Record<string, unknown>): Promise<OneStatement> {
    const one = await this.reads.one<OneStatement & Record<string, unknown>>(
      act,
      {
        action,
        objectType: 'statement',
        objectId: String(id),
        guarantorId: { sql: 'SELECT "guarantorId" FROM answer' },
        detail,
      },
      ONE_STATEMENT_SQL,
      [id],
    );
    if (!one) throw new Refusal('not_found');
    return one;
  }
}

function addressView(a: GuarantorStatementsJson['address']): GuarantorStatements['address'] {
  const lines = addressLines(a);
  if (!a || lines.length === 0) return null;
  const usable = a.status !== 'undeliverable' && a.status !== 'bounced';
  return {
    contactPointId: a.id,
    lines,
    usable,
    whyNot: usable ? null : 'Mail to this address came back. Ask for the new one first.',
  };
}

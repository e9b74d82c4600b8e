import { Injectable } from '@nestjs/common';
import { Gateway, GatewayUnreachable } from '#gateway';
import { ReadPool, UnitOfWork } from '#kernel';
import type { PayableAccount } from './payable.queries';

const CUSTOMER_SQL = 'SELECT customer_id FROM processor_customers WHERE guarantor_id = $1';

/** Each guarantor's customer at the processor, which saved cards and bank accounts belong to. */
@Injectable()
export class ProcessorCustomers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly gateway: Gateway,
  ) {}

  /**
   * Kept once a guarantor, before anything is prepared: the janitor finds by it what a killed process left behind.
   * @returns null where the processor cannot be reached
   */
  async of(account: Pick<PayableAccount, 'guarantorId' | 'guarantorRef'>, paymentId: string): Promise<string | null> {
    const [known] = await this.pool.query<{ customer_id: string }>(CUSTOMER_SQL, [account.guarantorId]);
    if (known) return known.customer_id;
    let made: string;
    try {
      made = await this.gateway.createCustomer(account.guarantorRef, `customer_for_${paymentId}`);
    } catch (error) {
      if (error instanceof GatewayUnreachable) return null;
      throw error;
    }
    const keep = 'INSERT INTO processor_customers (guarantor_id, customer_id) VALUES ($1, $2) ON CONFLICT (guarantor_id) DO NOTHING RETURNING customer_id'; // prettier-ignore
    const [kept] = await this.uow.statement<{ customer_id: string }>(keep, [account.guarantorId, made]);
    // Somebody else was faster: theirs is the one.
    return kept?.customer_id ?? this.of(account, paymentId);
  }
}

import { GatewayUnreachable, type BankFacts, type Gateway } from '#gateway';
import { Refusal } from '#kernel';

/**
 * What the processor says of a bank account that its own form took.
 * @throws method_not_usable, processor_unreachable; bank_number_in_text where the number was typed as the name
 */
export async function describeBank(gateway: Gateway, processorMethodId: string): Promise<BankFacts> {
  let bank: BankFacts | null;
  try {
    bank = await gateway.describeBank(processorMethodId);
  } catch (error) {
    if (error instanceof GatewayUnreachable) throw new Refusal('processor_unreachable');
    throw error;
  }
  if (!bank)
    throw new Refusal('method_not_usable', { processorMethodId: 'is no bank account that the processor knows' });
  if (/\d{4}/.test(bank.holderName))
    throw new Refusal('bank_number_in_text', { holderName: 'has digits of an account in it' });
  return { ...bank, holderName: bank.holderName.trim() || 'The account holder' };
}

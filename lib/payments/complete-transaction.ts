import { completePending } from '@/lib/payments/transaction-store'

/**
 * Notes that a gateway has charged, and gives the id of the invoice (PAY-06): the same one however often it is told.
 * For gateways, which have proven who they are; no person may call it. Refuses `transaction_not_found`,
 * `transaction_not_pending`, `completed_by_another_charge` and, for a charge that paid for another one, `already_exists`.
 */
export function completeTransaction(
  region: string,
  transactionId: string,
  gatewayTransactionId: string,
): Promise<string> {
  return completePending(region, transactionId, gatewayTransactionId)
}

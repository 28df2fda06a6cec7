import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { Ask } from '../seam.ts';
import { parseAmount } from './parseAmount.ts';
import { tidy } from './tidy.ts';

type Order = NonNullable<ResponseMessage['order']>;

/** An attribute without a value says yes, as `disabled` does. What every object inherits says nothing. */
const BOOLEANS: Record<string, boolean> = { __proto__: null!, '': true, true: true, 1: true, false: false, 0: false };

/** The order in a form that the worker takes: what is unknown or unreadable is left out. */
export function parseOrder({ orderId, tag, purchase }: Pick<Ask, 'orderId' | 'tag' | 'purchase'>): Order | undefined {
  const id = tidy(orderId, 100);
  const currency = `${tag.orderCurrency ?? purchase?.currency}`.toUpperCase();
  const order: { [Key in keyof Order]: Order[Key] | undefined } = {
    id,
    value: parseAmount(tag.orderValue ?? purchase?.value),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : undefined,
    newCustomer: BOOLEANS[`${tag.newCustomer ?? purchase?.new_customer}`],
  };
  return id ? (order as Order) : undefined;
}

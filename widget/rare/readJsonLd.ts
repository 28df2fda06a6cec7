import type { Purchase } from '../seam.ts';
import { attempt } from '../loader/attempt.ts';

/** The last schema.org `Order` of the page's JSON-LD, however deep it lies (https://schema.org/Order). */
export function readJsonLd(): Purchase | undefined {
  let last: Purchase | undefined;
  for (const { text } of document.querySelectorAll<HTMLScriptElement>('[type="application/ld+json"]'))
    // Catalogues can be long: only what names an order is parsed.
    if (/\bOrder"/.test(text))
      attempt(() =>
        // The reviver sees every object, inside `@graph` and lists too.
        JSON.parse(text, (_, value: SchemaOrder | null) => {
          if (/\bOrder$/.test(`${value?.['@type']}`)) {
            const {
              orderNumber,
              price,
              priceCurrency,
              value: amount,
              currency,
            } = { ...value, ...value!.totalPaymentDue };
            last = { transaction_id: orderNumber, value: price ?? amount, currency: priceCurrency ?? currency };
          }
          return value;
        }),
      );
  return last;
}

/** `totalPaymentDue` is a PriceSpecification (`price`, `priceCurrency`) or a MonetaryAmount (`value`, `currency`). */
interface SchemaOrder extends Amount {
  '@type'?: unknown;
  orderNumber?: unknown;
  totalPaymentDue?: Amount;
}

interface Amount {
  price?: unknown;
  priceCurrency?: unknown;
  value?: unknown;
  currency?: unknown;
}

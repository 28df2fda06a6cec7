import { randomInt } from 'node:crypto';
import { findProduct, type Product, SHIPPING } from './catalogue.ts';

export interface Line {
  product: Product;
  quantity: number;
}

export interface Order {
  id: string;
  firstName: string;
  lines: readonly Line[];
  shippingCents: number;
  totalCents: number;
  placedAt: Date;
}

const MAX_QUANTITY = 20;

/** Without letters and digits that look alike: people read an order id aloud. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** What the checkout posted, priced by the shop's own catalogue; null where nothing in it can be sold. */
export function createOrder(form: URLSearchParams): Order | null {
  const lines = form.getAll('ligne').flatMap(parseLine);
  if (lines.length === 0) return null;
  return { ...pricedOrder(lines), firstName: (form.get('prenom') ?? '').trim().slice(0, 40) };
}

/** An order as the pages that show the tag need one: two loaves and a brioche, and an id of its own. */
export function createSampleOrder(): Order {
  return { ...pricedOrder(['boule:2', 'brioche:1'].flatMap(parseLine)), firstName: 'Camille' };
}

function pricedOrder(lines: readonly Line[]): Omit<Order, 'firstName'> {
  const goodsCents = lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
  const shippingCents = goodsCents >= SHIPPING.freeFromCents ? 0 : SHIPPING.cents;
  return { id: createOrderId(), lines, shippingCents, totalCents: goodsCents + shippingCents, placedAt: new Date() };
}

/** `boule:2` */
function parseLine(text: string): Line[] {
  const [id = '', count = ''] = text.split(':');
  const product = findProduct(id);
  const quantity = Number(count);
  const isSold = product && Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
  return isSold ? [{ product, quantity }] : [];
}

/** Random, not counted: the shop forgets its orders when it stops, and the worker must never see one id twice. */
function createOrderId(): string {
  const letters = (count: number) => Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `ML-${letters(4)}-${letters(4)}`;
}

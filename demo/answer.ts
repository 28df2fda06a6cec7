import { findProduct } from './catalogue.ts';
import { createOrder, createSampleOrder, type Order } from './orders.ts';
import { renderBasket } from './pages/basket.ts';
import { renderCheckout } from './pages/checkout.ts';
import { renderHome } from './pages/home.ts';
import { renderNotFound } from './pages/notFound.ts';
import { renderProduct } from './pages/product.ts';
import { renderThanks } from './pages/thanks.ts';
import { renderVariant } from './pages/variant.ts';
import { renderVariantList } from './pages/variantList.ts';
import type { PublicFiles } from './publicFiles.ts';
import type { Collector } from './tag.ts';
import { findVariant } from './variants.ts';

export interface Shop {
  collector: Collector;
  files: PublicFiles;
  /** Kept in memory, so that a reload shows the same order; forgotten when the shop stops. */
  orders: Map<string, Order>;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** What the shop says to a GET. */
export function answer(path: string, shop: Shop): Reply {
  const file = shop.files.get(path);
  if (file) return { status: 200, headers: { 'content-type': file.type }, body: file.body };
  const [folder, name = '', rest] = path.slice(1).split('/');
  if (rest !== undefined) return page(renderNotFound(), 404);
  return (name ? answerNamed(`${folder}`, name, shop) : answerPlain(path, shop)) ?? page(renderNotFound(), 404);
}

/** `POST /commande`: keeps the order and leads to its confirmation. */
export function placeOrder(form: URLSearchParams, { orders }: Shop): Reply {
  const order = createOrder(form);
  if (!order) return { status: 303, headers: { location: '/panier' }, body: '' };
  orders.set(order.id, order);
  return { status: 303, headers: { location: `/merci/${order.id}` }, body: '' };
}

function answerPlain(path: string, { collector }: Shop): Reply | null {
  if (path === '/') return page(renderHome());
  if (path === '/panier') return page(renderBasket());
  if (path === '/commande') return page(renderCheckout());
  if (path === '/variantes') return page(renderVariantList(collector));
  return null;
}

function answerNamed(folder: string, name: string, { collector, orders }: Shop): Reply | null {
  if (folder === 'pains') {
    const product = findProduct(name);
    return product ? page(renderProduct(product)) : null;
  }
  if (folder === 'merci') {
    const order = orders.get(name);
    return order ? page(renderThanks(order, collector)) : null;
  }
  if (folder === 'variantes') {
    const variant = findVariant(name);
    if (!variant) return null;
    const reply = page(renderVariant(variant, createSampleOrder(), collector));
    const policy = variant.policy?.(collector.worker);
    return policy ? { ...reply, headers: { ...reply.headers, 'content-security-policy': policy } } : reply;
  }
  return null;
}

function page(body: string, status = 200): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

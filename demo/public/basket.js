// The basket: product id → quantity, kept in this browser. Where storage is refused it lives as long as the page.
const KEY = 'levain.panier';
const MAX_QUANTITY = 20;

let memory = '{}';

export function readBasket() {
  const quantities = parse(load());
  return Object.fromEntries(Object.entries(quantities).filter(([, quantity]) => quantity >= 1));
}

export function changeQuantity(id, change) {
  const basket = readBasket();
  const quantity = Math.min(MAX_QUANTITY, (basket[id] ?? 0) + change);
  if (quantity >= 1) basket[id] = quantity;
  else delete basket[id];
  save(JSON.stringify(basket));
}

export function emptyBasket() {
  save('{}');
}

export function countPieces() {
  return Object.values(readBasket()).reduce((sum, quantity) => sum + quantity, 0);
}

/** The basket's lines and sums, in cents. */
export function priceBasket({ products, shipping }) {
  const basket = readBasket();
  const lines = products.flatMap((product) =>
    basket[product.id] ? [{ ...product, quantity: basket[product.id] }] : [],
  );
  const goods = lines.reduce((sum, { cents, quantity }) => sum + cents * quantity, 0);
  const posting = goods >= shipping.freeFromCents ? 0 : shipping.cents;
  return { lines, goods, posting, total: goods + posting, untilFree: shipping.freeFromCents - goods };
}

function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function load() {
  try {
    return localStorage.getItem(KEY) ?? memory;
  } catch {
    return memory;
  }
}

function save(text) {
  memory = text;
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A private window without storage: the basket lasts as long as the page.
  }
}

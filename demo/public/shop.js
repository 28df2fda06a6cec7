import { changeQuantity, countPieces, emptyBasket, priceBasket, readBasket } from './basket.js';

const ORDERED_KEY = 'levain.commande';
const EURO = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const price = (cents) => EURO.format(cents / 100);
const find = (selector, within = document) => within.querySelector(selector);

forgetOrderedBasket();
showCount();
// Disabled in the page: a tap that comes before this script would be lost.
for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => add(button));
  button.disabled = false;
}
if (find('[data-basket]')) showBasket();
if (find('[data-checkout]')) showCheckout();
// A page that comes back from the browser's cache may show an old basket.
addEventListener('pageshow', (event) => event.persisted && location.reload());

function showCount() {
  const pieces = countPieces();
  const badge = find('[data-basket-count]');
  badge.textContent = pieces;
  badge.hidden = pieces === 0;
  find('.basket-link').setAttribute('aria-label', `Panier, ${pieces} ${pieces > 1 ? 'articles' : 'article'}`);
}

function add(button) {
  changeQuantity(button.dataset.add, 1);
  showCount();
  const label = (button.dataset.label ??= button.textContent.trim());
  button.textContent = 'Ajouté ✓';
  announce(`Ajouté. ${find('.basket-link').getAttribute('aria-label')}.`);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => (button.textContent = label), 1600);
}

function announce(text) {
  let region = find('[data-announce]');
  if (!region) {
    region = document.createElement('p');
    region.className = 'unseen';
    region.dataset.announce = '';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = text;
}

function showBasket() {
  const { lines, posting, total, untilFree } = priceBasket(readCatalogue());
  find('[data-empty]').hidden = lines.length > 0;
  find('[data-filled]').hidden = lines.length === 0;
  find('[data-lines]').replaceChildren(...lines.map(createLine));
  find('[data-shipping]').textContent = posting ? price(posting) : 'offerte';
  find('[data-total]').textContent = price(total);
  find('[data-until-free]').textContent =
    untilFree > 0 ? `Encore ${price(untilFree)} et la livraison est offerte.` : 'La livraison est offerte.';
  showCount();
}

function createLine({ id, name, cents, quantity }) {
  const line = find('template[data-line]').content.firstElementChild.cloneNode(true);
  const image = find('img', line);
  image.src = `/art/${id}.svg`;
  image.dataset.tint = id;
  const link = find('a', line);
  link.href = `/pains/${id}`;
  link.textContent = name;
  find('.price', line).textContent = price(cents * quantity);
  find('output', line).textContent = quantity;
  for (const button of line.querySelectorAll('[data-step]')) {
    const step = Number(button.dataset.step);
    button.setAttribute('aria-label', `${step > 0 ? 'Un de plus' : 'Un de moins'} : ${name}`);
    button.addEventListener('click', () => changeLine(id, step));
  }
  return line;
}

/** Draws the basket anew and gives the focus back to the button that was pressed. */
function changeLine(id, step) {
  changeQuantity(id, step);
  showBasket();
  const again = find(`[data-lines] li:has([data-tint='${id}']) [data-step='${step}']`);
  (again ?? find('main')).focus();
}

function showCheckout() {
  const { lines, goods, posting, total } = priceBasket(readCatalogue());
  if (lines.length === 0) return location.replace('/panier');
  const form = find('[data-checkout]');
  find('[data-pieces]').textContent = `${countPieces()} ${countPieces() > 1 ? 'articles' : 'article'}`;
  find('[data-goods]').textContent = price(goods);
  find('[data-shipping]').textContent = posting ? price(posting) : 'offerte';
  find('[data-total]').textContent = price(total);
  form.addEventListener('formdata', ({ formData }) => {
    for (const [id, quantity] of Object.entries(readBasket())) formData.append('ligne', `${id}:${quantity}`);
  });
  const button = find('button', form);
  button.textContent = `Commander · ${price(total)}`;
  button.disabled = false;
  form.addEventListener('submit', () => sessionStorage.setItem(ORDERED_KEY, 'yes'));
}

/** Only the confirmation empties the basket: an order that fails must not lose it. */
function forgetOrderedBasket() {
  if (!location.pathname.startsWith('/merci/') || !sessionStorage.getItem(ORDERED_KEY)) return;
  sessionStorage.removeItem(ORDERED_KEY);
  emptyBasket();
}

function readCatalogue() {
  return JSON.parse(find('#catalogue').textContent);
}

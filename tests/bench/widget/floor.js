// The card as one would write it by hand for one shop: one file, no framework, no build, one language. It asks the same,
// looks the same, sends the tap at once and the words later, and remembers whom it asked. What it lacks is the rest of
// Plaudit: it is the least that such a card can cost, and never a product. The origin that serves it fills in the survey.

const { origin, survey } = __FLOOR__;
const { site, touchpoint, locale, texts, reasons, privacyUrl } = survey;

const CSS = `
:host { all: initial; display: block; color-scheme: light dark; position: fixed; z-index: 2147483000; inset: auto 8px 8px;
  font: 16px/1.4 sans-serif; border-radius: 12px; box-shadow: 0 4px 40px #0004 }
* { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid #8884; font: inherit; color: inherit }
section { position: relative; padding: 20px; background: Canvas; color: CanvasText; border-width: 1px; border-radius: 12px }
legend, h2, b, .send { font-size: 18px; font-weight: 600 }
legend, h2 { padding-inline-end: 32px }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 2%; margin-top: 16px }
.line { flex-wrap: nowrap; gap: 12px }
.scale { justify-content: center }
.scale label { flex: 0 0 15% }
input { position: absolute; opacity: 0 }
span, button, b, textarea { display: grid; place-content: center; min-height: 44px; padding: 0 16px; background: #8881;
  border-width: 1px; border-radius: 8px; cursor: pointer }
.ends { justify-content: space-between }
i, a { opacity: .72; font-size: 14px }
textarea { width: 100%; padding: 12px; cursor: text }
.send, b, :checked + span, [aria-pressed=true] { color: #fff; background: #7c2d12 }
.send { margin-inline-start: auto; font-size: inherit }
.close { position: absolute; top: 4px; inset-inline-end: 4px; background: none; border: 0; font-size: 22px }
:focus-visible, :focus-visible + span { outline: 2px solid #7c2d12; outline-offset: 2px }
@media (min-width: 600px) { :host { inset: auto 24px 24px auto; width: 36em } .scale label { flex: 1 } }`;

const id = crypto.randomUUID();
const chosen = new Set();
let revision = 0;
let score;

const el = (name, props, ...children) => {
  const element = Object.assign(document.createElement(name), props);
  element.append(...children);
  return element;
};

const post = (path, body) =>
  fetch(origin + path, { method: 'POST', body: JSON.stringify(body), keepalive: true, credentials: 'omit' }).catch(
    () => {},
  );

const send = () => {
  const comment = section.querySelector('textarea')?.value || undefined;
  const words = { comment, reasons: chosen.size ? [...chosen] : undefined };
  post('/v1/responses', {
    id,
    revision: revision++,
    site,
    touchpoint,
    locale,
    score,
    page: location.pathname,
    ...words,
  });
};

const close = () => {
  localStorage.floor = Date.now();
  host.remove();
};

const closeButton = () => el('button', { className: 'close', ariaLabel: texts.close, onclick: close }, '×');

const ask = () => [
  el(
    'fieldset',
    {},
    el('legend', {}, texts.question),
    el(
      'div',
      { className: 'row scale' },
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) =>
        el(
          'label',
          {},
          el('input', {
            type: 'radio',
            name: 'score',
            ariaLabel: `${number}${number ? (number > 9 ? `, ${texts.upperLabel}` : '') : `, ${texts.lowerLabel}`}`,
            onclick: ({ screenX }) => screenX && answer(number),
            onkeydown: ({ key }) => /^( |Enter)$/.test(key) && answer(number),
          }),
          el('span', {}, `${number}`),
        ),
      ),
    ),
    el(
      'div',
      { className: 'row ends' },
      el('i', {}, `0 · ${texts.lowerLabel}`),
      el('i', {}, `${texts.upperLabel} · 10`),
    ),
  ),
  el('div', { className: 'row' }, el('a', { href: privacyUrl, target: '_blank' }, texts.privacy)),
  closeButton(),
];

const category = () => (score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor');

const line = (mark, text) =>
  el('div', { className: 'row line' }, el('b', {}, mark), el('h2', {}, text.replace('{score}', score)));

const answer = (number) => {
  score = number;
  localStorage.floor = Date.now();
  send();
  section.replaceChildren(
    line(`${score}`, texts.followUp[category()]),
    el('div', { className: 'row' }, ...reasons.map(({ id, label }) => reasonButton(id, label))),
    el('label', { className: 'row' }, el('i', {}, texts.comment), el('textarea', { rows: 3 })),
    el('div', { className: 'row' }, el('button', { className: 'send', onclick: thank }, texts.send)),
    closeButton(),
  );
};

const reasonButton = (reason, label) => {
  const toggle = () => {
    if (!chosen.delete(reason)) chosen.add(reason);
    button.ariaPressed = chosen.has(reason);
  };
  const button = el('button', { ariaPressed: false, onclick: toggle }, label);
  return button;
};

const thank = () => {
  send();
  section.replaceChildren(line('✓', texts.thanks[category()]), closeButton());
};

const host = document.createElement('floor-card');
const section = el('section', { ariaLabel: texts.question, lang: locale });

if (!localStorage.floor) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  section.append(...ask());
  root.append(section);
  host.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  document.body.append(host);
  post('/v1/events', { site, touchpoint, event: 'shown' });
}

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { findPhp } from '../repository/findPhp.ts';
import { openPage, settle, startTag } from './loadTag.ts';
import { typicalSurvey } from './typicalSurvey.ts';

// The pages of shop systems, as their own templates render them, with what docs/platforms.md tells shops to paste in them.

const ORDER = { id: 'A"1001<&', value: '59.9000', currency: 'EUR' };

/** What the systems have that the snippets call, as far as they call it. */
const WOOCOMMERCE = `
  class Order {
    function has_status($status) { return false; }
    function get_order_number() { return '${ORDER.id}'; }
    function get_total() { return '${ORDER.value}'; }
    function get_currency() { return '${ORDER.currency}'; }
  }
  function wc_get_order($id) { return $id === 7 ? new Order() : false; }
  function esc_url($url) { return $url; }
  function esc_attr($text) { return htmlspecialchars($text, ENT_QUOTES); }
  function add_action($hook, $run) { if ($hook === 'woocommerce_thankyou') { $run(8); $run(7); } }
  require 'docs/platforms/woocommerce.php';`;

const MAGENTO = `
  namespace Magento\\Checkout\\Model { class Session {
    function getLastRealOrder() { return $this; }
    function getIncrementId() { return '${ORDER.id}'; }
    function getGrandTotal() { return '${ORDER.value}'; }
    function getOrderCurrencyCode() { return '${ORDER.currency}'; }
  } }
  namespace Magento\\Framework\\App { class ObjectManager {
    static function getInstance() { return new self(); }
    function get($name) { return new $name(); }
  } }
  namespace {
    class Escaper {
      function escapeUrl($url) { return $url; }
      function escapeHtmlAttr($text) { return htmlspecialchars($text, ENT_QUOTES); }
    }
    $escaper = new Escaper();
    require 'docs/platforms/magento.phtml';
  }`;

const atOnce = { display: { ...typicalSurvey().display, delaySeconds: 0 } };

afterEach(() => vi.unstubAllGlobals());

function runPhp(code: string): string {
  const { status, stdout, stderr } = spawnSync(findPhp(), ['-d', 'error_reporting=-1', '-r', code], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

/** Smarty escapes what it prints, as PrestaShop sets it up. */
function renderSmarty(): string {
  const values: Record<string, string> = {
    'order.details.reference': 'A&quot;1001&lt;&amp;',
    'order.totals.total.amount': ORDER.value,
    'currency.iso_code': ORDER.currency,
  };
  const block = /\{block [^}]*append\}([^]*)\{\/block\}/.exec(
    readFileSync('docs/platforms/prestashop.tpl', 'utf8'),
  )![1]!;
  return block.replace(/\{\$([\w.]+)\}/g, (_, name: string) => values[name] ?? `unknown ${name}`);
}

async function visit(fixture: string, pasted: string) {
  const { asks } = openPage();
  const html = readFileSync(`tests/widget/platforms/${fixture}.html`, 'utf8');
  expect(html).toContain('<!-- plaudit -->');
  document.body.innerHTML = html
    .replace('<!-- plaudit -->', () => pasted)
    .replace('https://HOST/w/SITE.js', 'https://plaudit.example/w/site_maisonlevain.js')
    .replace('<script async', '<script type="text/plain" data-delay="0"');
  startTag();
  await settle();
  return asks;
}

test.each([
  ['woocommerce', () => runPhp(WOOCOMMERCE)],
  ['woocommerce-block', () => runPhp(WOOCOMMERCE)],
  ['prestashop', renderSmarty],
  ['magento', () => runPhp(MAGENTO)],
])(
  'on the confirmation page of %s the snippet tells the order, whatever characters its number has',
  async (page, render) => {
    const { id, value, currency } = ORDER;
    expect(await visit(page, render())).toMatchObject([
      { orderId: id, tag: { orderId: id, orderValue: value, orderCurrency: currency } },
    ]);
  },
);

test('what is pasted for Shopify finds the order in the fragment of the mail’s link', async () => {
  const [, pasted = ''] = /```html\n([^]*?)```/.exec(readFileSync('docs/platforms.md', 'utf8')) ?? [];
  const [, script = ''] = /<script>([^]*?)<\/script>/.exec(pasted) ?? [];
  const { asks } = openPage('/pages/avis#%231001');
  document.body.innerHTML = readFileSync('tests/widget/platforms/shopify.html', 'utf8');
  // oxlint-disable-next-line no-new-func -- the script as the page runs it
  new Function(script.replaceAll('(plaudit.q', '(window.plaudit.q').replace('plaudit(', 'window.plaudit('))();
  startTag(atOnce);
  await settle();
  expect(asks).toMatchObject([{ orderId: '#1001' }]);
});

test.each<[string, string, unknown[]]>([
  [
    'woocommerce with GTM4WP',
    'woocommerce',
    [
      { pagePostType: 'page', pagePostType2: 'single-page' },
      { event: 'purchase', ecommerce: { currency: 'EUR', transaction_id: 'WC-1001', value: 59.9, items: [] } },
    ],
  ],
  [
    'prestashop with a GA4 module',
    'prestashop',
    [['event', 'purchase', { transaction_id: 'XKBKNABJK', value: 59.9, currency: 'EUR' }]],
  ],
  [
    'magento with Google Tag',
    'magento',
    [{ ecommerce: null }, { event: 'purchase', ecommerce: { transaction_id: '000001001', value: '59.90' } }],
  ],
])('with the plain tag, the order comes from the data layer: %s', async (_, fixture, dataLayer) => {
  const { asks, page } = openPage();
  document.body.innerHTML = readFileSync(`tests/widget/platforms/${fixture}.html`, 'utf8');
  page.dataLayer = dataLayer;
  startTag(atOnce);
  await settle();
  const number = document.body.textContent.match(/WC-1001|XKBKNABJK|000001001/)?.[0];
  expect(asks).toMatchObject([{ orderId: number }]);
});

{* The Plaudit tag on PrestaShop's order confirmation: themes/CHILD/templates/checkout/order-confirmation.tpl *}
{extends file='parent:checkout/order-confirmation.tpl'}

{block name='hook_order_confirmation' append}
  <script async src="https://HOST/w/SITE.js"
    data-order-id="{$order.details.reference}"
    data-order-value="{$order.totals.total.amount}"
    data-order-currency="{$currency.iso_code}"></script>
{/block}

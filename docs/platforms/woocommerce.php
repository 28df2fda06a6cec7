<?php

// The Plaudit tag on WooCommerce's order confirmation, for the functions.php of a child theme or a snippets plugin.
// `woocommerce_thankyou` runs in the classic template and in the "Additional Information" block of block themes.
add_action('woocommerce_thankyou', function ($order_id) {
    $order = wc_get_order($order_id);
    if (!$order || $order->has_status('failed')) {
        return;
    }
    printf(
        '<script async src="%s" data-order-id="%s" data-order-value="%s" data-order-currency="%s"></script>',
        esc_url('https://HOST/w/SITE.js'),
        esc_attr($order->get_order_number()),
        esc_attr($order->get_total()),
        esc_attr($order->get_currency())
    );
});

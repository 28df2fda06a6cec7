<?php
// For the shop's server (PHP 7.1 and later). The secret never goes into a page: this runs where the confirmation page is made.

/**
 * The signature for `data-signature` of the tag.
 * `$order` and `$customer` are the very texts that the page gives; '' for what it does not give.
 *
 * @param string   $secret `pls_…`
 * @param int|null $expiry seconds since 1970; by default in 30 days
 * @return string `v1.<expiry>.<43 characters>`
 */
function plaudit_sign(
    string $secret,
    string $site,
    string $order = '',
    string $customer = '',
    string $touchpoint = 'purchase',
    ?int $expiry = null
): string {
    $expiry = $expiry ?? time() + 30 * 24 * 60 * 60;
    $text = '';
    foreach (['v1', $site, $touchpoint, $order, $customer, (string) $expiry] as $field) {
        // Each field stands after its length in bytes, so that no two orders can read the same.
        $text .= strlen($field) . ':' . $field . ',';
    }
    $mac = base64_encode(hash_hmac('sha256', $text, $secret, true));
    return 'v1.' . $expiry . '.' . rtrim(strtr($mac, '+/', '-_'), '=');
}

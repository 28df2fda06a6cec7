/** The page of an order in the shop's own administration, by the owner's template; null where there is none. */
export function createOrderLink(adminOrderUrl: string | null, orderId: string | null): string | null {
  if (adminOrderUrl === null || orderId === null) return null;
  return adminOrderUrl.replaceAll('{order}', () => encodeURIComponent(orderId));
}

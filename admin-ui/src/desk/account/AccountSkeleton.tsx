export function AccountSkeleton() {
  return null;
}

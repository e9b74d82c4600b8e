const THIS_MACHINE = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The console's own origin. On this machine its other names count as well, since people type either. */
export function isOwnOrigin(origin: string, publicUrl: string): boolean {
  if (origin === publicUrl) return true;
  if (!URL.canParse(origin)) return false;
  const [from, own] = [new URL(origin), new URL(publicUrl)];
  const bothHere = THIS_MACHINE.has(from.hostname) && THIS_MACHINE.has(own.hostname);
  return bothHere && from.protocol === own.protocol && from.port === own.port;
}

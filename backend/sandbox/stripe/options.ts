import { join } from 'node:path';

/** What a sandbox is started with; the process reads it from the environment, a test passes it. */
export interface SandboxOptions {
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  /** Folder of the append-only log, the sandbox's only state. */
  dataDir: string;
  webhookSecret?: string;
  /** Where signed webhooks go; without it events are kept and listed, and never delivered. */
  webhookUrl?: string;
  /** Origins that may embed the hosted fields. */
  consoleOrigins?: readonly string[];
  /** When given, the clock's offset is also written to the table `sandbox_clock` of this database. */
  databaseUrl?: string;
  /** How long the sandbox waits before what "happens later" happens: a dispute, the end of a pending refund. */
  laterMs?: number;
  /** Wait before the first repeat of an unanswered webhook; it doubles up to a minute. */
  webhookRetryMs?: number;
}

export type SandboxSettings = Required<Omit<SandboxOptions, 'webhookUrl' | 'databaseUrl'>> & {
  webhookUrl: string | undefined;
  databaseUrl: string | undefined;
};

export function withDefaults(options: SandboxOptions): SandboxSettings {
  return {
    port: options.port ?? 3001,
    host: options.host ?? '127.0.0.1',
    dataDir: options.dataDir,
    webhookSecret: options.webhookSecret ?? 'whsec_sandbox',
    webhookUrl: options.webhookUrl,
    consoleOrigins: options.consoleOrigins ?? ['http://127.0.0.1:3000', 'http://localhost:3000'],
    databaseUrl: options.databaseUrl,
    laterMs: options.laterMs ?? 2000,
    webhookRetryMs: options.webhookRetryMs ?? 500,
  };
}

export function optionsFromEnvironment(env: NodeJS.ProcessEnv): SandboxOptions {
  const desk = env['PORT'] || undefined;
  const port = env['SANDBOX_PORT'] || String(Number(desk ?? 3000) + 1);
  if (!/^\d{1,5}$/.test(port)) {
    throw new Error(`SANDBOX_PORT must be a port number; it is "${port}".`);
  }
  const origins = (env['CONSOLE_ORIGIN'] ?? '')
    .split(',')
    .map((origin) => origin.trim().replace(/\/$/, ''))
    .filter((origin) => origin !== '');
  return {
    port: Number(port),
    host: env['SANDBOX_HOST'] || undefined,
    dataDir: env['DATA_DIR'] || '.data',
    webhookSecret: env['STRIPE_WEBHOOK_SECRET'] || undefined,
    webhookUrl: env['WEBHOOK_URL'] || (desk ? `http://127.0.0.1:${desk}/api/webhooks/stripe` : undefined),
    consoleOrigins: origins.length > 0 ? origins : deskOrigins(env['PUBLIC_URL'], desk),
    databaseUrl: env['DATABASE_URL'] || undefined,
  };
}

/** Where the console is, as the launcher tells it: its public address, and this machine's names for its port. */
function deskOrigins(publicUrl: string | undefined, port: string | undefined): string[] | undefined {
  const local = port ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`] : [];
  const named = publicUrl ? [new URL(publicUrl).origin] : [];
  const all = [...new Set([...named, ...local])];
  return all.length > 0 ? all : undefined;
}

export function logPath(dataDir: string): string {
  return join(dataDir, 'sandbox', 'stripe.jsonl');
}

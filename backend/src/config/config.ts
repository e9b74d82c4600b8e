import { join, resolve } from 'node:path';
import { z } from 'zod';

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  SANDBOX_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  STRIPE_API_BASE: z.url().optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(50_000).default(20_000),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z.string().optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16).optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, 'must be a number such as +18605550100, or a messaging service MG…')
    .optional(),
  TWILIO_API_BASE: z.url().optional(),
  PUBLIC_URL: z.url().optional(),
  DEMO_PASSWORD: z.string().min(8).default('billing-desk-demo'),
  CONSOLE_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HASH_KEY: z.string().min(32).optional(),
  DOCUMENTS_DIR: z.string().optional(),
  DOCUMENTS_S3_ENDPOINT: z.url().optional(),
  DOCUMENTS_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{2,62}$/, 'must be the name of a bucket')
    .optional(),
  DOCUMENTS_S3_REGION: z.string().default('us-east-1'),
  DOCUMENTS_S3_KEY_ID: z.string().optional(),
  DOCUMENTS_S3_SECRET: z.string().optional(),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  /** Sandbox mode is on exactly when no Stripe key is set (ruling 20). */
  sandbox: boolean;
  sandboxOrigin: string;
  stripe: {
    apiBase: string;
    secretKey: string;
    publishableKey: string | null;
    webhookSecret: string;
    /** So long an answer is waited for: longer than a card network takes, shorter than an agent waits. */
    timeoutMs: number;
  };
  /** The mail server that emails are handed to, and whom they are from; null: none. */
  mail: { url: string; from: string } | null;
  /** The text network that texts are handed to; null: none. */
  texts: { apiBase: string; accountSid: string; authToken: string; from: string } | null;
  publicUrl: string;
  cookie: { name: string; secure: boolean };
  demoPassword: string;
  consoleDir: string | null;
  logLevel: string;
  /** Key of hashes that must not be guessable from a copy of the database, such as SSN-4. */
  hashKey: string;
  /** Where printed documents are kept for ever, by the hash of their bytes. */
  documentsDir: string;
  /** The bucket that keeps them instead; null: the folder does. */
  documentsS3: {
    endpoint: string;
    bucket: string;
    region: string;
    accessKeyId: string;
    secretAccessKey: string;
  } | null;
}

export class ConfigError extends Error {}

const isLoopback = (url: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);

/** All of it or none: half a bucket would lose documents at the first run. */
function s3Of(e: z.infer<typeof Environment>): Config['documentsS3'] {
  if (!e.DOCUMENTS_S3_BUCKET) return null;
  if (!e.DOCUMENTS_S3_ENDPOINT || !e.DOCUMENTS_S3_KEY_ID || !e.DOCUMENTS_S3_SECRET)
    throw new ConfigError(
      'DOCUMENTS_S3_BUCKET is set, so DOCUMENTS_S3_ENDPOINT, DOCUMENTS_S3_KEY_ID and DOCUMENTS_S3_SECRET must be set too.',
    );
  return {
    endpoint: e.DOCUMENTS_S3_ENDPOINT,
    bucket: e.DOCUMENTS_S3_BUCKET,
    region: e.DOCUMENTS_S3_REGION,
    accessKeyId: e.DOCUMENTS_S3_KEY_ID,
    secretAccessKey: e.DOCUMENTS_S3_SECRET,
  };
}

/** Reads and judges the environment once. A wrong value stops the boot with a sentence that says what to set. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== '')));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${String(issue?.path[0])} is not right: ${issue?.message}. See docs/operations.md.`);
  }
  const e = parsed.data;
  const sandbox = e.STRIPE_SECRET_KEY === undefined;
  const publicUrl = new URL(e.PUBLIC_URL ?? `http://127.0.0.1:${e.PORT}`);
  const sandboxOrigin = `http://127.0.0.1:${e.SANDBOX_PORT ?? e.PORT + 1}`;
  if (sandbox && !isLoopback(publicUrl))
    throw new ConfigError(
      'PUBLIC_URL is not on this machine, so STRIPE_SECRET_KEY must be set: the sandbox never serves others.',
    );
  if (sandbox && e.NODE_ENV === 'production')
    throw new ConfigError(
      'NODE_ENV is production, so STRIPE_SECRET_KEY must be set: the sandbox is never used in production.',
    );
  if (publicUrl.protocol !== 'https:' && !isLoopback(publicUrl))
    throw new ConfigError('PUBLIC_URL must begin with https:// anywhere but on this machine.');
  const apiBase = e.STRIPE_API_BASE ?? (sandbox ? sandboxOrigin : 'https://api.stripe.com');
  if (e.STRIPE_SECRET_KEY?.includes('_live_') && new URL(apiBase).hostname !== 'api.stripe.com')
    throw new ConfigError('STRIPE_API_BASE is not Stripe, so STRIPE_SECRET_KEY must not be a live key.');
  if (!sandbox && !e.STRIPE_WEBHOOK_SECRET)
    throw new ConfigError('STRIPE_SECRET_KEY is set, so STRIPE_WEBHOOK_SECRET must be set too.');
  if (!sandbox && !e.STRIPE_PUBLISHABLE_KEY)
    throw new ConfigError(
      'STRIPE_SECRET_KEY is set, so STRIPE_PUBLISHABLE_KEY must be set too: the card form in the browser needs it.',
    );
  if (!sandbox && !e.HASH_KEY)
    throw new ConfigError(
      'HASH_KEY must be set to at least 32 characters: it keeps stored SSN digits from being guessed.',
    );
  if (e.SMTP_URL && !/^[^<>@\s]+@[^<>@\s]+$|<[^<>@\s]+@[^<>@\s]+>$/.test(e.MAIL_FROM ?? ''))
    throw new ConfigError('SMTP_URL is set, so MAIL_FROM must be set too: the address that emails are from.');
  if (e.TWILIO_ACCOUNT_SID && (!e.TWILIO_AUTH_TOKEN || !e.TWILIO_FROM))
    throw new ConfigError('TWILIO_ACCOUNT_SID is set, so TWILIO_AUTH_TOKEN and TWILIO_FROM must be set too.');
  const secure = publicUrl.protocol === 'https:';
  return {
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    sandbox,
    sandboxOrigin,
    stripe: {
      apiBase,
      secretKey: e.STRIPE_SECRET_KEY ?? 'sk_test_sandbox',
      publishableKey: e.STRIPE_PUBLISHABLE_KEY ?? null,
      webhookSecret: e.STRIPE_WEBHOOK_SECRET ?? 'whsec_sandbox',
      timeoutMs: e.STRIPE_TIMEOUT_MS,
    },
    mail: e.SMTP_URL ? { url: e.SMTP_URL, from: e.MAIL_FROM! } : null,
    texts: e.TWILIO_ACCOUNT_SID
      ? {
          apiBase: e.TWILIO_API_BASE ?? 'https://api.twilio.com',
          accountSid: e.TWILIO_ACCOUNT_SID,
          authToken: e.TWILIO_AUTH_TOKEN!,
          from: e.TWILIO_FROM!,
        }
      : null,
    publicUrl: publicUrl.origin,
    cookie: { name: secure ? '__Host-bd' : 'bd', secure },
    demoPassword: e.DEMO_PASSWORD,
    consoleDir: e.CONSOLE_DIR ?? null,
    logLevel: e.LOG_LEVEL,
    hashKey: e.HASH_KEY ?? 'sandbox-only-hash-key',
    documentsS3: s3Of(e),
    documentsDir: resolve(e.DOCUMENTS_DIR ?? join(e.DATA_DIR, 'documents')),
  };
}

/** The one place that reads the process environment. */
export function loadConfig(): Config {
  return readConfig(process.env);
}

export const CONFIG = Symbol('CONFIG');

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { readConfig } from '#config';

const PROJECT = resolve(__dirname, '..', '..', '..');
const SAMPLE: Record<string, string> = {
  DESK_HOST: 'desk.example.org',
  POSTGRES_PASSWORD: 'owner-password',
  STRIPE_SECRET_KEY: 'sk_test_sample',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sample',
  STRIPE_WEBHOOK_SECRET: 'whsec_sample',
  HASH_KEY: 'a-key-of-thirty-two-characters-or-more',
};

interface Service {
  image?: string;
  build?: { dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
}

interface Shape {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean }>;
}

// No engine runs it here: what is checked is the file, its references and what the API's own configuration says to it.
const text = readFileSync(join(PROJECT, 'docker-compose.yml'), 'utf8');
const shape = parse(text, { merge: true }) as Shape;
const service = (name: string): Service => shape.services[name] ?? {};

const filledIn = (value: string): string =>
  value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, otherwise?: string) => SAMPLE[name] ?? otherwise ?? '',
  );

describe('the production shape', () => {
  it('has a database, an API, a worker, a proxy and a mail catcher', () => {
    expect(Object.keys(shape.services).sort()).toEqual(['api', 'mail', 'migrate', 'postgres', 'proxy', 'worker']);
    expect(service('postgres').image).toBe('postgres:18');
  });

  it.each(['api', 'worker', 'migrate'])(
    'gives %s an environment with which it boots, outside of sandbox mode',
    (name) => {
      const environment = Object.fromEntries(
        Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, filledIn(value)]),
      );
      expect(readConfig(environment)).toMatchObject({
        sandbox: false,
        host: '0.0.0.0',
        publicUrl: 'https://desk.example.org',
        cookie: { name: '__Host-bd', secure: true },
      });
    },
  );

  it('starts nothing before the schema is current', () => {
    for (const name of ['api', 'worker']) {
      expect(service(name).depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' } });
    }
  });

  it('opens the proxy alone to the world, and the database to the desk alone', () => {
    const open = Object.entries(shape.services).filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:')),
    );
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    expect(service('postgres').networks).toEqual(['inside']);
    expect(shape.networks.inside?.internal).toBe(true);
  });

  it('refuses to start while a secret is missing, and holds none itself', () => {
    for (const name of Object.keys(SAMPLE)) expect(text).toContain(`\${${name}:?`);
    expect(text).not.toMatch(/sk_(test|live)_|whsec_/);
  });

  it('names files that exist and commands that are built', () => {
    expect(existsSync(join(PROJECT, service('api').build?.dockerfile ?? 'missing'))).toBe(true);
    expect(existsSync(join(PROJECT, 'docker/Caddyfile'))).toBe(true);
    for (const name of ['api', 'worker', 'migrate']) {
      const script = service(name).command?.find((word) => word.endsWith('.js')) ?? '';
      const source = script.replace(/^backend\/dist\//, '').replace(/\.js$/, '.ts');
      expect([source, existsSync(join(PROJECT, source))]).toEqual([source, true]);
    }
  });
});

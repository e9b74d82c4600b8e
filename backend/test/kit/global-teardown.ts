import { closeCluster } from './cluster';

export default async function globalTeardown(): Promise<void> {
  await closeCluster();
}

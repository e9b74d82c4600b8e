import { CLUSTER_URL, makeTemplate, openCluster, TEMPLATE } from './cluster';
import { buildBackend } from './compiled';

/** Before any test: the compiled commands, a cluster, and one migrated database that every test file clones. */
export default async function globalSetup(): Promise<void> {
  await buildBackend();
  const url = await openCluster();
  process.env[CLUSTER_URL] = url;
  process.env[TEMPLATE] = await makeTemplate(url);
}

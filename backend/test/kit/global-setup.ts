import { CLUSTER_URL, makeTemplate, openCluster, TEMPLATE } from './cluster';

/** Before any test: a cluster, and one migrated database that every test file clones. */
export default async function globalSetup(): Promise<void> {
  const url = await openCluster();
  process.env[CLUSTER_URL] = url;
  process.env[TEMPLATE] = await makeTemplate(url);
}

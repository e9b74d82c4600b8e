import { createHash } from 'node:crypto';
import type { AwsClient } from 'aws4fetch';
import { DocumentsUnavailable, type ByteStore } from './byte-store';

export interface S3Place {
  /** Of the service, without the bucket: `https://s3.us-east-1.amazonaws.com`. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const ANSWERS_WITHIN_MS = 20_000;

/** A bucket of Amazon S3 or of anything that speaks like it. The client is loaded when it is first needed. */
export class S3Store implements ByteStore {
  private client: Promise<AwsClient> | null = null;

  constructor(private readonly place: S3Place) {}

  async read(name: string): Promise<Buffer | null> {
    const response = await this.ask('GET', name);
    if (response.status === 404) return null;
    return Buffer.from(await this.right(response, name).arrayBuffer());
  }

  async write(name: string, bytes: Buffer): Promise<void> {
    this.right(await this.ask('PUT', name, bytes), name);
  }

  private right(response: Response, name: string): Response {
    if (!response.ok) throw new DocumentsUnavailable(`the document store answered ${response.status} for ${name}`);
    return response;
  }

  private async ask(method: 'GET' | 'PUT', name: string, body?: Buffer): Promise<Response> {
    const { endpoint, bucket } = this.place;
    this.client ??= this.open();
    const hash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    try {
      return await (
        await this.client
      ).fetch(`${endpoint.replace(/\/$/, '')}/${bucket}/${name}`, {
        method,
        headers: { 'x-amz-content-sha256': hash },
        ...(body ? { body: new Uint8Array(body) } : {}),
        signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      });
    } catch (error) {
      throw new DocumentsUnavailable(`the document store does not answer: ${String(error)}`);
    }
  }

  private async open(): Promise<AwsClient> {
    const { AwsClient: Client } = await import('aws4fetch');
    const { region, accessKeyId, secretAccessKey } = this.place;
    return new Client({ service: 's3', region, accessKeyId, secretAccessKey, retries: 3 });
  }
}

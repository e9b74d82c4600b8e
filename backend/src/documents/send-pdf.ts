import type { FastifyReply } from 'fastify';

/**
 * Answers with a document that a browser shows in place.
 * @param name of the file, without `.pdf`
 * @param sha256 of one that is kept: its `ETag`
 */
export async function sendPdf(reply: FastifyReply, name: string, pdf: Buffer, sha256?: string): Promise<void> {
  if (sha256) void reply.header('ETag', `"${sha256}"`);
  await reply
    .header('Content-Type', 'application/pdf')
    .header('Content-Disposition', `inline; filename="${name}.pdf"`)
    .send(pdf);
}

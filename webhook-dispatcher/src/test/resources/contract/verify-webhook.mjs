// The verifier as the Jobs API publishes it. Raw body on stdin, the header as the one argument, the
// secret in WEBHOOK_SECRET. Exit code 0: accepted; 3: refused.
import crypto from 'node:crypto';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const body = Buffer.concat(chunks);

const got = process.argv[2] || '';
const expected = crypto
  .createHmac('sha256', process.env.WEBHOOK_SECRET)
  .update(body)
  .digest('hex');
if (got.length !== expected.length || !crypto.timingSafeEqual(Buffer.from(got), Buffer.from(expected))) {
  process.exit(3);
}
JSON.parse(body.toString());
process.exit(0);

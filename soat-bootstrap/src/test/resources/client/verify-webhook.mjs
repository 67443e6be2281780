// Verifies a delivery with the library of Standard Webhooks:
// node verify-webhook.mjs <secret as it is shown> <headers as JSON> <body>
import { Webhook } from "standardwebhooks";

const [secret, headers, body] = process.argv.slice(2);
const base64 = Buffer.from(secret).toString("base64");

function verifies(webhook, text) {
  try {
    webhook.verify(text, JSON.parse(headers));
    return true;
  } catch {
    return false;
  }
}

console.log(
  JSON.stringify({
    asShown: verifies(new Webhook(secret), body),
    asText: verifies(new Webhook("whsec_" + base64), body),
    changed: verifies(new Webhook(secret), body + " "),
  }),
);

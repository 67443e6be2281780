package dev.soat.llm.webhook;

import dev.soat.domain.secret.SecretValue;
import dev.soat.domain.webhook.WebhookTransport;
import dev.soat.llm.http.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Response;
import okio.BufferedSource;

/** The beginning of an answer, fit to be kept and shown. */
final class KeptBody {
  // Read further than kept, so that no secret is cut in two and recognised by nobody.
  private static final long READ = WebhookTransport.MOST_KEPT + 1024L;

  private KeptBody() {}

  static String of(Response response, List<SecretValue> secrets) {
    String text = beginning(response.body().source()).replace('\0', '\uFFFD');
    for (SecretValue secret : secrets) {
      text = Redaction.of(secret).strike(text);
    }
    return cut(text);
  }

  private static String beginning(BufferedSource body) {
    try {
      body.request(READ);
    } catch (IOException brokenOff) {
      // The status is known; what came of the body is enough.
      return body.getBuffer().readUtf8();
    }
    long length = Math.min(READ, body.getBuffer().size());
    return body.getBuffer().snapshot((int) length).utf8();
  }

  private static String cut(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= WebhookTransport.MOST_KEPT) {
      return text;
    }
    int end = WebhookTransport.MOST_KEPT;
    // Not within a character: the bytes that continue one begin with the bits 10.
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}

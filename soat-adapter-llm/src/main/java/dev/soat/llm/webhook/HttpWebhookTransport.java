package dev.soat.llm.webhook;

import dev.soat.domain.shared.EgressPolicy;
import dev.soat.domain.shared.EgressPolicy.Endpoint;
import dev.soat.domain.webhook.WebhookAnswer;
import dev.soat.domain.webhook.WebhookRequest;
import dev.soat.domain.webhook.WebhookTransport;
import dev.soat.llm.http.GuardedHttp;
import dev.soat.llm.http.RetryAfter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Posts to receivers over HTTP. Closing it closes the idle connections. */
public final class HttpWebhookTransport implements WebhookTransport, AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final GuardedHttp http;
  private final OkHttpClient client;
  private final Duration timeout;

  private HttpWebhookTransport(GuardedHttp http, Duration timeout) {
    this.http = http;
    this.client = http.client(timeout, timeout, timeout);
    this.timeout = timeout;
  }

  /**
   * A transport with a pool of connections of its own.
   *
   * @param egress where calls may go; what is open for providers is not meant here
   * @param proxy all calls go through it when given
   * @param timeout for a whole call, from the name server to the end of the answer
   */
  public static HttpWebhookTransport create(
      EgressPolicy egress, @Nullable Endpoint proxy, Duration timeout) {
    return new HttpWebhookTransport(new GuardedHttp(egress, proxy), timeout);
  }

  @Override
  public WebhookAnswer send(WebhookRequest request) {
    HttpUrl url = HttpUrl.parse(request.url().text());
    if (url == null) {
      return new WebhookAnswer.Unanswered("The url is none that can be called; write another.");
    }
    Call call = client.newCall(httpRequest(url, request));
    call.timeout().timeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      String body = KeptBody.of(response, request.secrets());
      // Before closing: to close an unread body is to wait for its rest.
      call.cancel();
      return new WebhookAnswer.Answered(response.code(), body, RetryAfter.of(response));
    } catch (IOException failure) {
      return new WebhookAnswer.Unanswered(Silence.because(failure, timeout));
    }
  }

  private static Request httpRequest(HttpUrl url, WebhookRequest request) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    Request.Builder builder =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "SOAT-Webhooks")
            .post(RequestBody.create(body, JSON));
    request.headers().forEach(builder::header);
    return builder.build();
  }

  @Override
  public void close() {
    http.close();
  }
}

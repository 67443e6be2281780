package dev.soat.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Says the same to everybody who asks. */
record FixedEndpoint(Saying saying) implements Endpoint {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    saying.send(exchange);
  }

  /** Writes the response. */
  interface Saying {
    void send(HttpExchange exchange) throws IOException;
  }
}

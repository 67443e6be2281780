package dev.soat.bootstrap.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What the demo model does at one path, for one method. */
interface Endpoint {
  String method();

  /** Reads the request and writes the whole response. */
  void answer(HttpExchange exchange) throws IOException, InterruptedException;
}

package dev.soat.bootstrap.demo;

/** The request cannot be answered, and why; the message is for whoever sent it. */
final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RequestRefused(int status, String message) {
    super(message);
    this.status = status;
  }

  static RequestRefused badRequest(String message) {
    return new RequestRefused(400, message);
  }

  int status() {
    return status;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}

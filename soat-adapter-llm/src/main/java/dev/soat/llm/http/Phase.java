package dev.soat.llm.http;

/** What a call is waiting for. */
enum Phase {
  CONNECT,
  FIRST_BYTE,
  /** Between two bytes of the answer. */
  IDLE
}

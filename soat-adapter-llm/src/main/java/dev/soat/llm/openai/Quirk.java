package dev.soat.llm.openai;

/** Where a provider differs from the plain format. */
enum Quirk {
  /** Tells the tokens used in a stream only when asked to. */
  USAGE_ON_REQUEST,
  /** Has models that reason, which take no temperature and call a system message otherwise. */
  REASONING_MODELS,
  /** Wants an empty text, not {@code null}, beside tool calls. */
  EMPTY_TEXT_BESIDE_CALLS,
  /** Its base URL is written without the version. */
  VERSION_AFTER_BASE_URL,
  /** Knows no secret, but wants the header. */
  NO_SECRET
}

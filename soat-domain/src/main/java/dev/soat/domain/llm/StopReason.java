package dev.soat.domain.llm;

/** Why a model stopped, in the words of the API. */
public enum StopReason {
  STOP("stop"),
  LENGTH("length"),
  CONTENT_FILTER("content-filter"),
  TOOL_CALLS("tool-calls"),
  ERROR("error"),
  OTHER("other");

  private final String wire;

  StopReason(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}

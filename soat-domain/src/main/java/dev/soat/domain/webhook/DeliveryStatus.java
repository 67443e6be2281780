package dev.soat.domain.webhook;

import java.util.Locale;

/** How far a delivery got. */
public enum DeliveryStatus {
  /** It will be tried, or tried again. */
  PENDING,
  /** The receiver has it. */
  COMPLETED,
  /** It is not tried any more. */
  FAILED;

  /** The word on the wire and in stores. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

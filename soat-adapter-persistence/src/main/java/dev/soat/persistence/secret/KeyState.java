package dev.soat.persistence.secret;

/** What a server's keys are worth for the database it opened. */
public enum KeyState {
  /** Its current key is the one in use. */
  CURRENT,
  /** The key in use is one of its others; a rotation has still to be done. */
  OTHER,
  /** It has not got the key in use. */
  UNKNOWN
}

package dev.soat.bootstrap.demo;

/**
 * One message as the demo model understands it.
 *
 * @param speaker who said it: the name in front of a conversation's text, {@code participant} where
 *     there is none
 * @param text what was said, without that name
 */
record Turn(Role role, String speaker, String text) {
  static final String NAMELESS = "participant";

  /** The side of the dialogue a message comes from. */
  enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL
  }

  /**
   * Reads a message's content. A conversation names the speaker of a user's message, and what is
   * known of the message, in front of it: {@code [Alice] [phone: 551]: Hello}.
   */
  static Turn of(Role role, String content) {
    int end = content.indexOf("]: ");
    if (role != Role.USER || !content.startsWith("[") || end < 0) {
      return new Turn(role, NAMELESS, content);
    }
    String speaker = content.substring(1, content.indexOf(']'));
    return new Turn(role, speaker, content.substring(end + "]: ".length()));
  }

  boolean isSaidBy(String name) {
    return role == Role.USER && speaker.equals(name);
  }
}

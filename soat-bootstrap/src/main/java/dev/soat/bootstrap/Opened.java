package dev.soat.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened on the way up, closed in reverse on the way down, each one whatever the others
 * do.
 */
final class Opened implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  @Override
  public void close() {
    while (!resources.isEmpty()) {
      try {
        resources.pop().close();
      } catch (Exception failure) {
        LOGGER.warn("Something could not be closed properly", failure);
      }
    }
  }
}

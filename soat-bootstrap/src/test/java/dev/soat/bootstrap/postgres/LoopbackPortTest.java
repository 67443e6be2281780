package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackPortTest {
  @TempDir private Path folder;

  @Test
  void the_chosen_port_is_chosen_again_while_it_is_free() throws IOException {
    int first = ports().choose();
    assertThat(ports().choose()).isEqualTo(first);
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int second = ports().choose();
      assertThat(second).isNotEqualTo(taken.getLocalPort());
      assertThat(ports().choose()).isEqualTo(second);
    }
  }

  @Test
  void an_unreadable_memory_is_forgotten() throws IOException {
    for (String text : new String[] {"", "no number", "-1", "80", "70000"}) {
      Files.writeString(folder.resolve("port"), text);
      assertThat(ports().choose()).as(text).isBetween(20_000, 31_999);
    }
  }

  private LoopbackPort ports() {
    return new LoopbackPort(folder.resolve("port"), new SecureRandom());
  }
}

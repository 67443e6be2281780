package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {
  private static final String MEMORY_AND_STATUS = "  2146319         8\nready   \n";
  private static final String READY =
      "4279\n/data/cluster\n1795295932\n25999\n\n127.0.0.1\n" + MEMORY_AND_STATUS;

  @TempDir private Path cluster;

  @Test
  void it_says_ready_for_the_process_that_wrote_it_and_no_other() throws IOException {
    PostmasterFile file = file(READY);
    assertThat(file.saysReady(4279)).isTrue();
    assertThat(file.saysReady(4280)).isFalse();
  }

  @Test
  void a_process_that_is_starting_is_not_ready() throws IOException {
    assertThat(file(READY.replace("ready   ", "starting")).saysReady(4279)).isFalse();
    assertThat(file("4279\n/data/cluster\n").saysReady(4279)).isFalse();
  }

  @Test
  void no_file_or_half_a_file_says_nothing() throws IOException {
    assertThat(PostmasterFile.in(cluster)).isEmpty();
    Files.writeString(cluster.resolve("postmaster.pid"), "");
    assertThat(PostmasterFile.in(cluster)).isEmpty();
  }

  @Test
  void disowning_changes_the_process_and_keeps_the_shared_memory() throws IOException {
    file(READY).disown();
    assertThat(cluster.resolve("postmaster.pid"))
        .content()
        .startsWith(ProcessHandle.current().pid() + "\n/data/cluster\n")
        .endsWith(MEMORY_AND_STATUS);
  }

  private PostmasterFile file(String text) throws IOException {
    Files.writeString(cluster.resolve("postmaster.pid"), text);
    return PostmasterFile.in(cluster).orElseThrow();
  }
}

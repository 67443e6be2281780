package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresBinariesIT {
  private Path root;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    root = TestDataDirectory.withBinaries();
    folder = root.resolve("postgres");
  }

  @AfterEach
  void remove() throws IOException {
    TestDataDirectory.remove(root);
  }

  @Test
  void they_are_used_again_and_unpacked_anew_only_when_something_is_missing() throws IOException {
    Object before = inode();
    PostgresBinaries first = unpacked();
    assertThat(first.majorVersion()).isEqualTo("18");
    assertThat(inode()).as("the folder used").isEqualTo(before);

    Files.delete(first.program("initdb"));
    Files.createFile(first.program("initdb"));
    assertThat(unpacked()).isEqualTo(first);
    assertThat(inode()).as("the folder used").isNotEqualTo(before);
    assertThat(first.program("initdb")).isNotEmptyFile().isExecutable();
  }

  @Test
  void folders_of_earlier_versions_and_broken_off_starts_are_removed() throws IOException {
    PostgresBinaries binaries = unpacked();
    Files.createDirectories(folder.resolve("binaries-0ld/bin"));
    Files.createDirectories(folder.resolve("unpacking-123/bin"));
    Files.createDirectories(folder.resolve("cluster/base"));
    binaries.removeOthers();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(binaries.directory(), folder.resolve("cluster"));
    }
  }

  private PostgresBinaries unpacked() {
    return PostgresBinaries.below(folder, PostgresPlatform.current());
  }

  private Object inode() throws IOException {
    return Files.getAttribute(unpacked().directory(), "unix:ino");
  }
}

package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data directory on a small disk of memory, mounted where only the holder sees it. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
  @TempDir private Path folder;

  @BeforeEach
  void needsRoot() {
    assumeTrue(new UnixSystem().getUid() == 0, "only root can mount a small disk");
  }

  @ParameterizedTest(name = "a disk of {0} MB is too small to begin with")
  @ValueSource(ints = {1, 40, 80})
  void a_full_disk_is_told_with_the_way_out(int megabytes) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    List<String> onSmallDisk =
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t tmpfs -o size=" + megabytes + "m,mode=700 none " + data + " && exec \"$@\"",
            "sh");
    try (HolderProcess holder = HolderProcess.on(data, onSmallDisk, HolderProcess.classPath())) {
      assertThat(holder.awaitLine())
          .startsWith("refused ")
          .contains("the disk")
          .contains("is full. Free some space");
    }
  }
}

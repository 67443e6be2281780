package dev.soat.bootstrap.postgres;

import static dev.soat.bootstrap.postgres.TestDataDirectory.ask;
import static dev.soat.bootstrap.postgres.TestDataDirectory.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who the database runs as, when the server runs as root and when it does not. */
@EnabledOnOs(OS.LINUX)
class PostgresAccountIT {
  private static final String NOBODY = "65534";
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

  @BeforeEach
  void needsRoot() {
    assumeTrue(
        new UnixSystem().getUid() == 0,
        "only root can run programs as other users; every other test here runs as an ordinary user"
            + " then");
  }

  @Test
  void a_server_of_an_ordinary_user_runs_its_database_as_that_user() throws Exception {
    Path root = TestDataDirectory.withBinaries();
    Path classes = Files.createTempDirectory("soat-postgres-classes-");
    try {
      Command.run("chown", NOBODY, root.toString(), root.resolve("postgres").toString());
      try (HolderProcess holder = HolderProcess.on(root, AS_NOBODY, readableCopies(classes))) {
        long database = holder.awaitDatabase();
        for (Path his : List.of(Path.of("/proc/" + database), root.resolve("postgres/password"))) {
          assertThat(Files.getAttribute(his, "unix:uid")).isEqualTo(Integer.valueOf(NOBODY));
        }
        holder.end();
      }
    } finally {
      TestDataDirectory.remove(root);
      TestDataDirectory.remove(classes);
    }
  }

  @Test
  void an_ordinary_user_is_told_about_folders_that_belong_to_somebody_else() throws Exception {
    Path root = TestDataDirectory.unlocked();
    Path classes = Files.createTempDirectory("soat-postgres-classes-");
    try {
      Set<Path> classPath = readableCopies(classes);
      try (HolderProcess holder = HolderProcess.on(root, AS_NOBODY, classPath)) {
        assertThat(holder.awaitLine())
            .startsWith("refused ")
            .contains("may not use", "SOAT_DATA_DIR");
      }
      Command.run("chown", NOBODY, root.toString(), root.resolve("postgres").toString());
      Command.run("chown", NOBODY, root.resolve("postgres/password").toString());
      try (HolderProcess holder = HolderProcess.on(root, AS_NOBODY, classPath)) {
        assertThat(holder.awaitLine())
            .startsWith("refused ")
            .contains("belongs to another user", "chown -R");
      }
    } finally {
      TestDataDirectory.remove(root);
      TestDataDirectory.remove(classes);
    }
  }

  private static Set<Path> readableCopies(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Set<Path> copies = new LinkedHashSet<>();
    for (Path entry : HolderProcess.classPath()) {
      Path copy = folder.resolve(copies.size() + "-" + entry.getFileName());
      TestDataDirectory.copy(entry, copy);
      copies.add(copy);
    }
    Command.run("chmod", "-R", "a+rX", folder.toString());
    return copies;
  }

  @Test
  void root_keeps_the_files_when_the_database_runs_in_a_namespace() throws Exception {
    try (TestDataDirectory directory = TestDataDirectory.locked();
        EmbeddedPostgres postgres = directory.start()) {
      assertThat(Files.getAttribute(directory.cluster(), "unix:uid")).isEqualTo(0);
      assertThat(Files.readString(Path.of("/proc/" + postgres.processId() + "/uid_map"))).isEmpty();
    }
  }

  @Test
  void where_namespaces_are_forbidden_root_hands_the_database_to_another_user() throws Exception {
    try (TestDataDirectory directory = TestDataDirectory.locked()) {
      try (EmbeddedPostgres postgres = directory.startAs(PostgresAccountIT::withoutNamespaces)) {
        Object owner = Files.getAttribute(directory.cluster(), "unix:uid");
        assertThat(owner).isNotEqualTo(0);
        assertThat(Files.getAttribute(Path.of("/proc/" + postgres.processId()), "unix:uid"))
            .isEqualTo(owner);
        assertThat(permissions(directory.postgres())).isEqualTo("rwx--x---");
        assertThat(permissions(directory.postgres().resolve("password"))).isEqualTo("rw-------");
        execute(postgres, "CREATE TABLE kept AS SELECT 1 AS id");
      }
      try (EmbeddedPostgres postgres = directory.startAs(PostgresAccountIT::withoutNamespaces)) {
        assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
      }
      // The machine may allow them one day, or the folder may move.
      try (EmbeddedPostgres postgres = directory.start()) {
        assertThat(ask(postgres, "SELECT id FROM kept")).isEqualTo("1");
        assertThat(Files.getAttribute(directory.cluster(), "unix:uid")).isEqualTo(0);
      }
    }
  }

  @Test
  void a_folder_that_no_other_user_can_reach_is_told_with_the_way_out() throws Exception {
    Path closed = Files.createTempDirectory("soat-postgres-closed-");
    Path root = TestDataDirectory.withBinaries();
    try {
      Path inside = closed.resolve("data");
      Files.move(root, inside);
      PostgresBinaries binaries =
          PostgresBinaries.below(inside.resolve("postgres"), PostgresPlatform.current());
      assertThatThrownBy(() -> withoutNamespaces(binaries))
          .isInstanceOf(PostgresStartException.class)
          .hasMessageContaining("cannot enter " + closed + " (rwx------)")
          .hasMessageContaining("SOAT_DATA_DIR")
          .hasMessageContaining("ordinary user");
    } finally {
      TestDataDirectory.remove(closed);
      TestDataDirectory.remove(root);
    }
  }

  private static PostgresAccount withoutNamespaces(PostgresBinaries binaries) {
    return PostgresAccountOfRoot.otherUser(binaries, "forbidden by this test");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

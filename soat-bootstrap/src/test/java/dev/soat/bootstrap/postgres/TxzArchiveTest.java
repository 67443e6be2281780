package dev.soat.bootstrap.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TxzArchiveTest {
  private static final int BLOCK = 512;

  @TempDir private Path folder;
  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

  @Test
  void files_folders_and_links_come_out_as_they_went_in() throws IOException {
    entry("bin/", '5', 0755, "", "");
    entry("bin/tool", '0', 0755, "", "#!".repeat(700));
    entry("deep/down/empty", '0', 0644, "", "");
    entry("deep/alias", '2', 0777, "../bin/tool", "");
    unpack();
    assertThat(folder.resolve("bin/tool")).hasContent("#!".repeat(700)).isExecutable();
    assertThat(folder.resolve("deep/down/empty")).isEmptyFile();
    assertThat(Files.readSymbolicLink(folder.resolve("deep/alias")))
        .isEqualTo(Path.of("../bin/tool"));
  }

  @Test
  void nobody_but_the_owner_gets_to_write_whatever_the_archive_says() throws IOException {
    entry("open/", '5', 0777, "", "");
    entry("open/file", '0', 0666, "", "text");
    unpack();
    assertThat(permissions("open")).isEqualTo("rwxr-xr-x");
    assertThat(permissions("open/file")).isEqualTo("rw-r--r--");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/tmp/outside", "a/../../outside"})
  void nothing_is_written_outside_the_folder(String name) throws IOException {
    entry(name, '0', 0644, "", "text");
    assertThatThrownBy(this::unpack).hasMessageContaining("points outside");
    assertThat(folder.resolveSibling("outside")).doesNotExist();
  }

  @Test
  void a_link_to_the_outside_is_refused() throws IOException {
    entry("link", '2', 0777, "../../etc", "");
    assertThatThrownBy(this::unpack).hasMessageContaining("points outside");
  }

  @Test
  void an_entry_of_an_unknown_kind_is_refused() throws IOException {
    entry("a-long-name", 'L', 0644, "", "name");
    assertThatThrownBy(this::unpack).hasMessageContaining("unknown kind");
  }

  @Test
  void an_archive_that_was_cut_off_is_refused() throws IOException {
    entry("file", '0', 0644, "", "text".repeat(1_000));
    byte[] whole = packed();
    assertThatThrownBy(
            () -> TxzArchive.unpack(new ByteArrayInputStream(whole, 0, whole.length / 2), folder))
        .isInstanceOf(EOFException.class);
  }

  private void unpack() throws IOException {
    TxzArchive.unpack(new ByteArrayInputStream(packed()), folder);
  }

  private void entry(String name, char kind, int mode, String link, String content)
      throws IOException {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "%07o".formatted(mode));
    put(header, 124, "%011o".formatted(content.length()));
    header[156] = (byte) kind;
    put(header, 157, link);
    tar.write(header);
    tar.write(content.getBytes(StandardCharsets.US_ASCII));
    tar.write(new byte[(BLOCK - content.length() % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int start, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, start, bytes.length);
  }

  private byte[] packed() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(packed, new LZMA2Options())) {
      xz.write(tar.toByteArray());
      xz.write(new byte[2 * BLOCK]);
    }
    return packed.toByteArray();
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}

package dev.soat.bootstrap.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the database's files belong to the account it runs as. */
final class FileOwner {
  private static final Logger LOGGER = LoggerFactory.getLogger(FileOwner.class);
  private static final String USER_ID = "unix:uid";

  private FileOwner() {}

  /** Root hands a foreign cluster over; anybody else is told what to do. */
  static void require(Path cluster, PostgresAccount account) throws IOException {
    int owner = of(cluster);
    if (owner == account.userId()) {
      return;
    }
    switch (account) {
      case PostgresAccount.Ordinary ordinary ->
          throw new PostgresStartException(
              """
              The database folder %s belongs to another user (id %d) than the one who \
              runs the server (id %d). Start the server as that user, or hand the \
              folder over: chown -R %d %s\
              """
                  .formatted(
                      cluster, owner, ordinary.userId(), ordinary.userId(), cluster.getParent()));
      case PostgresAccount.Namespace _, PostgresAccount.Other _ -> {
        LOGGER.warn(
            "The database folder {} changes hands to user id {}", cluster, account.userId());
        give(cluster, account);
      }
    }
  }

  /** Changes the owner of a folder and all below it where it is not the account's already. */
  static void give(Path root, PostgresAccount account) throws IOException {
    if (of(root) == account.userId()) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      // The root comes last: its owner says whether the work was done.
      for (Path path : tree.toList().reversed()) {
        Files.setAttribute(path, USER_ID, account.userId(), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static int of(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, USER_ID, LinkOption.NOFOLLOW_LINKS);
  }
}
